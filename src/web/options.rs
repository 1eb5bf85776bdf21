//! Reads what callers pass: JavaScript values of any kind, of which none may trap.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::{Web, sys};
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::rest::ApiVersion;
use crate::value::Value;

/// A text; anything else is blank, which every use of a text refuses.
pub fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// A text that may be left out.
pub fn optional_text(value: &JsValue, name: &str) -> Result<Option<String>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let text = value.as_string();
    text.map(Some)
        .ok_or_else(|| wrong(name, "must be a string."))
}

/// An optional list of texts.
pub fn texts(value: &JsValue, name: &str) -> Result<Vec<String>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    let refused = || wrong(name, "must be an array of strings.");
    if !Array::is_array(value) {
        return Err(refused());
    }
    let mut texts = Vec::new();
    for item in value.items() {
        texts.push(item.as_string().ok_or_else(refused)?);
    }
    Ok(texts)
}

/// An optional object of texts, or a `Headers` object.
pub fn pairs(value: &JsValue, name: &str) -> Result<Vec<(String, String)>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !value.is_object() || Array::is_array(value) {
        return Err(wrong(name, "must be an object of strings."));
    }
    let entries = match sys::brand(value).as_str() {
        "[object Headers]" | "[object URLSearchParams]" | "[object Map]" => Array::from(value),
        _ => Object::entries(value.unchecked_ref::<Object>()),
    };
    let mut pairs = Vec::new();
    for entry in entries.iter() {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        if value.is_undefined() || value.is_null() {
            continue;
        }
        let text = value.as_string().or_else(|| match () {
            () if value.is_object() || value.is_function() => None,
            () => js_sys::JSON::stringify(&value).ok().map(String::from),
        });
        match (entry.get(0).as_string(), text) {
            (Some(name), Some(text)) => pairs.push((name, text)),
            _ => return Err(wrong(name, "must hold strings only.")),
        }
    }
    Ok(pairs)
}

/// Applies the options that are there.
pub fn configure(client: &Client<Web>, options: &JsValue) -> Result<(), Error> {
    if !options.is_object() {
        return Err(wrong("configure", "takes an object of options."));
    }
    let unknown = Object::keys(options.unchecked_ref::<Object>())
        .iter()
        .find(|name| !name.as_string().is_some_and(|name| is_known(&name)));
    if let Some(name) = unknown {
        let name = text(&name);
        return Err(wrong(&name, "is no option of configure."));
    }
    let given = |name| sys::member(options, name);
    let api_version = given("apiVersion")
        .map(|version| ApiVersion::parse(&text(&version)))
        .transpose()?;
    let trusted = given("trustedOrgOrigins")
        .map(|origins| texts(&origins, "trustedOrgOrigins"))
        .transpose()?;
    let redirect_uri = given("redirectUri")
        .map(|uri| {
            uri.as_string()
                .ok_or_else(|| wrong("redirectUri", "must be a string."))
        })
        .transpose()?;
    let flag = |name| {
        let on = given(name).map(|on| on.as_bool());
        on.map(|on| on.ok_or_else(|| wrong(name, "must be true or false.")))
            .transpose()
    };
    let share_session = flag("shareSession")?;
    let may_be_framed = flag("allowCrossOriginFrame")?;
    let memory = given("tokenStorage")
        .map(|storage| match text(&storage).as_str() {
            "session" => Ok(false),
            "memory" => Ok(true),
            _ => Err(wrong("tokenStorage", "must be 'session' or 'memory'.")),
        })
        .transpose()?;
    let authorization_timeout = milliseconds(options, "authorizationTimeout")?;
    let request_timeout = milliseconds(options, "requestTimeout")?;
    if let Some(memory) = memory {
        client.environment().keep_in_memory(memory);
    }
    if let Some(allowed) = may_be_framed {
        client.environment().allow_cross_origin_frame(allowed);
    }
    client.configure(|configuration| {
        set(&mut configuration.api_version, api_version);
        set(&mut configuration.trusted_org_origins, trusted);
        set(&mut configuration.redirect_uri, redirect_uri.map(Some));
        set(&mut configuration.share_session, share_session);
        set(
            &mut configuration.authorization_timeout,
            authorization_timeout,
        );
        set(&mut configuration.request_timeout, request_timeout);
    });
    Ok(())
}

/// A name that is not an option is a slip of the pen, or a secret that has no place here.
fn is_known(name: &str) -> bool {
    [
        "redirectUri",
        "apiVersion",
        "tokenStorage",
        "shareSession",
        "trustedOrgOrigins",
        "allowCrossOriginFrame",
        "authorizationTimeout",
        "requestTimeout",
    ]
    .contains(&name)
}

fn milliseconds(options: &JsValue, name: &str) -> Result<Option<u32>, Error> {
    let Some(value) = sys::member(options, name) else {
        return Ok(None);
    };
    match value.as_f64() {
        // The most that a timer of a browser can do.
        Some(milliseconds) if (0.0..=f64::from(i32::MAX)).contains(&milliseconds) => {
            Ok(Some(milliseconds as u32))
        }
        _ => Err(wrong(name, "must be a number of milliseconds, 0 for none.")),
    }
}

fn set<T>(setting: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *setting = value;
    }
}

fn wrong(name: &str, why: &str) -> Error {
    Error::new(ErrorKind::InvalidOption, [name, " ", why].concat())
}
