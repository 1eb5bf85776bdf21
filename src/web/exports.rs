//! The functions that the JavaScript facade calls, a line or two each.

use core::pin::Pin;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::{Web, binds, options, record};
use crate::client::{Client, ConnectRequest};
use crate::error::{ErrorKind, Failure};
use crate::rest::ApiRequest;
use crate::soql;

type Outcome<T> = Result<T, Failure<JsValue>>;

/// Starts the work behind an export. One type of future for all: each further one would bring its
/// own copy of what turns a future into a promise.
fn promise(work: impl Future<Output = Outcome<JsValue>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> =
        Box::pin(async { Ok(work.await?) });
    wasm_bindgen_futures::future_to_promise(work)
}

thread_local! {
    static CLIENT: Rc<Client<Web>> = Client::new(Web::default());
}

fn client() -> Rc<Client<Web>> {
    CLIENT.with(Rc::clone)
}

/// Connects, asking the user where needed: in the window that is open already, where one is.
#[wasm_bindgen]
pub fn connect(
    org_url: JsValue,
    consumer_key: JsValue,
    scope: JsValue,
    parameters: JsValue,
    window: JsValue,
    opened: JsValue,
) -> Promise {
    promise(async move {
        let window = options::window(&window, &opened)?;
        let request = connect_request(&org_url, &consumer_key, &scope, &parameters, window)?;
        let connected = client().connect(request).await?;
        Ok(record::connection(connected))
    })
}

/// Gives the connection that is there, or null.
#[wasm_bindgen(js_name = getConnection)]
pub fn get_connection(org_url: JsValue, consumer_key: JsValue, scope: JsValue) -> Promise {
    promise(async move {
        let nothing = JsValue::UNDEFINED;
        let request = connect_request(&org_url, &consumer_key, &scope, &nothing, None)?;
        let connected = client().resume(request).await?;
        Ok(connected.map_or(JsValue::NULL, record::connection))
    })
}

/// Calls the org's REST API.
#[wasm_bindgen(js_name = executeApiRequest)]
pub fn execute_api_request(
    handle: u32,
    endpoint: JsValue,
    method: JsValue,
    data: JsValue,
    headers: JsValue,
    include_authorization: JsValue,
) -> Promise {
    promise(async move {
        let request = ApiRequest {
            endpoint: options::text(&endpoint, ErrorKind::InvalidEndpoint, "apiEndpoint")?,
            method: options::optional_text(&method, "httpMethod")?,
            data: Some(data),
            headers: options::headers(&headers)?,
            include_authorization: include_authorization.is_undefined()
                || options::flag(&include_authorization, "includeAuthorization")?,
        };
        Ok(record::response(client().execute(handle, request).await?))
    })
}

/// Ends a connection.
#[wasm_bindgen]
pub fn disconnect(handle: u32) -> Promise {
    promise(async move {
        client().disconnect(handle).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Makes the tokens of a connection useless on this side.
#[wasm_bindgen(js_name = expireTokens)]
pub fn expire_tokens(handle: u32, access_token_only: bool) -> Outcome<()> {
    client().expire_tokens(handle, access_token_only)
}

/// A statement of SOQL or SOSL with values in the places of its bind variables.
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
