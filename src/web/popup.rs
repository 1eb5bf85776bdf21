//! The popup of a browser.
//!
//! Login pages may sever it from its opener (`Cross-Origin-Opener-Policy`): then it claims to be
//! closed while the user is still typing. What tells the two apart is the focus. A severed popup
//! keeps it; when a person closes a popup, the focus comes back to the page and stays.

use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use js_sys::{Date, JsString, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use super::guard::{Listener, Timer};
use super::peers::Channel;
use super::sys;
use super::window::{OpenWindows, Registration, closed, is_for, number};
use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;
use crate::task::{Either, Inbox, race};

/// The page that comes with the package, next to the app's page unless configured otherwise.
const CALLBACK_PAGE: &str = "salesforce-callback.html";
/// How often the popup is looked at, in milliseconds.
const LOOK: u32 = 250;
/// For how many looks the page must have kept the focus before a popup counts as closed, and the
/// answer must have stood in the popup before its page counts as one that does not hand it back.
const LOOKS: u32 = 20;
/// A click that brings the focus follows it at once; milliseconds.
const CLICK: f64 = 250.0;

/// The callback of a sign-in: absolute, and of the page's own origin, for no other page could
/// hand the answer back.
///
/// It is relative to the app's base, which an app with routes sets with a `<base>` element: its own
/// address changes with the route. A base of another origin, for its assets, does not count.
pub fn redirect_uri(given: Option<&str>) -> Result<String, Error> {
    let invalid = |why: &'static str| Error::new(ErrorKind::InvalidOption, why);
    let read = |object: &str, name: &str| sys::member(&sys::global(object)?, name)?.as_string();
    let page = read("location", "href")
        .ok_or_else(|| invalid("There is no page here that could sign in."))?;
    let base = read("document", "baseURI");
    let resolve = |uri: &str, base: &str| {
        let url = web_sys::Url::new_with_base(uri, base).ok()?;
        url.set_hash("");
        Some((url.origin(), url.href()))
    };
    let uri = given.unwrap_or(CALLBACK_PAGE);
    let resolved = resolve(uri, &page).ok_or_else(|| invalid("The redirect URI is no URL."))?;
    let own = resolve("", &page).map(|(origin, _)| origin);
    [base.and_then(|base| resolve(uri, &base)), Some(resolved)]
        .into_iter()
        .flatten()
        .find(|(origin, _)| own.as_ref() == Some(origin))
        .map(|(_, uri)| uri)
        .ok_or_else(|| {
            invalid(
                "The redirect URI must be of the page's own origin, for its page hands the answer \
                 back.",
            )
        })
}

/// Whether a page around this one is of another origin. Such a page could lay something over this
/// one and trick the user into the click that signs in (RFC 9700 section 4.16).
pub fn is_framed_by_another_origin() -> bool {
    let Some(window) = sys::global("window") else {
        return false;
    };
    // Of a window of another origin, this may not be read.
    let own_origin = sys::member(&window, "origin");
    let mut page = window;
    while let Some(parent) = sys::member(&page, "parent")
        && parent != page
    {
        if sys::member(&parent, "origin") != own_origin {
            return true;
        }
        page = parent;
    }
    false
}

/// A sign-in that such a page may have asked for.
pub fn framed() -> Error {
    Error::new(
        ErrorKind::CrossOriginFrame,
        "The page is in a frame of another origin, which could trick the user into a sign-in; set \
         allowCrossOriginFrame if that page is yours.",
    )
}

/// Opens the popup at once and waits for the callback page.
pub async fn authorize(
    request: WindowRequest<'_, JsValue>,
    windows: &OpenWindows,
) -> Result<String, Failure<JsValue>> {
    let inbox = Rc::new(Inbox::default());
    let _listeners = listen(request.state, &inbox);
    let opened = Rc::new(OnceCell::<Window>::new());
    let _registration = {
        let opened = opened.clone();
        // A window that is about to open comes to the front by itself.
        Registration::new(windows, request.state, move || {
            opened
                .get()
                .is_none_or(|popup| is_open(popup) && popup.focus().is_ok())
        })
    };
    let popup = Popup::open(&request).await?;
    let _ = opened.set(popup.0.clone());
    let _leaving = popup.close_with_the_page();
    let attention = Attention::watch();
    let (mut gone, mut silent) = (0, 0);
    while gone < LOOKS && silent < LOOKS {
        if let Either::First(query) = race(inbox.next(), Timer::start(LOOK).elapsed()).await {
            return Ok(query);
        }
        let is_gone = !is_open(&popup.0) && attention.is_back();
        gone = if is_gone { gone + 1 } else { 0 };
        let is_silent = popup.shows_answer(&request);
        silent = if is_silent { silent + 1 } else { 0 };
    }
    Err(match gone == LOOKS {
        true => closed(),
        false => unanswered(request.redirect_uri),
    })
}

/// A popup that has come back with the answer, to a page that does not hand it on.
fn unanswered(redirect_uri: &str) -> Failure<JsValue> {
    let message = [
        "Salesforce has answered, but the page at ",
        redirect_uri,
        " does not hand the answer back: serve the package's salesforce-callback.html there, or call \
         handleRedirect in it.",
    ];
    Error::new(ErrorKind::CallbackMissing, message.concat()).into()
}

/// The popup, closed when dropped.
struct Popup(Window);

impl Popup {
    /// Opens it in a microtask, still within the click. Firefox goes on with other work of the page
    /// while a window opens; were a task of this library on the stack then, no other could run.
    async fn open(request: &WindowRequest<'_, JsValue>) -> Result<Self, Error> {
        let blocked = || {
            Error::new(
                ErrorKind::PopupBlocked,
                "The browser did not open the sign-in window; call connect from a click, and allow \
                 popups for this page.",
            )
        };
        sys::global("document").ok_or_else(blocked)?;
        let window: Window = sys::global("window").ok_or_else(blocked)?.unchecked_into();
        // No name: a name would be readable by every page that the popup shows.
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

    /// Closes the popup when the page goes away: nobody would be there to take the answer.
    fn close_with_the_page(&self) -> Listener {
        let popup = self.0.clone();
        let page = sys::global("window").unwrap_or_default();
        Listener::new(&page, "pagehide", move |_| {
            let _ = popup.close();
        })
    }

    /// Whether the popup has loaded the callback with the answer to this attempt, and left it there.
    /// Of a page of another origin, none of this may be read.
    fn shows_answer(&self, request: &WindowRequest<'_, JsValue>) -> bool {
        let text = |object, name| text(&sys::member(&self.0, object)?, name);
        text("location", "search").is_some_and(|query| is_for(request.state, &query))
            && text("document", "readyState").as_deref() == Some("complete")
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

fn is_open(popup: &Window) -> bool {
    !popup.closed().unwrap_or(true)
}

/// Size and position, centred over the page's window unless the caller wants otherwise.
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

/// The ways by which the callback page may answer: a channel, a message, a storage event.
fn listen(state: &str, inbox: &Rc<Inbox<String>>) -> Ways {
    let name = ["openfin-salesforce:", state].concat();
    let accept = {
        let (state, inbox) = (state.to_owned(), inbox.clone());
        Rc::new(move |query: &str| {
            if is_for(&state, query) {
                inbox.send(query.to_owned());
            }
        })
    };
    let channel = Channel::open(&name).map(|channel| {
        let accept = accept.clone();
        (channel.listen(move |query| accept(query)), channel)
    });
    let window = sys::global("window").unwrap_or_default();
    let own_origin = sys::member(&window, "origin");
    let message = {
        let accept = accept.clone();
        Listener::new(&window, "message", move |event| {
            if sys::member(&event, "origin") == own_origin
                && let Some(query) = text(&event, "data")
            {
                accept(&query);
            }
        })
    };
    // WebKit tells a page of changes only once it has used the storage itself.
    if let Some(storage) = sys::global("localStorage") {
        let _ = sys::member(&storage, "length");
    }
    let storage = Listener::new(&window, "storage", move |event| {
        if text(&event, "key").as_deref() == Some(&name)
            && let Some(query) = text(&event, "newValue")
        {
            accept(&query);
        }
    });
    Ways {
        _channel: channel,
        _events: [message, storage],
    }
}

/// Held for as long as an answer is wanted.
struct Ways {
    _channel: Option<(Listener, Channel)>,
    _events: [Listener; 2],
}

fn text(event: &JsValue, name: &str) -> Option<String> {
    sys::member(event, name)?
        .dyn_into::<JsString>()
        .ok()
        .map(String::from)
}

/// Whether the user is back at the page because the popup is gone. A click into the page brings the
/// focus too, with the popup still open behind it.
struct Attention {
    clicked_in: Rc<Cell<bool>>,
    _listeners: [Listener; 3],
}

impl Attention {
    fn watch() -> Self {
        let window = sys::global("window").unwrap_or_default();
        let clicked_in = Rc::new(Cell::new(false));
        let focused_at = Rc::new(Cell::new(f64::NEG_INFINITY));
        let focus = {
            let focused_at = focused_at.clone();
            Listener::new(&window, "focus", move |_| focused_at.set(Date::now()))
        };
        let blur = {
            let clicked_in = clicked_in.clone();
            Listener::new(&window, "blur", move |_| clicked_in.set(false))
        };
        let click = {
            let clicked_in = clicked_in.clone();
            Listener::early(&window, "pointerdown", move |_| {
                if (0.0..CLICK).contains(&(Date::now() - focused_at.get())) {
                    clicked_in.set(true);
                }
            })
        };
        Self {
            clicked_in,
            _listeners: [focus, blur, click],
        }
    }

    fn is_back(&self) -> bool {
        let document: web_sys::Document =
            sys::global("document").unwrap_or_default().unchecked_into();
        !self.clicked_in.get() && document.has_focus().unwrap_or(false)
    }
}
