//! Failures as the facade gets them: plain objects that it turns into its error classes.

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::record::object;
use super::sys;
use crate::error::{Cause, Failure};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorRecord<'a> {
    class: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<&'a str>,
}

impl From<Failure<JsValue>> for JsValue {
    fn from(failure: Failure<JsValue>) -> Self {
        let error = &failure.error;
        let record = object(&ErrorRecord {
            class: error.kind.class().name(),
            code: error.kind.code(),
            message: &error.message,
            status: error.status,
            error_code: error.error_code.as_deref(),
        });
        if let Some(data) = &failure.data {
            sys::set_member(&record, "data", data);
        }
        match failure.into_parts().cause {
            Some(Cause::Failure(cause)) => sys::set_member(&record, "cause", &cause.into()),
            Some(Cause::Value(cause)) => sys::set_member(&record, "cause", &cause),
            None => {}
        }
        record
    }
}
