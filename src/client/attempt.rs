//! Sign-ins under way: callers who want the same share one window and one result.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::Connected;
use crate::error::Failure;
use crate::ports::AuthorizationWindow;
use crate::session::SessionKey;
use crate::task::{Event, Wait};

type Shared<V> = Result<Connected<V>, Failure<V>>;

/// One open window and those who wait for it.
struct Attempt<V> {
    key: SessionKey,
    silent: bool,
    state: String,
    /// Whether the window has given its answer; from then on nobody takes over.
    answered: Cell<bool>,
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
    /// Waits for the attempt that is under way for the key. A window that can no longer be reached
    /// is given up, and the caller has to open its own.
    pub(super) async fn join(
        &self,
        key: &SessionKey,
        silent: bool,
        windows: &impl AuthorizationWindow,
    ) -> Option<Shared<V>> {
        let attempt = self.find(key, silent)?;
        if !silent && !attempt.answered.get() && !windows.focus(&attempt.state) {
            attempt.superseded.set();
            self.remove(&attempt);
            return None;
        }
        attempt.done.wait().await;
        attempt.outcome.get().cloned()
    }

    /// Registers an attempt.
    pub(super) fn begin(&self, key: &SessionKey, silent: bool, state: &str) -> Running<'_, V> {
        let attempt = Rc::new(Attempt {
            key: key.clone(),
            silent,
            state: state.to_owned(),
            answered: Cell::default(),
            superseded: Event::default(),
            done: Event::default(),
            outcome: OnceCell::new(),
        });
        self.0.borrow_mut().push(attempt.clone());
        Running {
            attempts: self,
            attempt,
        }
    }

    fn find(&self, key: &SessionKey, silent: bool) -> Option<Rc<Attempt<V>>> {
        let attempts = self.0.borrow();
        let mut same = attempts
            .iter()
            .filter(|a| a.silent == silent && a.key == *key);
        same.next().cloned()
    }
}

impl<V> Attempts<V> {
    fn remove(&self, attempt: &Rc<Attempt<V>>) {
        self.0
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, attempt));
    }
}

/// An attempt in the hands of the one who makes it. Dropping it lets everybody else go on.
pub(super) struct Running<'a, V> {
    attempts: &'a Attempts<V>,
    attempt: Rc<Attempt<V>>,
}

impl<V: Clone> Running<'_, V> {
    /// Waits until a later call takes over.
    pub(super) fn superseded(&self) -> Wait<'_> {
        self.attempt.superseded.wait()
    }

    /// Says that the window has given its answer.
    pub(super) fn answered(&self) {
        self.attempt.answered.set(true);
    }

    /// Hands the result to everybody who waits.
    pub(super) fn finish(self, outcome: &Shared<V>) {
        // An attempt finishes once; a second result has nobody who waits for it.
        let _ = self.attempt.outcome.set(outcome.clone());
    }
}

impl<V> Drop for Running<'_, V> {
    fn drop(&mut self) {
        self.attempts.remove(&self.attempt);
        self.attempt.done.set();
    }
}
