//! A live session in memory, and the list of them.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::ledger::Ledger;
use super::question::Question;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The app, or another window of it, disconnected.
    Disconnected,
    /// The org refused to renew the session.
    Expired,
}

impl End {
    /// The word for it among windows.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Disconnected => "disconnected",
            Self::Expired => "expired",
        }
    }

    /// Reads the word.
    pub(super) fn of(name: &str) -> Option<Self> {
        [Self::Disconnected, Self::Expired]
            .into_iter()
            .find(|end| end.name() == name)
    }

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
    pub(super) renewal: RefCell<Option<Rc<Renewal<ValueOf<E>>>>>,
    /// Whether the access token is alive, as somebody asks or has asked.
    pub(super) question: RefCell<Option<Rc<Question>>>,
    /// The newest session whose access token the org has accepted.
    pub(super) served: Cell<Option<u32>>,
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

    /// Tells one session of the grant from the next, even where both have the same tokens.
    pub(super) fn version(&self) -> u32 {
        self.session.borrow().renewals
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
            Some(cause) => cause.clone().because(error.kind, error.message.clone()),
            None => error.into(),
        }
    }
}

impl<E: Environment + 'static> Client<E> {
    /// Makes a session live that was stored or came from another window.
    pub(super) async fn open(
        &self,
        target: &Target<ValueOf<E>>,
        mut session: Session,
    ) -> Rc<Connection<E>> {
        let presence = self.claim(&target.key, &mut session).await;
        // While the claim was made, another call may have come first.
        if let Some(connection) = self.find_key(&target.key) {
            return connection;
        }
        let ledger = Ledger::read(&self.environment, &session.grant);
        let connection = self.establish(target, session, presence);
        // While it was stored or on its way, the grant may have been ended.
        if let Some(end) = ledger.ended {
            self.end_as_told(&connection, end, ledger.renewals);
        }
        connection
    }

    /// Makes a new session live, in place of the one that is there.
    pub(super) async fn open_in_place(
        &self,
        target: &Target<ValueOf<E>>,
        mut session: Session,
    ) -> Rc<Connection<E>> {
        let presence = self.claim(&target.key, &mut session).await;
        match self.find_key(&target.key) {
            Some(old) => {
                finish(&old, End::Disconnected);
                self.retire(target, old.session(), Some(old));
            }
            None => {
                if let Some(stored) = self.load(&target.key) {
                    self.retire(target, stored, None);
                }
            }
        }
        self.establish(target, session, presence)
    }

    fn establish(
        &self,
        target: &Target<ValueOf<E>>,
        session: Session,
        presence: Option<E::Guard>,
    ) -> Rc<Connection<E>> {
        self.environment
            .save(&target.key.storage_key(), &session.to_text());
        self.handles.set(self.handles.get() + 1);
        let connection = Rc::new(Connection {
            handle: self.handles.get(),
            key: target.key.clone(),
            org: target.org.clone(),
            server: target.server.clone(),
            consumer_key: target.consumer_key.clone(),
            session: RefCell::new(session),
            renewal: RefCell::default(),
            question: RefCell::default(),
            served: Cell::default(),
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
        // Where a fresh sign-in took over, the place in the store is taken too.
        if !connection.ended.is_set() {
            self.environment
                .save(&connection.key.storage_key(), &session.to_text());
        }
        connection.session.replace(session);
    }

    /// Ends a connection here and in all other windows, those that sleep included.
    pub(super) fn end(&self, connection: &Rc<Connection<E>>, end: End) {
        if connection.ended.is_set() {
            return;
        }
        let Session {
            grant, renewals, ..
        } = connection.session();
        Ledger::close(&self.environment, &grant, end, renewals);
        self.tell_ended(connection, end);
        self.end_here(connection, end);
    }

    /// Ends a connection in this window because another window has ended the grant.
    pub(super) fn end_as_told(&self, connection: &Rc<Connection<E>>, end: End, renewals: u32) {
        self.end_here(connection, end);
        self.revoke_newer(&connection.server, connection.session(), end, renewals);
    }

    /// Ends a connection in this window.
    pub(super) fn end_here(&self, connection: &Rc<Connection<E>>, end: End) {
        if connection.ended.is_set() {
            return;
        }
        let session = connection.session();
        // A frame of the page may have stored another session meanwhile.
        let stored = self.load(&connection.key);
        if stored.is_none_or(|stored| stored.grant == session.grant) {
            self.environment.remove(&connection.key.storage_key());
        }
        let place = presence_name(&connection.key, &session, &session.holder);
        self.left.replace(place);
        finish(connection, end);
        self.forget_ended();
    }

    /// Ends a connection because of what the org said.
    pub(super) fn expire(&self, connection: &Rc<Connection<E>>, cause: Failure<ValueOf<E>>) {
        let _ = connection.end_cause.set(cause);
        self.end(connection, End::Expired);
    }

    /// Ends a connection because another window has used its refresh token and is gone.
    pub(super) fn expire_here(&self, connection: &Rc<Connection<E>>) {
        let spent = "Another window has used this session's refresh token and is gone.";
        let _ = connection
            .end_cause
            .set(Error::new(ErrorKind::SessionExpired, spent).into());
        self.end_here(connection, End::Expired);
    }

    /// The session that is stored under a key.
    pub(super) fn load(&self, key: &SessionKey) -> Option<Session> {
        Session::from_text(&self.environment.load(&key.storage_key())?)
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
        let name = presence_name(key, session, &session.holder);
        if let Some(guard) = self.environment.try_lock(&name).await {
            return Some(guard);
        }
        if let Ok(holder) = State::generate(&self.environment) {
            session.holder = holder.secret().to_owned();
        }
        let name = presence_name(key, session, &session.holder);
        self.environment.try_lock(&name).await
    }
}

/// Marks a connection as over and wakes whoever waits.
pub(super) fn finish<E: Environment>(connection: &Connection<E>, end: End) {
    connection.end.set(Some(end));
    connection.ended.set();
    connection.presence.take();
    connection.membership.take();
}

/// The name of a holder's presence. All holders of a key's sessions share its start, and all
/// holders of one grant a longer one.
pub(super) fn presence_name(key: &SessionKey, session: &Session, holder: &str) -> String {
    [&presence_prefix(key), &session.grant, ":", holder].concat()
}

/// What the presence names of all holders start with.
pub(super) fn presence_prefix(key: &SessionKey) -> String {
    ["openfin-salesforce:holder:", key.as_str(), ":"].concat()
}
