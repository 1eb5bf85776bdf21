//! Sign-ins under way: callers who want the same share one window and one result.

use core::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::Connected;
use crate::error::Failure;
use crate::ports::AuthorizationWindow;
use crate::session::SessionKey;
use crate::task::Event;

type Shared<V> = Result<Connected<V>, Failure<V>>;

/// One open window and those who wait for it.
pub(super) struct Attempt<V> {
    key: SessionKey,
    pub(super) silent: bool,
    state: String,
    /// Set once the window has done its part.
    pub(super) answered: Cell<bool>,
    /// Set when a later call takes over.
    pub(super) superseded: Event,
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
    pub(super) fn begin(&self, key: &SessionKey, silent: bool, state: &str) -> Rc<Attempt<V>> {
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
        attempt
    }

    /// Hands the result to everybody who waits.
    pub(super) fn finish(&self, attempt: &Rc<Attempt<V>>, outcome: &Shared<V>) {
        self.remove(attempt);
        // An attempt finishes once; a second result has nobody who waits for it.
        let _ = attempt.outcome.set(outcome.clone());
        attempt.done.set();
    }

    fn find(&self, key: &SessionKey, silent: bool) -> Option<Rc<Attempt<V>>> {
        let attempts = self.0.borrow();
        let mut same = attempts
            .iter()
            .filter(|a| a.silent == silent && a.key == *key);
        same.next().cloned()
    }

    fn remove(&self, attempt: &Rc<Attempt<V>>) {
        self.0
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, attempt));
    }
}
