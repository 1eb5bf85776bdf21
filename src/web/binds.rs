//! Reads the values of bind variables.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::sys;
use crate::error::{Error, ErrorKind};
use crate::soql::{self, Bind};
use crate::value::Value;

/// The values of an object, by their names. Values that are undefined are left out.
///
/// # Errors
/// `InvalidBind` if this is not an object, or if SOQL has no literal for a value.
pub fn read(binds: &JsValue) -> Result<Vec<(String, Bind)>, Error> {
    let mut read = Vec::new();
    if binds.is_undefined() {
        return Ok(read);
    }
    let entries = match binds.is_object() && !Array::is_array(binds) {
        true => sys::entries(binds).ok(),
        false => None,
    };
    let Some(entries) = entries else {
        let message = "The binds must be an object that can be read.";
        return Err(Error::new(ErrorKind::InvalidBind, message));
    };
    for entry in entries.iter() {
        let entry = entry.items();
        let (Some(name), Some(value)) = (entry.first(), entry.get(1)) else {
            continue;
        };
        if value.is_undefined() {
            continue;
        }
        let name = name.as_string().unwrap_or_default();
        match bind(value, true) {
            Some(bind) => read.push((name, bind)),
            None => {
                return Err(soql::refused(
                    &name,
                    "must be a text, number, boolean, null, Date, date(…), or a list of these.",
                ));
            }
        }
    }
    Ok(read)
}

fn bind(value: &JsValue, may_be_list: bool) -> Option<Bind> {
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
        "[object Array]" | "[object Set]" if may_be_list => {
            let mut list = Vec::new();
            for item in sys::array_from(value).ok()?.iter() {
                list.push(bind(&item, false)?);
            }
            return Some(Bind::List(list));
        }
        _ => return None,
    };
    Bind::literal(text.as_string()?)
}
