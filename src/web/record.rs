//! The results of the exports: plain objects.

use js_sys::Array;
use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

use crate::client::Connected;
use crate::rest::ApiResponse;
use crate::session::{Change, SessionEvent};

/// An object with these members, without those that are undefined.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    // Structs would need a cache of their members' names, which is larger than all of this.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Names and values are JavaScript's own, so this cannot fail.
    Members(members).serialize(&serializer).unwrap_or_default()
}

struct Members<'a>(&'a [(&'a str, JsValue)]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.0.iter().filter(|(_, value)| !value.is_undefined());
        serializer.collect_map(members.map(|(name, value)| (name, Member(value))))
    }
}

struct Member<'a>(&'a JsValue);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_wasm_bindgen::preserve::serialize(self.0, serializer)
    }
}

/// A connection.
pub fn connection(connected: Connected<JsValue>) -> JsValue {
    object(&[
        ("handle", connected.handle.into()),
        ("orgUrl", connected.org_url.into()),
        ("consumerKey", connected.consumer_key.into()),
        ("currentUser", connected.current_user),
    ])
}

/// A change of a session. Its key is a form with `org`, `key` and `scope`.
pub fn event(event: SessionEvent<JsValue>) -> JsValue {
    let (kind, error) = match event.change {
        Change::SignedIn => ("signed-in", JsValue::UNDEFINED),
        Change::Renewed => ("renewed", JsValue::UNDEFINED),
        Change::Ended(failure) => ("ended", failure.into()),
    };
    object(&[
        ("type", kind.into()),
        ("key", event.key.as_str().into()),
        ("handle", event.handle.into()),
        ("error", error),
    ])
}

/// The answer of a request, whose members the facade names: an array costs a fifth of the calls that
/// an object does.
pub fn response(response: ApiResponse<JsValue>) -> JsValue {
    Array::of3(
        &response.data.into(),
        &response.status.into(),
        &response.content_type.into(),
    )
    .into()
}
