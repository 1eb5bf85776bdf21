//! The functions that the JavaScript facade calls, a line or two each.

use core::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use super::guard::Listener;
use super::{Web, binds, options, record};
use crate::client::{Client, ConnectRequest};
use crate::error::{ErrorKind, Failure};
use crate::ports::Environment;
use crate::rest::ApiRequest;
use crate::soql;
use crate::task::{Either, Event, race};

type Outcome<T> = Result<T, Failure<JsValue>>;
/// One type of future for all exports. Each further type would add a copy of the code that turns a
/// future into a promise.
type Work = Pin<Box<dyn Future<Output = Outcome<JsValue>>>>;

/// Starts the work of an export. When the signal aborts, the work is dropped, which cancels its
/// requests. The facade knows the reason, and rejects with it.
fn promise(signal: JsValue, work: Work) -> Promise {
    wasm_bindgen_futures::future_to_promise(async move {
        let aborted = Rc::new(Event::default());
        let event = aborted.clone();
        let _listener =
            (!signal.is_undefined()).then(|| Listener::new(&signal, "abort", move |_| event.set()));
        match race(aborted.wait(), work).await {
            Either::First(()) => Err(JsValue::UNDEFINED),
            Either::Second(outcome) => outcome.map_err(|failure| {
                let code = failure.error.kind.code();
                client().environment().log(&["failed: ", code].concat());
                failure.into()
            }),
        }
    })
}

thread_local! {
    static CLIENT: Rc<Client<Web>> = Client::new(Web::default());
}

fn client() -> Rc<Client<Web>> {
    CLIENT.with(Rc::clone)
}

/// Connects, and asks the user if necessary: in the window that is already open, if there is one.
#[wasm_bindgen]
pub fn connect(
    org_url: JsValue,
    consumer_key: JsValue,
    scope: JsValue,
    parameters: JsValue,
    window: JsValue,
    opened: JsValue,
    signal: JsValue,
) -> Promise {
    promise(
        signal,
        Box::pin(async move {
            let window = options::window(&window, &opened)?;
            let request = connect_request(&org_url, &consumer_key, &scope, &parameters, window)?;
            let connected = client().connect(request).await?;
            Ok(record::connection(connected))
        }),
    )
}

/// Returns the connection if there is a session, otherwise null.
#[wasm_bindgen(js_name = getConnection)]
pub fn get_connection(
    org_url: JsValue,
    consumer_key: JsValue,
    scope: JsValue,
    signal: JsValue,
) -> Promise {
    promise(
        signal,
        Box::pin(async move {
            let nothing = JsValue::UNDEFINED;
            let request = connect_request(&org_url, &consumer_key, &scope, &nothing, None)?;
            let connected = client().resume(request).await?;
            Ok(connected.map_or(JsValue::NULL, record::connection))
        }),
    )
}

/// Calls the org's REST API. With `is_raw`, it works like `fetch`. `options::request` reads the
/// settings.
#[wasm_bindgen(js_name = sendRequest)]
pub fn send_request(
    handle: u32,
    endpoint: JsValue,
    data: JsValue,
    signal: JsValue,
    is_raw: bool,
    settings: JsValue,
) -> Promise {
    promise(
        signal.clone(),
        Box::pin(async move {
            let mut request = ApiRequest {
                endpoint: options::text(&endpoint, ErrorKind::InvalidEndpoint, "apiEndpoint")?,
                method: None,
                data: Some(data),
                headers: Vec::new(),
                include_authorization: true,
                is_raw,
                signal: Some(signal).filter(|signal| !signal.is_undefined()),
                timeout: None,
                retry: None,
            };
            options::request(&mut request, &settings)?;
            Ok(match is_raw {
                true => client().fetch(handle, request).await?.raw.into(),
                false => record::response(client().execute(handle, request).await?),
            })
        }),
    )
}

/// Ends a connection.
#[wasm_bindgen]
pub fn disconnect(handle: u32) -> Promise {
    promise(
        JsValue::UNDEFINED,
        Box::pin(async move {
            client().disconnect(handle).await;
            Ok(JsValue::UNDEFINED)
        }),
    )
}

/// Revokes the tokens of a connection and keeps its session.
#[wasm_bindgen(js_name = expireTokens)]
pub fn expire_tokens(handle: u32, access_token_only: bool) -> Promise {
    promise(
        JsValue::UNDEFINED,
        Box::pin(async move {
            client().expire_tokens(handle, access_token_only).await?;
            Ok(JsValue::UNDEFINED)
        }),
    )
}

/// Tells a function about changes of this window's sessions.
#[wasm_bindgen]
pub fn tell(watcher: Function) {
    client().environment().tell(watcher);
}

/// Listens to other windows even while this one has no session.
#[wasm_bindgen]
pub fn watch(is_watched: bool) {
    client().watch(is_watched);
}

/// A statement of SOQL or SOSL with values in place of its bind variables.
#[wasm_bindgen]
pub fn bind(text: &JsValue, values: &JsValue) -> Outcome<JsValue> {
    let text = options::text(text, ErrorKind::InvalidBind, "The statement")?;
    Ok(soql::bind(&text, &binds::read(values)?)?.into())
}

/// Turns the log on or off.
#[wasm_bindgen(js_name = setLogging)]
pub fn set_logging(on: bool) {
    client().environment().set_logging(on);
}

/// Changes the configuration.
#[wasm_bindgen]
pub fn configure(options: JsValue) -> Outcome<()> {
    Ok(options::configure(&client(), &options)?)
}

fn connect_request(
    org_url: &JsValue,
    consumer_key: &JsValue,
    scope: &JsValue,
    parameters: &JsValue,
    window: Option<JsValue>,
) -> Outcome<ConnectRequest<JsValue>> {
    Ok(ConnectRequest {
        org_url: options::text(org_url, ErrorKind::InvalidOrgUrl, "orgUrl")?,
        consumer_key: options::text(consumer_key, ErrorKind::InvalidConsumerKey, "consumerKey")?,
        scope: options::texts(scope, "scope")?,
        parameters: options::pairs(parameters, "authFlowParams")?,
        window,
    })
}
