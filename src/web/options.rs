//! Reads what callers pass: JavaScript values of any kind, of which none may trap.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::sign_in::window_options::OPENED;
use super::{Web, sys};
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::org::OrgUrl;
use crate::ports::AuthorizationWindow;
use crate::rest::{ApiRequest, ApiVersion, Retry};
use crate::value::Value;

/// A text that must be there.
///
/// # Errors
/// Of that kind, where it is anything else.
pub fn text(value: &JsValue, kind: ErrorKind, name: &str) -> Result<String, Error> {
    let text = value.as_string();
    text.ok_or_else(|| Error::new(kind, [name, " must be a string."].concat()))
}

/// True or false.
pub fn flag(value: &JsValue, name: &str) -> Result<bool, Error> {
    let on = value.as_bool();
    on.ok_or_else(|| wrong(name, "must be true or false."))
}

/// A text that may be left out.
fn optional_text(value: &JsValue, name: &str) -> Result<Option<String>, Error> {
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
    let items = sys::array_from(value).map_err(|_| refused())?;
    let mut texts = Vec::new();
    for item in items.iter() {
        texts.push(item.as_string().ok_or_else(refused)?);
    }
    Ok(texts)
}

/// Optional headers: an object of texts, a `Headers` object or a list of pairs, as `fetch` takes.
pub fn headers(value: &JsValue) -> Result<Vec<(String, String)>, Error> {
    const NAME: &str = "headers";
    if !Array::is_array(value) {
        return pairs(value, NAME);
    }
    let list = sys::array_from(value).map_err(|_| wrong(NAME, "cannot be read."))?;
    if list.iter().all(|pair| Array::is_array(&pair)) {
        return texts_of(&list, NAME);
    }
    Err(wrong(
        NAME,
        "must be an object of strings or a list of pairs.",
    ))
}

/// An optional object of texts, or a `Headers` object.
pub fn pairs(value: &JsValue, name: &str) -> Result<Vec<(String, String)>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !value.is_object() || Array::is_array(value) {
        return Err(wrong(name, "must be an object of strings."));
    }
    let entries = match sys::brand(value).unwrap_or_default().as_str() {
        "[object Headers]" | "[object URLSearchParams]" | "[object Map]" => sys::array_from(value),
        _ => sys::entries(value),
    };
    texts_of(&entries.map_err(|_| wrong(name, "cannot be read."))?, name)
}

/// Names and values, from a list of pairs. Values that are not set are left out.
fn texts_of(entries: &Array, name: &str) -> Result<Vec<(String, String)>, Error> {
    let mut pairs = Vec::new();
    for entry in entries.iter() {
        let Some(value) = sys::member(&entry, "1") else {
            continue;
        };
        let key = sys::member(&entry, "0").and_then(|key| key.as_string());
        match (key, scalar(&value)) {
            (Some(key), Some(text)) => pairs.push((key, text)),
            _ => return Err(wrong(name, "must hold strings only.")),
        }
    }
    Ok(pairs)
}

/// A text, or a number or truth value as text.
fn scalar(value: &JsValue) -> Option<String> {
    let is_scalar = value.as_f64().is_some() || value.as_bool().is_some();
    value
        .as_string()
        .or_else(|| is_scalar.then(|| value.to_json()?.as_string())?)
}

/// The caller's wishes for the window: a copy, which holds nothing that could throw later. A window
/// that was opened before this module was there stands among them.
///
/// # Errors
/// `InvalidOption` where they are no object or set what belongs to the sign-in.
pub fn window(value: &JsValue, opened: &JsValue) -> Result<Option<JsValue>, Error> {
    const NAME: &str = "authWindowOptions";
    let has_wishes = !value.is_undefined() && !value.is_null();
    if !has_wishes && !opened.is_object() {
        return Ok(None);
    }
    if has_wishes && !value.is_object() {
        return Err(wrong(NAME, "must be an object."));
    }
    let copy = match has_wishes {
        true => sys::entries(value).and_then(|entries| Object::from_entries(&entries)),
        false => Ok(Object::new()),
    };
    let copy = copy.map_err(|_| wrong(NAME, "cannot be read."))?;
    for name in ["url", "name", OPENED] {
        if Reflect::has(&copy, &name.into()).unwrap_or(true) {
            return Err(wrong(
                NAME,
                &["cannot set ", name, "; leave it out."].concat(),
            ));
        }
    }
    if opened.is_object() {
        sys::set_member(&copy, OPENED, opened);
    }
    Ok(Some(copy.into()))
}

/// Something that may be left out.
pub fn optional<T>(
    value: &JsValue,
    read: impl FnOnce(&JsValue) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    (!value.is_undefined()).then(|| read(value)).transpose()
}

/// A time.
pub fn milliseconds(value: &JsValue, name: &str) -> Result<u32, Error> {
    match value.as_f64() {
        // The most that a timer of a browser can do.
        Some(milliseconds) if (0.0..=f64::from(i32::MAX)).contains(&milliseconds) => {
            Ok(milliseconds as u32)
        }
        _ => Err(wrong(name, "must be a number of milliseconds, 0 for none.")),
    }
}

