//! Sign-ins in progress: callers with the same wish share one window and one result.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::connection::Connected;
use crate::error::Failure;
use crate::ports::AuthorizationWindow;
use crate::session::SessionKey;
use crate::task::{Event, Wait};

type Shared<V> = Result<Connected<V>, Failure<V>>;

/// The window of a sign-in, and its progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Its window is open.
    Open,
    /// Its window counts as closed, but its answer is still accepted.
    GivenUp,
    /// The answer has arrived; from now on no other attempt can take over.
    Answered,
}

struct Attempt<V> {
    key: SessionKey,
    is_silent: bool,
    state: String,
    phase: Cell<Phase>,
    superseded: Event,
    done: Event,
    outcome: OnceCell<Shared<V>>,
}

/// The attempts of a client.
pub(super) struct Attempts<V>(RefCell<Vec<Rc<Attempt<V>>>>);

impl<V> Default for Attempts<V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<V: Clone> Attempts<V> {
    /// Waits for the attempt in progress for the key. If its window can no longer be reached, the
    /// attempt is given up, and the caller has to open a window of its own.
    pub(super) async fn join(
        &self,
        key: &SessionKey,
        is_silent: bool,
        windows: &impl AuthorizationWindow,
    ) -> Option<Shared<V>> {
        let attempt = self.find(|a| a.is_silent == is_silent && a.key == *key)?;
        let is_reachable = match attempt.phase.get() {
            Phase::Open => is_silent || windows.focus(&attempt.state),
            Phase::GivenUp => false,
            Phase::Answered => true,
        };
        if !is_reachable {
            attempt.superseded.set();
            self.remove(&attempt);
            return None;
        }
        attempt.done.wait().await;
        attempt.outcome.get().cloned()
    }

    /// Waits for a sign-in of the key whose answer has arrived.
    pub(super) async fn arriving(&self, key: &SessionKey) -> Option<Connected<V>> {
        let attempt = self.find(|a| a.key == *key && a.phase.get() == Phase::Answered)?;
        attempt.done.wait().await;
        attempt.outcome.get().cloned()?.ok()
    }

    /// Registers an attempt.
    pub(super) fn begin(
        self: &Rc<Self>,
        key: &SessionKey,
        is_silent: bool,
        state: &str,
        phase: Phase,
    ) -> Running<V> {
        let attempt = Rc::new(Attempt {
            key: key.clone(),
            is_silent,
            state: state.to_owned(),
            phase: Cell::new(phase),
            superseded: Event::default(),
            done: Event::default(),
            outcome: OnceCell::new(),
        });
        self.0.borrow_mut().push(attempt.clone());
        Running {
            attempts: self.clone(),
            attempt,
        }
    }

    fn find(&self, is_wanted: impl Fn(&Attempt<V>) -> bool) -> Option<Rc<Attempt<V>>> {
        let attempts = self.0.borrow();
        attempts.iter().find(|a| is_wanted(a)).cloned()
    }
}

impl<V> Attempts<V> {
    fn remove(&self, attempt: &Rc<Attempt<V>>) {
        self.0
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, attempt));
    }
}

/// An attempt, held by the caller that makes it. Dropping it releases everybody who waits.
pub(super) struct Running<V> {
    attempts: Rc<Attempts<V>>,
    attempt: Rc<Attempt<V>>,
}

impl<V: Clone> Running<V> {
    /// Waits until a later call takes over.
    pub(super) fn superseded(&self) -> Wait<'_> {
        self.attempt.superseded.wait()
    }

    /// Marks the answer as arrived.
    pub(super) fn answered(&self) {
        self.attempt.phase.set(Phase::Answered);
    }

    /// Gives the result to everybody who waits.
    pub(super) fn finish(self, outcome: &Shared<V>) {
        // An attempt finishes once; nobody waits for a second result.
        let _ = self.attempt.outcome.set(outcome.clone());
    }
}

impl<V> Drop for Running<V> {
    fn drop(&mut self) {
        self.attempts.remove(&self.attempt);
        self.attempt.done.set();
    }
}
