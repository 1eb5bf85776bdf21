//! The windows of an OpenFin platform.

use wasm_bindgen::JsValue;

use super::sys;
use super::window::OpenWindows;
use crate::error::{Error, ErrorKind, Failure};
use crate::ports::WindowRequest;

/// Salesforce's own landing page, whose URL a container can read.
pub const REDIRECT_URI: &str = "https://login.salesforce.com/services/oauth2/success";

/// The container's API, where the page really runs in one. A stub or a web broker's client has the
/// same objects, and says of itself that it is no OpenFin.
pub fn detect() -> Option<JsValue> {
    let fin = sys::global("fin")?;
    let me = sys::member(&fin, "me")?;
    let is_openfin = sys::member(&me, "isOpenFin").and_then(|flag| flag.as_bool()) == Some(true);
    let entity = sys::member(&me, "entityType").and_then(|entity| entity.as_string());
    (is_openfin || matches!(entity.as_deref(), Some("window" | "view" | "iframe"))).then_some(fin)
}

pub async fn authorize(
    _fin: &JsValue,
    _request: WindowRequest<'_, JsValue>,
    _windows: &OpenWindows,
) -> Result<String, Failure<JsValue>> {
    Err(Error::new(ErrorKind::WindowFailed, "not built yet").into())
}
