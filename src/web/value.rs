//! JavaScript values as the core sees them.

use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};

use super::sys;
use crate::value::{Payload, Value};

impl Value for JsValue {
    fn from_text(text: &str) -> Self {
        Self::from_str(text)
    }

    fn as_text(&self) -> Option<String> {
        self.as_string()
    }

    fn member(&self, name: &str) -> Option<Self> {
        sys::member(self, name)
    }

    fn items(&self) -> Vec<Self> {
        match Array::is_array(self) {
            true => self.unchecked_ref::<Array>().iter().collect(),
            false => Vec::new(),
        }
    }

    fn set_member(&self, name: &str, value: Self) {
        sys::set_member(self, name, &value);
    }

    fn payload(&self) -> Payload {
        if self.is_undefined() || self.is_null() {
            return Payload::Absent;
        }
        if self.is_string() {
            return Payload::Text;
        }
        match sys::brand(self).unwrap_or_default().as_str() {
            "[object FormData]"
            | "[object Blob]"
            | "[object File]"
            | "[object ArrayBuffer]"
            | "[object SharedArrayBuffer]"
            | "[object DataView]"
            | "[object URLSearchParams]" => Payload::Native,
            "[object ReadableStream]" => Payload::Stream,
            // A typed array.
            brand if brand.ends_with("Array]") && brand != "[object Array]" => Payload::Native,
            _ => Payload::Json,
        }
    }

    fn to_json(&self) -> Option<Self> {
        let text: Self = JSON::stringify(self).ok()?.into();
        text.is_string().then_some(text)
    }

    fn json_copy(&self) -> Option<Self> {
        sys::parse(&self.to_json()?).ok()
    }
}
