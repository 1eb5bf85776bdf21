//! Bindings that web-sys and js-sys lack, or declare as if they always existed and never threw.

use js_sys::{Array, Function, JsString, Promise, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: JsValue;

    #[wasm_bindgen(catch, js_name = fetch)]
    pub fn fetch(url: &str, init: &JsValue) -> Result<Promise, JsValue>;

    /// `JSON.parse` of a text that is not copied into the wasm.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    pub fn parse(text: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(callback: &JsValue, milliseconds: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(timer: &JsValue);

    /// The class of an object, which is the same in every realm: `[object FormData]`.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    pub fn brand(value: &JsValue) -> Result<String, JsValue>;

    /// A new array of the elements of an iterable.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    pub fn array_from(iterable: &JsValue) -> Result<Array, JsValue>;

    /// A new array of an object's own members, as pairs of name and value.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    pub fn entries(object: &JsValue) -> Result<Array, JsValue>;

    /// Any object with event listeners.
    pub type EventTarget;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    pub fn add_event_listener(
        this: &EventTarget,
        kind: &str,
        listener: &JsValue,
        capture: bool,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    pub fn remove_event_listener(
        this: &EventTarget,
        kind: &str,
        listener: &JsValue,
        capture: bool,
    ) -> Result<(), JsValue>;

    /// `navigator.locks`, which pages on plain http do not have.
    pub type LockManager;

    #[wasm_bindgen(method, catch)]
    pub fn request(this: &LockManager, name: &str, callback: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub fn query(this: &LockManager) -> Result<Promise, JsValue>;
}

/// A property of the global object; none if it is missing or may not be read.
pub fn global(name: &str) -> Option<JsValue> {
    GLOBAL.with(|global| member(global, name))
}

/// A property of any value; none if it is missing, null or may not be read.
pub fn member(value: &JsValue, name: &str) -> Option<JsValue> {
    let member = Reflect::get(value, &JsValue::from_str(name)).ok()?;
    (!member.is_undefined() && !member.is_null()).then_some(member)
}

/// A text property of any value.
pub fn text(value: &JsValue, name: &str) -> Option<String> {
    let text = member(value, name)?.dyn_into::<JsString>().ok()?;
    Some(text.into())
}

/// Sets a property of an object that this library made.
pub fn set_member(object: &JsValue, name: &str, value: &JsValue) {
    // This fails only for frozen objects, and the library freezes none.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Calls a method of any value.
pub fn invoke(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function = member(object, method).unwrap_or_default();
    let arguments: Array = arguments.iter().collect();
    Reflect::apply(function.unchecked_ref::<Function>(), object, &arguments)
}

/// Calls an asynchronous method of any value; an exception counts as a rejection.
pub fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Promise {
    match invoke(object, method, arguments) {
        Ok(result) => Promise::resolve(&result),
        Err(thrown) => Promise::reject(&thrown),
    }
}