/// What is set for a request, if anything: an array of `method`, `headers`, `includeAuthorization`,
/// `timeout` and `retry`. Most requests set nothing, and ask for nothing then.
///
/// # Errors
/// `InvalidOption` for a value of another type.
pub fn request(request: &mut ApiRequest<JsValue>, settings: &JsValue) -> Result<(), Error> {
    if settings.is_undefined() {
        return Ok(());
    }
    let settings: &Array = settings.unchecked_ref();
    let setting = |index| settings.get(index);
    request.method = optional_text(&setting(0), "httpMethod")?;
    request.headers = headers(&setting(1))?;
    let authorization = optional(&setting(2), |on| flag(on, "includeAuthorization"))?;
    request.include_authorization = authorization.unwrap_or(true);
    request.timeout = optional(&setting(3), |given| milliseconds(given, "timeout"))?;
    request.retry = optional(&setting(4), retry)?;
    Ok(())
}

/// When a request is repeated.
fn retry(value: &JsValue) -> Result<Retry, Error> {
    const NAMES: [&str; 4] = ["limit", "methods", "statuses", "maxDelay"];
    let given = Given::of(value, "retry", &NAMES)?;
    let mut retry = Retry::default();
    set(
        &mut retry.limit,
        given.read("limit", |limit| whole(limit, "limit"))?,
    );
    let methods = given.read("methods", |methods| texts(methods, "methods"))?;
    let upper = |methods: Vec<String>| methods.iter().map(|m| m.to_ascii_uppercase()).collect();
    set(&mut retry.methods, methods.map(upper));
    let statuses = given.read("statuses", |statuses| {
        let refused = || wrong("statuses", "must be an array of statuses.");
        let list = Array::is_array(statuses).then(|| sys::array_from(statuses));
        let list = list.and_then(Result::ok).ok_or_else(refused)?;
        let status = |status: JsValue| {
            u16::try_from(whole(&status, "statuses")?)
                .ok()
                .ok_or_else(refused)
        };
        list.iter().map(status).collect()
    })?;
    set(&mut retry.statuses, statuses);
    set(
        &mut retry.max_delay,
        given.read("maxDelay", |delay| milliseconds(delay, "maxDelay"))?,
    );
    Ok(retry)
}

fn whole(value: &JsValue, name: &str) -> Result<u32, Error> {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && (0.0..=1e6).contains(&number) => Ok(number as u32),
        _ => Err(wrong(name, "must hold whole numbers only, not below 0.")),
    }
}

/// Applies the options that are there.
pub fn configure(client: &Client<Web>, options: &JsValue) -> Result<(), Error> {
    let given = Given::of(options, "configure", &NAMES)?;
    let api_version = given.read("apiVersion", |version| {
        ApiVersion::parse(&version.as_string().unwrap_or_default())
    })?;
    let trusted = given.read("trustedOrgOrigins", |origins| {
        let origins = texts(origins, "trustedOrgOrigins")?;
        match origins
            .iter()
            .find(|origin| !OrgUrl::can_be_trusted(origin))
        {
            None => Ok(origins),
            Some(origin) => Err(wrong(
                "trustedOrgOrigins",
                &[
                    "must hold origins such as https://crm.bank.example, and not ",
                    origin,
                    ".",
                ]
                .concat(),
            )),
        }
    })?;
    let redirect_uri = given.read("redirectUri", |uri| {
        let uri = text(uri, ErrorKind::InvalidOption, "redirectUri")?;
        // A page that is rendered on a server has no origin yet.
        if sys::global("document").is_some() {
            client.environment().redirect_uri(None, Some(&uri))?;
        }
        Ok(uri)
    })?;
    let share_session = given.read("shareSession", |on| flag(on, "shareSession"))?;
    let may_be_framed = given.read("allowCrossOriginFrame", |on| {
        flag(on, "allowCrossOriginFrame")
    })?;
    let memory = given.read("tokenStorage", |storage| {
        match storage.as_string().as_deref() {
            Some("session") => Ok(false),
            Some("memory") => Ok(true),
            _ => Err(wrong("tokenStorage", "must be 'session' or 'memory'.")),
        }
    })?;
    let time = |name| given.read(name, |time| milliseconds(time, name));
    let authorization_timeout = time("authorizationTimeout")?;
    let request_timeout = time("requestTimeout")?;
    let repeats = given.read("retry", retry)?;
    let log = given.read("log", |log| match log.dyn_ref::<Function>() {
        None if !log.is_null() => Err(wrong("log", "must be a function, or null for none.")),
        log => Ok(log.cloned()),
    })?;
    if let Some(log) = log {
        client.environment().log_to(log);
    }
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
        set(&mut configuration.retry, repeats);
    });
    Ok(())
}

const NAMES: [&str; 10] = [
    "redirectUri",
    "apiVersion",
    "tokenStorage",
    "shareSession",
    "trustedOrgOrigins",
    "allowCrossOriginFrame",
    "authorizationTimeout",
    "requestTimeout",
    "retry",
    "log",
];

/// The options of a call; one that is undefined is not given.
struct Given<'a>(&'a JsValue);

impl<'a> Given<'a> {
    /// A name that is not an option is a slip of the pen, or a secret that has no place here.
    fn of(options: &'a JsValue, what: &str, known: &[&str]) -> Result<Self, Error> {
        if !options.is_object() || Array::is_array(options) {
            return Err(wrong(what, "takes an object of options."));
        }
        let entries = sys::entries(options).map_err(|_| wrong(what, "cannot be read."))?;
        for entry in entries.iter() {
            let name = sys::text(&entry, "0").unwrap_or_default();
            if !known.contains(&name.as_str()) {
                return Err(wrong(&name, &["is no option of ", what, "."].concat()));
            }
        }
        Ok(Self(options))
    }

    fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&JsValue) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        optional(
            &Reflect::get(self.0, &name.into()).unwrap_or_default(),
            read,
        )
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
