//! Reads the values of bind variables.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::sys;
use crate::error::{Error, ErrorKind};
use crate::soql::Bind;
use crate::value::Value;

/// The values of an object, by its own names. One that is undefined is not given.
///
/// # Errors
/// `InvalidBind` where they are no object, or a value is of a sort that SOQL has no literal for.
pub fn read(binds: &JsValue) -> Result<Vec<(String, Bind)>, Error> {
    let mut read = Vec::new();
    if binds.is_undefined() {
        return Ok(read);
    }
    let refused = |message| Error::new(ErrorKind::InvalidBind, message);
    if !binds.is_object() || Array::is_array(binds) {
        return Err(refused("The binds must be an object of values."));
    }
    let entries = sys::entries(binds).map_err(|_| refused("The binds cannot be read."))?;
    for entry in entries.iter() {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        if value.is_undefined() {
            continue;
        }
        let name = entry.get(0).as_string().unwrap_or_default();
        match list(&value).or_else(|| bind(&value)) {
            Some(bind) => read.push((name, bind)),
            None => {
                return Err(Error::new(
                    ErrorKind::InvalidBind,
                    [
                        "The bind variable :",
                        &name,
                        " must be a text, a finite number, true, false, null, a Date, date('2026-11-28'), or an array or a Set of these.",
                    ]
                    .concat(),
                ));
            }
        }
    }
    Ok(read)
}

/// An array or a set of single values.
fn list(value: &JsValue) -> Option<Bind> {
    let brand = sys::brand(value).ok()?;
    if brand != "[object Array]" && brand != "[object Set]" {
        return None;
    }
    let items = sys::array_from(value).ok()?;
    let items: Option<Vec<_>> = items.iter().map(|item| bind(&item)).collect();
    items.map(Bind::List)
}

/// A single value.
fn bind(value: &JsValue) -> Option<Bind> {
    if let Some(text) = value.as_string() {
        return Some(Bind::Text(text));
    }
    if value.is_null() || value.as_bool().is_some() {
        return Some(Bind::Literal(value.to_json()?.as_string()?));
    }
    let text = match sys::brand(value).ok()?.as_str() {
        "[object Number]" => value.to_json()?,
        "[object Date]" => sys::invoke(value, "toISOString", &[]).ok()?,
        "[object SoqlDate]" => sys::member(value, "text")?,
        _ => return None,
    };
    Bind::literal(text.as_string()?)
}
