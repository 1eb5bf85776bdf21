//! A window as the container's API knows it. Its methods are named as OpenFin names them.

use core::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise};
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
    creation: Cell<JsValue>,
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
        let _ = self.for_each_event("addListener").await;
    }

    /// Creates the window. The listener hears why where that fails, which is known when the first
    /// page has responded.
    pub fn create(&self, options: &JsValue) {
        let creation = sys::call(&self.window.module, "create", &[options]);
        forget(sys::call(&creation, "catch", &[(*self.listener).as_ref()]).into());
        self.creation.set(creation.into());
    }

    fn for_each_event(&self, method: &str) -> JsFuture {
        let listener = (*self.listener).as_ref();
        let calls: Array = EVENTS
            .iter()
            .map(|kind| sys::call(&self.window.instance, method, &[&(*kind).into(), listener]))
            .collect();
        Promise::all_settled(&calls).into()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let removals = self.for_each_event("removeListener");
        let closing = self.window.close();
        let listener = self.listener.clone();
        let (window, creation) = (self.window.clone(), self.creation.take());
        spawn_local(async move {
            let _ = removals.await;
            // Until here, events still came in.
            drop(listener);
            if closing.await.is_err() {
                // It may come after it was told to go.
                let _ = JsFuture::from(Promise::resolve(&creation)).await;
                forget(window.close());
            }
        });
    }
}
