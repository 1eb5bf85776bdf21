//! The caller's options for the window.

use wasm_bindgen::JsValue;

use crate::web::sys;

/// A popup that the facade opened within the click, before this module was loaded.
pub const OPENED: &str = "opened";

/// The first number among the caller's options with these names.
pub fn number(options: Option<&JsValue>, names: &[&str]) -> Option<f64> {
    let options = options?;
    names
        .iter()
        .find_map(|name| sys::member(options, name)?.as_f64())
        .filter(|number| number.is_finite())
}
