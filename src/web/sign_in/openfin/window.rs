//! A window of the container's API. Its methods have OpenFin's names.

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

/// A window by its name, whether it exists or not.
#[derive(Clone)]
pub struct Window {
    module: JsValue,
    identity: JsValue,
    instance: JsValue,
}

impl Window {
    /// The window with a name in the page's app.
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

    /// The URL of the window; none if it is closed.
    pub async fn url(&self) -> Option<String> {
        let info = self.call("getInfo", &[]).await.ok()?;
        sys::member(&info, "url")?.as_string()
    }

    /// Moves the window to its position: between screens of different scales, it can have opened
    /// elsewhere.
    pub fn place(&self, bounds: &JsValue) {
        forget(self.call("setBounds", &[bounds]));
    }

    /// Shows the window in front of the others.
    pub fn show(&self) {
        forget(self.call("show", &[&JsValue::TRUE]));
        forget(self.call("focus", &[]));
    }

    /// Closes the window, even if a listener would prevent that.
    fn close(&self) -> JsFuture {
        // OpenFin's client makes an instance unusable when it closes its window.
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

/// Makes a call and ignores its result.
fn forget(call: JsFuture) {
    drop(call);
}

/// The window of a sign-in. When this is dropped, or the page goes away, the window is closed and its
/// listeners are removed.
pub struct Opened {
    window: Window,
    listener: Rc<Closure<dyn Fn(JsValue)>>,
    creation: Cell<JsValue>,
    _page: Listener,
}

impl Opened {
    /// Takes a window that will be created.
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

    /// Starts to listen. A runtime may not know every event.
    pub async fn listen(&self) {
        let _ = self.for_each_event("addListener").await;
    }

    /// Creates the window. If that fails, which is known when the first page has responded, the
    /// listener gets the reason.
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
            // Events were still received until here.
            drop(listener);
            if closing.await.is_err() {
                // It may open after it was closed.
                let _ = JsFuture::from(Promise::resolve(&creation)).await;
                forget(window.close());
            }
        });
    }
}
