//! A live session in memory, and the list of them.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::renew::Renewal;
use super::share::Renewed;
use super::{Client, Connected, Outcome, Target, ValueOf};
use crate::error::{Error, ErrorKind, Failure};
use crate::oauth::{AuthorizationServer, State};
use crate::org::OrgUrl;
use crate::ports::{Environment, Lock, Peers};
use crate::session::{Session, SessionKey};
use crate::task::Event;

/// Why a connection is over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The app, or another window of it, disconnected.
    Disconnected,
    /// The org refused to renew the session.
    Expired,
}

impl End {
    pub(super) fn error(self) -> Error {
        match self {
            Self::Disconnected => Error::new(
                ErrorKind::Disconnected,
                "The connection to Salesforce was ended; call connect for a new one.",
            ),
            Self::Expired => Error::new(
                ErrorKind::SessionExpired,
                "The Salesforce session is over and could not be renewed; call connect to sign in again.",
            ),
        }
    }
}

/// A live session. Every use of it reads the session anew, since any window may renew it.
pub(super) struct Connection<E: Environment> {
    pub(super) handle: u32,
    pub(super) key: SessionKey,
    pub(super) org: OrgUrl,
    pub(super) server: AuthorizationServer,
    pub(super) consumer_key: String,
    session: RefCell<Session>,
    /// Whether a request has succeeded with the access token that is there now.
    pub(super) proven: Cell<bool>,
    pub(super) renewal: RefCell<Option<Rc<Renewal<ValueOf<E>>>>>,
    /// Wakes those who wait for another window's renewal.
    pub(super) renewed: Renewed,
    pub(super) ended: Event,
    end: Cell<Option<End>>,
    end_cause: OnceCell<Failure<ValueOf<E>>>,
    /// Shows other windows that this session has a holder.
    presence: RefCell<Option<<E as Lock>::Guard>>,
    pub(super) membership: RefCell<Option<<E as Peers>::Membership>>,
}

impl<E: Environment> Connection<E> {
    pub(super) fn session(&self) -> Session {
        self.session.borrow().clone()
    }

    pub(super) fn access_token(&self) -> String {
        self.session.borrow().tokens.access_token.clone()
    }

    pub(super) fn connected(&self, current_user: ValueOf<E>) -> Connected<ValueOf<E>> {
        Connected {
            handle: self.handle,
            org_url: self.org.base(),
            consumer_key: self.consumer_key.clone(),
            current_user,
        }
    }

    pub(super) fn end_failure(&self) -> Failure<ValueOf<E>> {
        let error = self.end.get().unwrap_or(End::Disconnected).error();
        match self.end_cause.get() {
            Some(cause) => cause.clone().because(error.kind, error.message),
            None => error.into(),
        }
    }
}

impl<E: Environment + 'static> Client<E> {
    /// Makes a session live in this window.
    pub(super) async fn open(
        &self,
        target: &Target<ValueOf<E>>,
        mut session: Session,
    ) -> Rc<Connection<E>> {
        let presence = self.claim(&target.key, &mut session).await;
        self.environment
            .save(&target.key.storage_key(), &session.to_text());
        // While the claim was made, another call may have opened the same session.
        if let Some(connection) = self.find_key(&target.key)
            && connection.session.borrow().grant == session.grant
        {
            return connection;
        }
        self.handles.set(self.handles.get() + 1);
        let connection = Rc::new(Connection {
            handle: self.handles.get(),
            key: target.key.clone(),
            org: target.org.clone(),
            server: target.server.clone(),
            consumer_key: target.consumer_key.clone(),
            session: RefCell::new(session),
            proven: Cell::new(false),
            renewal: RefCell::default(),
            renewed: Renewed::default(),
            ended: Event::default(),
            end: Cell::default(),
            end_cause: OnceCell::new(),
            presence: RefCell::new(presence),
            membership: RefCell::default(),
        });
        self.listen(&connection);
        self.connections.borrow_mut().push(connection.clone());
        connection
    }

    /// Puts a newer session in place of the old one: stored first, used afterwards.
    pub(super) fn keep(&self, connection: &Connection<E>, session: Session) {
        keep(&self.environment, connection, session);
    }

    /// Ends a connection here and, unless the news came from there, in the other windows.
    pub(super) fn end(&self, connection: &Rc<Connection<E>>, end: End, tell: bool) {
        let grant = connection.session.borrow().grant.clone();
        if tell {
            self.tell_ended(&grant, end);
        }
        self.environment.set_note(&ledger_name(&grant), None);
        self.environment.remove(&connection.key.storage_key());
        finish(connection, end);
        self.forget_ended();
    }

    /// Ends a connection because of what the org said.
    pub(super) fn expire(&self, connection: &Rc<Connection<E>>, cause: Failure<ValueOf<E>>) {
        let _ = connection.end_cause.set(cause);
        self.end(connection, End::Expired, true);
    }

    /// Moves connections that are over out of the list; only the reason is kept.
    pub(super) fn forget_ended(&self) {
        self.connections.borrow_mut().retain(|connection| {
            if let Some(end) = connection.end.get() {
                self.ended.borrow_mut().push((connection.handle, end));
                return false;
            }
            true
        });
    }

    /// The live connection of a handle.
    pub(super) fn connection(&self, handle: u32) -> Outcome<Rc<Connection<E>>, E> {
        self.find(handle).ok_or_else(|| {
            let ended = self.ended.borrow();
            let end = ended.iter().find(|(known, _)| *known == handle);
            end.map_or(End::Disconnected, |(_, end)| *end)
                .error()
                .into()
        })
    }

    pub(super) fn find(&self, handle: u32) -> Option<Rc<Connection<E>>> {
        self.forget_ended();
        let connections = self.connections.borrow();
        connections.iter().find(|c| c.handle == handle).cloned()
    }

    pub(super) fn find_key(&self, key: &SessionKey) -> Option<Rc<Connection<E>>> {
        self.forget_ended();
        let connections = self.connections.borrow();
        connections.iter().find(|c| c.key == *key).cloned()
    }

    /// Takes the holder's place. A page that was reloaded finds its own place free; a copy finds it
    /// taken, and gets a name of its own.
    async fn claim(&self, key: &SessionKey, session: &mut Session) -> Option<<E as Lock>::Guard> {
        let name = |holder: &str| format!("{}{holder}", presence_prefix(key));
        if let Some(guard) = self.environment.try_lock(&name(&session.holder)).await {
            return Some(guard);
        }
        if let Ok(holder) = State::generate(&self.environment) {
            session.holder = holder.secret().to_owned();
        }
        self.environment.try_lock(&name(&session.holder)).await
    }
}

/// Stores a session, then uses it.
pub(super) fn keep<E: Environment>(environment: &E, connection: &Connection<E>, session: Session) {
    environment.save(&connection.key.storage_key(), &session.to_text());
    connection
        .proven
        .set(connection.access_token() == session.tokens.access_token && connection.proven.get());
    connection.session.replace(session);
}

/// Marks a connection as over and wakes whoever waits.
pub(super) fn finish<E: Environment>(connection: &Connection<E>, end: End) {
    connection.end.set(Some(end));
    connection.ended.set();
    connection.presence.take();
    connection.membership.take();
}

/// What the names of all holders of a session start with.
pub(super) fn presence_prefix(key: &SessionKey) -> String {
    format!("openfin-salesforce:holder:{}:", key.as_str())
}

/// The note that says how far a grant has got.
pub(super) fn ledger_name(grant: &str) -> String {
    format!("openfin-salesforce:grant:{grant}")
}
