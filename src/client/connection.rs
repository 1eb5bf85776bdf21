//! One session in memory, and its end.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::context::ValueOf;
use super::target::Target;
use crate::error::{Error, ErrorKind, Failure};
use crate::oauth::AuthorizationServer;
use crate::org::OrgUrl;
use crate::ports::{Environment, Lock};
use crate::session::{End, Session, SessionKey};
use crate::task::Event;

/// A live connection, as callers see it.
#[derive(Clone, Debug)]
pub struct Connected<V> {
    /// Identifies the connection in later calls.
    pub handle: u32,
    /// The org's address that requests go to.
    pub org_url: String,
    /// The consumer key.
    pub consumer_key: String,
    /// The user's record.
    pub current_user: V,
}

/// A live session. Each use reads the session again, because any window may renew it.
pub(super) struct Connection<E: Environment> {
    pub(super) handle: u32,
    pub(super) key: SessionKey,
    pub(super) org: OrgUrl,
    pub(super) server: AuthorizationServer,
    pub(super) consumer_key: String,
    session: RefCell<Session>,
    newer: RefCell<Rc<Event>>,
    pub(super) ended: Event,
    end: OnceCell<Failure<ValueOf<E>>>,
    pub(super) sign: RefCell<Option<<E as Lock>::Sign>>,
    /// The refresh in progress in this window.
    pub(super) refresh: RefCell<Option<Rc<Flight<ValueOf<E>>>>>,
    /// The latest question whether the access token is alive.
    pub(super) doubt: RefCell<Option<Rc<Doubt>>>,
    /// When userinfo last accepted a token after a 401; milliseconds since 1970.
    pub(super) vindicated: Cell<Option<u64>>,
    /// The newest generation whose access token the org has accepted.
    pub(super) served: Cell<Option<u32>>,
    /// Whether the org has refused to name the user of this session.
    pub(super) is_unreadable: Cell<bool>,
}

/// Work that is done once and that many wait for.
pub(super) struct Flight<V> {
    pub(super) done: Event,
    pub(super) failure: OnceCell<Failure<V>>,
}

impl<V> Default for Flight<V> {
    fn default() -> Self {
        Self {
            done: Event::default(),
            failure: OnceCell::new(),
        }
    }
}

/// The question whether the access token of a generation is dead.
pub(super) struct Doubt {
    pub(super) generation: u32,
    pub(super) answered: Event,
    pub(super) is_dead: Cell<bool>,
}

impl<E: Environment> Connection<E> {
    pub(super) fn new(handle: u32, target: &Target<ValueOf<E>>, session: Session) -> Self {
        Self {
            handle,
            key: target.key.clone(),
            org: target.org.clone(),
            server: target.server.clone(),
            consumer_key: target.consumer_key.clone(),
            session: RefCell::new(session),
            newer: RefCell::default(),
            ended: Event::default(),
            end: OnceCell::new(),
            sign: RefCell::default(),
            refresh: RefCell::default(),
            doubt: RefCell::default(),
            vindicated: Cell::default(),
            served: Cell::default(),
            is_unreadable: Cell::default(),
        }
    }

    pub(super) fn session(&self) -> Session {
        self.session.borrow().clone()
    }

    pub(super) fn access_token(&self) -> String {
        self.session.borrow().tokens.access_token.clone()
    }

    pub(super) fn generation(&self) -> u32 {
        self.session.borrow().generation
    }

    pub(super) fn is_of_grant(&self, grant: &str) -> bool {
        self.session.borrow().grant == grant
    }

    /// Replaces the session by a newer one of the same grant, and wakes those who wait for it.
    pub(super) fn replace(&self, session: Session) {
        self.session.replace(session);
        self.newer.take().set();
    }

    /// Happens when the session is replaced by a newer one.
    pub(super) fn newer(&self) -> Rc<Event> {
        self.newer.borrow().clone()
    }

    /// Marks the connection as over, and wakes everybody who waits. `cause` is why it ended.
    pub(super) fn finish(&self, end: End, cause: Option<Failure<ValueOf<E>>>) {
        let error = error_of(end);
        let _ = self.end.set(match cause {
            Some(cause) => cause.because(error.kind, error.message.clone()),
            None => error.into(),
        });
        self.ended.set();
        self.sign.take();
    }

    /// The error of calls on a connection that is over.
    pub(super) fn end_failure(&self) -> Failure<ValueOf<E>> {
        let end = self.end.get().cloned();
        end.unwrap_or_else(|| error_of(End::Disconnected).into())
    }

    pub(super) fn connected(&self, current_user: ValueOf<E>) -> Connected<ValueOf<E>> {
        Connected {
            handle: self.handle,
            org_url: self.org.base(),
            consumer_key: self.consumer_key.clone(),
            current_user,
        }
    }
}

/// The error of a connection that is over.
pub(super) fn error_of(end: End) -> Error {
    match end {
        End::Disconnected => Error::new(
            ErrorKind::Disconnected,
            "The connection to Salesforce was ended; call connect for a new one.",
        ),
        End::Expired => Error::new(
            ErrorKind::SessionExpired,
            "The Salesforce session is over and could not be renewed; call connect to sign in again.",
        ),
    }
}
