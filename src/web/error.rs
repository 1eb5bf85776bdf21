//! Failures as plain objects, which the facade turns into its error classes.

use wasm_bindgen::JsValue;

use super::record::object;
use crate::error::{Cause, Failure};

impl From<Failure<JsValue>> for JsValue {
    fn from(failure: Failure<JsValue>) -> Self {
        let failure = failure.into_parts();
        let error = &failure.error;
        object(&[
            ("class", error.kind.class().name().into()),
            ("code", error.kind.code().into()),
            ("message", error.message.as_ref().into()),
            ("status", error.status.into()),
            ("errorCode", error.error_code.as_deref().into()),
            ("data", failure.data.into()),
            (
                "cause",
                match failure.cause {
                    Some(Cause::Failure(cause)) => cause.into(),
                    Some(Cause::Value(cause)) => cause,
                    None => Self::UNDEFINED,
                },
            ),
        ])
    }
}
