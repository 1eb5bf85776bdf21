//! Opens, renews and ends the sessions of this window. Nothing else stores sessions or posts messages.
//!
//! `docs/session-protocol.md` describes what is stored, posted and locked, and the invariants.

use core::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::connection::{Connection, error_of};
use super::context::{Context, Outcome, ValueOf};
use super::grant::Ledger;
use super::message::{Message, News};
use super::presence;
use super::target::Target;
use crate::error::Failure;
use crate::ports::{Environment, Heard, Peers};
use crate::session::{Change, End, Session, SessionEvent, SessionKey};
use crate::task::race;

/// The registry of this window's sessions.
pub(super) struct Sessions<E: Environment> {
    pub(super) context: Context<E>,
    /// Runs tasks that no caller waits for.
    this: Weak<Self>,
    connections: RefCell<Vec<Rc<Connection<E>>>>,
    ended: RefCell<Vec<(u32, End)>>,
    handles: Cell<u32>,
    is_watched: Cell<bool>,
    membership: RefCell<Option<<E as Peers>::Membership>>,
    hear: fn(&Self, Heard<'_>),
}

impl<E: Environment + 'static> Sessions<E> {
    /// `hear` handles messages from other windows.
    pub(super) fn new(environment: E, hear: fn(&Self, Heard<'_>)) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            context: Context::new(environment),
            this: this.clone(),
            connections: RefCell::default(),
            ended: RefCell::default(),
            handles: Cell::default(),
            is_watched: Cell::default(),
            membership: RefCell::default(),
            hear,
        })
    }

    /// The session that is stored under a key. A value that is not a session is removed.
    pub(super) fn stored(&self, key: &SessionKey) -> Option<Session> {
        let environment = &self.context.environment;
        let session = Session::from_text(&environment.load(&key.storage_key())?);
        if session.is_none() {
            environment.remove(&key.storage_key());
        }
        session
    }

    /// The live connection of a key.
    pub(super) fn of_key(&self, key: &SessionKey) -> Option<Rc<Connection<E>>> {
        let connections = self.connections.borrow();
        connections.iter().find(|c| c.key == *key).cloned()
    }

    /// The live connection of a handle.
    pub(super) fn of_handle(&self, handle: u32) -> Option<Rc<Connection<E>>> {
        let connections = self.connections.borrow();
        connections.iter().find(|c| c.handle == handle).cloned()
    }

    /// The live connection of a handle, or the error that it is over.
    pub(super) fn connection(&self, handle: u32) -> Outcome<Rc<Connection<E>>, E> {
        self.of_handle(handle).ok_or_else(|| {
            let ended = self.ended.borrow();
            let end = ended.iter().find(|(known, _)| *known == handle);
            error_of(end.map_or(End::Disconnected, |(_, end)| *end)).into()
        })
    }

    /// Opens a session, unless one is already open for its key.
    pub(super) fn open(&self, target: &Target<ValueOf<E>>, session: Session) -> Rc<Connection<E>> {
        if let Some(connection) = self.of_key(&target.key) {
            return connection;
        }
        let environment = &self.context.environment;
        environment.save(&target.key.storage_key(), &session.to_text());
        self.handles.set(self.handles.get() + 1);
        let connection = Rc::new(Connection::new(self.handles.get(), target, session));
        self.show(&connection);
        self.connections.borrow_mut().push(connection.clone());
        self.listen_if_needed();
        self.end_if_noted(&connection);
        connection
    }

    /// Opens the session of a sign-in, and ends the grant of the session that it replaces, unless
    /// another window holds that grant.
    pub(super) fn open_in_place(
        &self,
        target: &Target<ValueOf<E>>,
        session: Session,
    ) -> Rc<Connection<E>> {
        let old = self.of_key(&target.key);
        let replaced = match &old {
            Some(old) => Some(old.session()),
            None => self.stored(&target.key),
        };
        if let Some(old) = &old {
            self.forget(old, End::Disconnected, None);
        }
        let connection = self.open(target, session);
        if let Some(replaced) = replaced {
            self.retire(target, replaced, old);
        }
        connection
    }

    fn retire(
        &self,
        target: &Target<ValueOf<E>>,
        mut session: Session,
        connection: Option<Rc<Connection<E>>>,
    ) {
        let (key, server) = (target.key.clone(), target.server.clone());
        self.spawn(async move |sessions| {
            let context = &sessions.context;
            if let Some(connection) = connection {
                sessions.refresh_is_over(&connection).await;
                session = connection.session();
            }
            let holders = presence::holders(context, &key, &session.grant, 0).await;
            if holders != Some(true) {
                let ended = Some(End::Disconnected);
                Ledger::of(&session, ended).write(&context.environment, &session.grant);
                context.revoke(&server, &session.tokens).await;
            }
        });
    }

    /// Announces that a user signed in.
    pub(super) fn signed_in(&self, connection: &Rc<Connection<E>>) {
        self.context.environment.log("connected");
        self.notify(connection, Change::SignedIn);
        let connection = connection.clone();
        self.spawn(async move |sessions| {
            // Only once the sign is shown, because a window that hears of it may ask at once.
            presence::others(&sessions.context, &connection.key).await;
            if !connection.ended.is_set() {
                let session = connection.session();
                sessions.post(&connection.key, Some(&session), News::SignedIn);
            }
        });
    }

    /// Replaces a session by a newer one, which is stored before it is used.
    pub(super) fn adopt(&self, connection: &Connection<E>, session: Session) {
        // After a new sign-in, its session is stored here instead.
        if !connection.ended.is_set() {
            let key = connection.key.storage_key();
            self.context.environment.save(&key, &session.to_text());
        }
        connection.replace(session);
        if !connection.ended.is_set() {
            self.show(connection);
            self.notify(connection, Change::Renewed);
        }
    }

    /// Shows the other windows which session this one holds.
    fn show(&self, connection: &Connection<E>) {
        let sign = presence::show(&self.context, &connection.key, &connection.session());
        connection.sign.replace(Some(sign));
    }

    /// Waits until no request for a connection's tokens is in progress.
    pub(super) async fn refresh_is_over(&self, connection: &Connection<E>) {
        let flight = connection.refresh.borrow().clone();
        if let Some(flight) = flight {
            let patience = Context::<E>::REVOCATION_TIMEOUT;
            let patience = self.context.environment.sleep(patience);
            race(flight.done.wait(), patience).await;
        }
    }

    /// Ends a connection in all windows, including frozen ones.
    pub(super) fn end(
        &self,
        connection: &Connection<E>,
        end: End,
        cause: Option<Failure<ValueOf<E>>>,
    ) {
        if connection.ended.is_set() {
            return;
        }
        let session = connection.session();
        let environment = &self.context.environment;
        Ledger::of(&session, Some(end)).write(environment, &session.grant);
        let is_shared = self.context.configuration.borrow().share_session;
        let until = (end == End::Disconnected && is_shared).then(|| environment.now());
        self.post(&connection.key, Some(&session), News::Ended { end, until });
        self.end_here(connection, end, cause);
    }

    /// Ends a connection because another window has ended the grant. That window may have had an older
    /// session, and have revoked only its tokens.
    pub(super) fn end_as_told(&self, connection: &Connection<E>, end: End, generation: u32) {
        self.end_here(connection, end, None);
        if end == End::Disconnected && connection.generation() > generation {
            self.revoke_unasked(connection);
        }
    }

    /// Ends a connection in this window, and nothing else.
    pub(super) fn end_here(
        &self,
        connection: &Connection<E>,
        end: End,
        cause: Option<Failure<ValueOf<E>>>,
    ) {
        if connection.ended.is_set() {
            return;
        }
        // A frame of the page may have stored another session in the meantime.
        let stored = self.stored(&connection.key);
        if stored.is_none_or(|stored| connection.is_of_grant(&stored.grant)) {
            let key = connection.key.storage_key();
            self.context.environment.remove(&key);
        }
        self.forget(connection, end, cause);
        self.notify(connection, Change::Ended(connection.end_failure()));
        self.listen_if_needed();
    }

    fn forget(&self, connection: &Connection<E>, end: End, cause: Option<Failure<ValueOf<E>>>) {
        connection.finish(end, cause);
        self.ended.borrow_mut().push((connection.handle, end));
        let mut connections = self.connections.borrow_mut();
        connections.retain(|other| other.handle != connection.handle);
    }

    /// Revokes a connection's tokens in the background.
    pub(super) fn revoke_unasked(&self, connection: &Connection<E>) {
        let (server, tokens) = (connection.server.clone(), connection.session().tokens);
        self.spawn(async move |sessions| sessions.context.revoke(&server, &tokens).await);
    }

    /// Listens to other windows as long as there is a session or a watcher.
    pub(super) fn watch(&self, is_watched: bool) {
        self.is_watched.set(is_watched);
        self.listen_if_needed();
    }

    fn listen_if_needed(&self) {
        let is_needed = self.is_watched.get() || !self.connections.borrow().is_empty();
        if is_needed == self.membership.borrow().is_some() {
            return;
        }
        let membership = is_needed.then(|| {
            let sessions = self.this.clone();
            self.context.environment.join(Box::new(move |heard| {
                if let Some(sessions) = sessions.upgrade() {
                    (sessions.hear)(&sessions, heard);
                }
            }))
        });
        self.membership.replace(membership);
    }

    /// The live connections.
    pub(super) fn connections(&self) -> Vec<Rc<Connection<E>>> {
        self.connections.borrow().clone()
    }

    /// Ends a connection whose grant ended while this window could not hear of it.
    pub(super) fn end_if_noted(&self, connection: &Connection<E>) {
        let grant = connection.session().grant;
        if let Some(ledger) = Ledger::read(&self.context.environment, &grant)
            && let Some(end) = ledger.ended
        {
            self.end_as_told(connection, end, ledger.generation);
        }
    }

    /// Posts a message to the other windows.
    pub(super) fn post(&self, key: &SessionKey, session: Option<&Session>, news: News) {
        let message = Message {
            from: self.context.name.clone(),
            key: key.clone(),
            grant: session.map_or_else(String::new, |session| session.grant.clone()),
            generation: session.map_or(0, |session| session.generation),
            news,
        };
        self.context.environment.post(&message.to_text());
    }

    fn notify(&self, connection: &Connection<E>, change: Change<ValueOf<E>>) {
        self.notify_of(connection.key.clone(), Some(connection.handle), change);
    }

    /// Tells the app about a change of a session.
    pub(super) fn notify_of(
        &self,
        key: SessionKey,
        handle: Option<u32>,
        change: Change<ValueOf<E>>,
    ) {
        let event = SessionEvent {
            key,
            handle,
            change,
        };
        self.context.environment.notify(event);
    }

    /// Runs a task that no caller waits for.
    pub(super) fn spawn<F: AsyncFnOnce(Rc<Self>) + 'static>(&self, work: F) {
        if let Some(sessions) = self.this.upgrade() {
            let environment = &self.context.environment;
            environment.spawn(Box::pin(async move { work(sessions).await }));
        }
    }
}
