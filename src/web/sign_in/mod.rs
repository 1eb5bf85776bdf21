//! The authorization window: a popup in a browser, a window of the platform in OpenFin.

mod callback;
mod openfin;
mod popup;
pub mod registry;
pub mod window_options;

use wasm_bindgen::JsValue;

use super::Web;
use crate::error::{Error, Failure};
use crate::oauth::State;
use crate::ports::{AuthorizationWindow, WindowRequest};

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

    fn may_take_sessions(&self) -> bool {
        self.may_be_framed.get() || !popup::is_framed_by_another_origin()
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
            None if !self.may_take_sessions() => Err(popup::framed().into()),
            None => popup::authorize(request, &self.windows).await,
        }
    }

    async fn late_callback(&self, state: &str) -> String {
        match openfin::detect() {
            // The platform knows for certain when a window is closed.
            Some(_) => core::future::pending().await,
            None => popup::late_callback(state).await,
        }
    }

    fn focus(&self, state: &str) -> bool {
        self.windows.focus(state)
    }
}
