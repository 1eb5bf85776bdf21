//! Listeners and timers that end when they are dropped.

use core::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::sys;
use crate::task::Event;

/// A listener, removed when dropped.
pub struct Listener {
    target: sys::EventTarget,
    kind: &'static str,
    early: bool,
    callback: Closure<dyn Fn(JsValue)>,
}

impl Listener {
    /// Listens to events of one kind.
    pub fn new(target: &JsValue, kind: &'static str, callback: impl Fn(JsValue) + 'static) -> Self {
        Self::add(target, kind, false, Closure::new(callback))
    }

    /// Listens before the page's elements do, because they may stop an event.
    pub fn early(
        target: &JsValue,
        kind: &'static str,
        callback: impl Fn(JsValue) + 'static,
    ) -> Self {
        Self::add(target, kind, true, Closure::new(callback))
    }

    fn add(
        target: &JsValue,
        kind: &'static str,
        early: bool,
        callback: Closure<dyn Fn(JsValue)>,
    ) -> Self {
        let target: sys::EventTarget = target.clone().unchecked_into();
        // The target has no events.
        let _ = target.add_event_listener(kind, callback.as_ref(), early);
        Self {
            target,
            kind,
            early,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener(self.kind, self.callback.as_ref(), self.early);
    }
}

/// A resource that a page has while it is active. In the back/forward cache it would keep the page
/// from being cached, or would wake it.
pub struct WhileActive<T> {
    _held: Rc<RefCell<Option<T>>>,
    _listeners: [Listener; 2],
}

impl<T: 'static> WhileActive<T> {
    /// Makes it now, drops it when the page goes away, and makes it again when the page comes back.
    /// `make` is told which of the two it is.
    pub fn new(make: impl Fn(bool) -> T + 'static) -> Self {
        let held = Rc::new(RefCell::new(Some(make(false))));
        let page = sys::global("window").unwrap_or_default();
        let hidden = {
            let held = held.clone();
            Listener::new(&page, "pagehide", move |_| {
                held.take();
            })
        };
        let shown = {
            let held = held.clone();
            Listener::new(&page, "pageshow", move |_| {
                if held.borrow().is_none() {
                    let made = make(true);
                    held.replace(Some(made));
                }
            })
        };
        Self {
            _held: held,
            _listeners: [hidden, shown],
        }
    }
}

/// A timer, stopped when dropped.
pub struct Timer {
    id: JsValue,
    elapsed: Rc<Event>,
    _callback: Closure<dyn Fn(JsValue)>,
}

impl Timer {
    /// Starts a timer.
    pub fn start(milliseconds: u32) -> Self {
        let elapsed = Rc::new(Event::default());
        let event = elapsed.clone();
        // Not a promise: one that is never settled keeps its waiters alive for ever.
        let callback = Closure::<dyn Fn(JsValue)>::new(move |_| event.set());
        Self {
            id: sys::set_timeout(callback.as_ref(), milliseconds),
            elapsed,
            _callback: callback,
        }
    }

    /// Waits until the time is over.
    pub async fn elapsed(&self) {
        self.elapsed.wait().await;
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        sys::clear_timeout(&self.id);
    }
}
