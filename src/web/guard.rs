//! Listeners and timers that end with their owner.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::sys;

/// A listener, removed when dropped.
pub struct Listener {
    target: sys::EventTarget,
    kind: &'static str,
    callback: Closure<dyn Fn(JsValue)>,
}

impl Listener {
    /// Listens to events of one kind.
    pub fn new(target: &JsValue, kind: &'static str, callback: impl Fn(JsValue) + 'static) -> Self {
        let listener = Self {
            target: target.clone().unchecked_into(),
            kind,
            callback: Closure::new(callback),
        };
        // A target without events has nothing to tell.
        let _ = listener
            .target
            .add_event_listener(kind, listener.callback.as_ref());
        listener
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener(self.kind, self.callback.as_ref());
    }
}

/// A timer, stopped when dropped.
pub struct Timer {
    id: JsValue,
    elapsed: Promise,
}

impl Timer {
    /// Starts a timer.
    pub fn start(milliseconds: u32) -> Self {
        let mut id = JsValue::UNDEFINED;
        let elapsed = Promise::new(&mut |resolve, _| id = sys::set_timeout(&resolve, milliseconds));
        Self { id, elapsed }
    }

    /// Waits until the time is over.
    pub async fn elapsed(&self) {
        // A timer's promise is never rejected.
        let _ = JsFuture::from(self.elapsed.clone()).await;
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        sys::clear_timeout(&self.id);
    }
}
