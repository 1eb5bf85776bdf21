//! The windows that are open, so that a second sign-in to the same org can bring the first to the
//! front.

use core::cell::RefCell;
use std::rc::Rc;

/// Open windows, by the state of their attempt, and how to bring them to the front.
#[derive(Clone, Default)]
pub struct OpenWindows(Rc<RefCell<Vec<OpenWindow>>>);

struct OpenWindow {
    state: String,
    focus: Box<dyn Fn() -> bool>,
}

impl OpenWindows {
    /// Registers a window until the registration is dropped.
    pub fn register(&self, state: &str, focus: impl Fn() -> bool + 'static) -> Registration {
        self.0.borrow_mut().push(OpenWindow {
            state: state.into(),
            focus: Box::new(focus),
        });
        Registration(self.clone(), state.into())
    }

    /// Brings the window of an attempt to the front; `false` if it can no longer be reached.
    pub fn focus(&self, state: &str) -> bool {
        let windows = self.0.borrow();
        let window = windows.iter().find(|window| window.state == state);
        window.is_some_and(|window| (window.focus)())
    }
}

/// Removes a window from the registry when dropped.
pub struct Registration(OpenWindows, String);

impl Drop for Registration {
    fn drop(&mut self) {
        let mut windows = self.0.0.borrow_mut();
        windows.retain(|window| window.state != self.1);
    }
}
