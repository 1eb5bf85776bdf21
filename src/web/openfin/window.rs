//! A window as the container's API knows it. Its methods are named as OpenFin names them.

use core::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::events::EVENTS;
use crate::task::Inbox;
use crate::web::guard::Listener;
use crate::web::sys;

/// A window of that name, whether it is there already or not.
#[derive(Clone)]
pub struct Window {
    module: JsValue,
    identity: JsValue,
    instance: JsValue,
}

impl Window {
    /// The window of that name in the app that the page belongs to.
    pub fn named(fin: &JsValue, name: &str) -> Option<Self> {
        let me = sys::member(fin, "me")?;
        let owner = sys::member(&me, "identity").unwrap_or(me);
        let identity: JsValue = Object::new().into();
        sys::set_member(&identity, "uuid", &sys::member(&owner, "uuid")?);
        sys::set_member(&identity, "name", &JsValue::from_str(name));
        let module = sys::member(fin, "Window")?;
        Some(Self {
            instance: wrap(&module, &identity).ok()?,
            module,
            identity,
        })
    }

    /// Where the window has got to; none where it is gone.
    pub async fn url(&self) -> Option<String> {
        let info = self.call("getInfo", &[]).await.ok()?;
        sys::member(&info, "url")?.as_string()
    }

    /// Moves the window to where its options want it: between screens of different scales it can
    /// have come out elsewhere.
    pub fn place(&self, bounds: &JsValue) {
        forget(self.call("setBounds", &[bounds]));
    }

    /// Shows the window in front of the others.
    pub fn show(&self) {
        forget(self.call("show", &[&JsValue::TRUE]));
        forget(self.call("focus", &[]));
    }

    /// Closes the window, whatever has been asked to be told before.
    fn close(&self) -> JsFuture {
        // OpenFin's client breaks the instance whose window it closes.
        let instance = wrap(&self.module, &self.identity).unwrap_or_default();
        sys::call(&instance, "close", &[&JsValue::TRUE]).into()
    }

    fn call(&self, method: &str, arguments: &[&JsValue]) -> JsFuture {
        sys::call(&self.instance, method, arguments).into()
    }
}

fn wrap(module: &JsValue, identity: &JsValue) -> Result<JsValue, JsValue> {
    sys::invoke(module, "wrapSync", &[identity])
}

/// Lets a call go its way, whatever becomes of it.
fn forget(call: JsFuture) {
    drop(call);
}

/// The window of a sign-in: when this is dropped, or the page goes away, it is closed and nothing
/// listens to it any more.
pub struct Opened {
    window: Window,
    listener: Rc<Closure<dyn Fn(JsValue)>>,
    /// Set while the container has not said that the window is there.
    creation: Cell<Option<Promise>>,
    _page: Listener,
}

impl Opened {
    /// Takes over a window that is still to be created.
    pub fn new(window: Window, inbox: &Rc<Inbox<JsValue>>) -> Self {
        let inbox = inbox.clone();
        let page = sys::global("window").unwrap_or_default();
        let orphan = window.clone();
        Self {
            window,
            listener: Rc::new(Closure::new(move |event| inbox.send(event))),
            creation: Cell::default(),
            _page: Listener::new(&page, "pagehide", move |_| forget(orphan.close())),
        }
    }

    /// Starts to listen. A runtime that does not know an event has the others.
    pub async fn listen(&self) {
        for call in self.for_each_event("addListener") {
            let _ = call.await;
        }
    }

    /// Creates the window. That is done when its first page has responded.
    pub async fn create(&self, options: &JsValue) -> Result<(), JsValue> {
        let creation = sys::call(&self.window.module, "create", &[options]);
        self.creation.set(Some(creation.clone()));
        let outcome = JsFuture::from(creation).await;
        self.creation.take();
        outcome.map(|_| ())
    }

    fn for_each_event(&self, method: &str) -> [JsFuture; EVENTS.len()] {
        let listener = (*self.listener).as_ref();
        EVENTS.map(|kind| self.window.call(method, &[&kind.into(), listener]))
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let removals = self.for_each_event("removeListener");
        let closing = self.window.close();
        let listener = self.listener.clone();
        let (window, creation) = (self.window.clone(), self.creation.take());
        spawn_local(async move {
            for removal in removals {
                let _ = removal.await;
            }
            // Until here, events still came in.
            drop(listener);
            let _ = closing.await;
            if let Some(creation) = creation {
                // It may have come after it was told to go.
                let _ = JsFuture::from(creation).await;
                let _ = window.close().await;
            }
        });
    }
}
