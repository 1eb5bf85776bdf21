//! What the exports give to the facade: plain objects.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::client::Connected;
use crate::rest::ApiResponse;

/// A record as a JavaScript object; absent members are left out.
pub fn object(record: &impl Serialize) -> JsValue {
    // Strings, numbers and values that are JavaScript's already: nothing here can fail.
    serde_wasm_bindgen::to_value(record).unwrap_or_default()
}

/// A connection.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionRecord {
    handle: u32,
    org_url: String,
    consumer_key: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    current_user: JsValue,
}

impl From<Connected<JsValue>> for ConnectionRecord {
    fn from(connected: Connected<JsValue>) -> Self {
        Self {
            handle: connected.handle,
            org_url: connected.org_url,
            consumer_key: connected.consumer_key,
            current_user: connected.current_user,
        }
    }
}

/// The answer of a request.
pub fn response(response: ApiResponse<JsValue>) -> JsValue {
    #[derive(Serialize)]
    struct Record {
        status: u16,
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        content_type: Option<String>,
    }
    let record = object(&Record {
        status: response.status,
        content_type: response.content_type,
    });
    if let Some(data) = response.data {
        super::sys::set_member(&record, "data", &data);
    }
    record
}
