//! The functions that the JavaScript facade calls.

use wasm_bindgen::prelude::*;

/// Placeholder of the first build; replaced by the real exports.
#[wasm_bindgen(js_name = enableLogging)]
pub fn enable_logging(_on: bool) {}
