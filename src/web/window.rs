//! The authorization window: a popup in a browser, a window of the platform in OpenFin.

use core::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::{Web, openfin, popup, sys};
use crate::error::{Error, ErrorKind, Failure};
use crate::oauth::State;
use crate::ports::{AuthorizationWindow, WindowRequest};

/// Windows that are open, by the state of their attempt, and how to bring them to the front.
pub type OpenWindows = Rc<RefCell<Vec<OpenWindow>>>;

/// One open window.
pub struct OpenWindow {
    state: String,
    focus: Box<dyn Fn() -> bool>,
}

/// Takes a window off the list when dropped.
pub struct Registration(OpenWindows, String);

impl Registration {
    /// Puts a window on the list.
    pub fn new(windows: &OpenWindows, state: &str, focus: impl Fn() -> bool + 'static) -> Self {
        windows.borrow_mut().push(OpenWindow {
            state: state.into(),
            focus: Box::new(focus),
        });
        Self(windows.clone(), state.into())
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.0.borrow_mut().retain(|window| window.state != self.1);
    }
}

impl AuthorizationWindow for Web {
    fn redirect_uri(
        &self,
        wanted: Option<&str>,
        configured: Option<&str>,
    ) -> Result<String, Error> {
        match openfin::detect() {
            Some(_) => openfin::redirect_uri(wanted),
            None => popup::redirect_uri(wanted.or(configured)),
        }
    }

    fn can_be_silent(&self) -> bool {
        openfin::detect().is_some()
    }

    async fn authorize(
        &self,
        request: WindowRequest<'_, JsValue>,
    ) -> Result<String, Failure<JsValue>> {
        match openfin::detect() {
            Some(fin) => {
                let name = State::generate(self)?;
                openfin::authorize(&fin, request, name.secret(), &self.windows).await
            }
            None if !self.may_be_framed.get() && popup::is_framed_by_another_origin() => {
                Err(popup::framed().into())
            }
            None => popup::authorize(request, &self.windows).await,
        }
    }

    fn focus(&self, state: &str) -> bool {
        let windows = self.windows.borrow();
        let window = windows.iter().find(|window| window.state == state);
        window.is_some_and(|window| (window.focus)())
    }
}

/// A sign-in whose window is gone.
pub fn closed() -> Failure<JsValue> {
    Error::new(
        ErrorKind::WindowClosed,
        "The sign-in window was closed before Salesforce answered. If it showed an error, check the \
         org's address, the consumer key and the network, and in Setup the app's callback URL, \
         policies and scopes; if it came back to your app, check the page at the callback URL.",
    )
    .into()
}

/// The first number that the caller's options have under one of the names.
pub fn number(options: Option<&JsValue>, names: &[&str]) -> Option<f64> {
    let options = options?;
    names
        .iter()
        .find_map(|name| sys::member(options, name)?.as_f64())
        .filter(|number| number.is_finite())
}

/// Whether a callback message is for the attempt with that state.
pub fn is_for(state: &str, query: &str) -> bool {
    crate::form::value(&crate::form::decode(query), "state") == Some(state)
}
