//! The popup itself.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;
use crate::web::guard::Listener;
use crate::web::sign_in::callback::{closed, is_for};
use crate::web::sign_in::window_options::{OPENED, number};
use crate::web::sys;

/// The popup, closed when dropped.
pub struct Popup(pub Window);

impl Popup {
    /// Opens it, or takes the one that is already open.
    pub async fn open(request: &WindowRequest<'_, JsValue>) -> Result<Self, Failure<JsValue>> {
        let opened = request.options.and_then(|o| sys::member(o, OPENED));
        match opened.filter(JsValue::is_object) {
            Some(popup) => Self(popup.unchecked_into()).show(request.url),
            None => Ok(Self::open_anew(request).await?),
        }
    }

    /// Loads a page in an empty popup. Until then no page can have severed it: if it is closed, the
    /// user has closed it.
    fn show(self, url: &str) -> Result<Self, Failure<JsValue>> {
        let location = sys::member(&self.0, "location").unwrap_or_default();
        match sys::invoke(&location, "replace", &[&JsValue::from_str(url)]) {
            Ok(_) if is_open(&self.0) => Ok(self),
            _ => Err(closed()),
        }
    }

    /// Opens it in a microtask, still within the click. Firefox runs other tasks of the page while a
    /// window opens. If a task of this library were on the stack then, its other tasks could not run.
    async fn open_anew(request: &WindowRequest<'_, JsValue>) -> Result<Self, Error> {
        let blocked = || {
            Error::new(
                ErrorKind::PopupBlocked,
                "The browser did not open the sign-in window; call connect from a click, and allow \
                 popups for this page.",
            )
        };
        sys::global("document").ok_or_else(blocked)?;
        let window: Window = sys::global("window").ok_or_else(blocked)?.unchecked_into();
        // Without a name, which every page that the popup loads could read.
        let opening = sys::member(&window, "open").and_then(|open| {
            let features = features(&window, request.options);
            let [url, target, features] = [request.url, "_blank", &features].map(JsValue::from_str);
            sys::invoke(&open, "bind", &[&window, &url, &target, &features]).ok()
        });
        let microtask = Promise::resolve(&JsValue::UNDEFINED);
        let opening = sys::call(&microtask, "then", &[&opening.ok_or_else(blocked)?]);
        let opened = JsFuture::from(opening).await;
        let popup = opened.ok().filter(JsValue::is_object);
        popup
            .map(|popup| Self(popup.unchecked_into()))
            .ok_or_else(blocked)
    }

    /// Closes the popup when the page goes away, because nobody could receive the answer.
    pub fn close_with_the_page(&self) -> Listener {
        let popup = self.0.clone();
        let page = sys::global("window").unwrap_or_default();
        Listener::new(&page, "pagehide", move |_| {
            let _ = popup.close();
        })
    }

    /// Whether the popup has loaded the callback with the answer to this attempt, and the answer is
    /// still there. A page of another origin cannot be read.
    pub fn shows_answer(&self, request: &WindowRequest<'_, JsValue>) -> bool {
        let text = |object, name| sys::text(&sys::member(&self.0, object)?, name);
        text("location", "search").is_some_and(|query| is_for(request.state, &query))
            && text("document", "readyState").as_deref() == Some("complete")
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

/// Whether the popup is open, according to the browser.
pub fn is_open(popup: &Window) -> bool {
    !popup.closed().unwrap_or(true)
}

/// Size and position, by default centred over the page's window.
fn features(window: &Window, options: Option<&JsValue>) -> String {
    let of_window = |name: &str| {
        sys::member(window, name)
            .and_then(|n| n.as_f64())
            .unwrap_or(0.0)
    };
    let size = |names: &[&str], usual| {
        number(options, names)
            .filter(|n| *n >= 100.0)
            .unwrap_or(usual)
    };
    let width = size(&["width", "defaultWidth"], 600.0);
    let height = size(&["height", "defaultHeight"], 700.0);
    let centred = |from: &str, extent: &str, own| of_window(from) + (of_window(extent) - own) / 2.0;
    let left = number(options, &["left", "defaultLeft"])
        .unwrap_or_else(|| centred("screenX", "outerWidth", width));
    let top = number(options, &["top", "defaultTop"])
        .unwrap_or_else(|| centred("screenY", "outerHeight", height));
    let [width, height, left, top] = [width, height, left, top].map(|n| (n as i32).to_string());
    [
        "popup,width=",
        &width,
        ",height=",
        &height,
        ",left=",
        &left,
        ",top=",
        &top,
    ]
    .concat()
}
