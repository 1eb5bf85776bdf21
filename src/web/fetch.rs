//! HTTP with the page's `fetch`.
//!
//! gloo-net reads the answers. Its `send` is not used: it traps, and its caller waits for ever, if the
//! page's `fetch` was replaced by one that rejects with something other than an `Error` or resolves
//! with something other than a `Response`.

use gloo_net::http::Response;
use js_sys::{Array, ArrayBuffer, Date, JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCredentials, RequestInit, RequestRedirect,
};

use super::guard::Listener;
use super::record::object;
use super::{Web, sys};
use crate::error::{Error, ErrorKind, Failure};
use crate::http::{HttpRequest, HttpResponse, Representation, broken_body, no_answer};
use crate::ports::HttpClient;
use crate::value::{Payload, Value};

type Answer = Result<HttpResponse<JsValue>, Failure<JsValue>>;

impl HttpClient for Web {
    type Value = JsValue;

    async fn send(&self, request: HttpRequest<JsValue>) -> Answer {
        exchange(request).await
    }
}

/// Aborts the request if it is dropped before the answer has been read.
struct AbortGuard {
    controller: AbortController,
    is_over: bool,
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if !self.is_over {
            self.controller.abort();
        }
    }
}

async fn exchange(request: HttpRequest<JsValue>) -> Answer {
    let failed =
        |thrown| Failure::from(no_answer(&request, page_origin().as_deref())).caused_by(thrown);
    let controller = AbortController::new().map_err(failed)?;
    let (signal, _following) = signal(&request, &controller);
    let init = init(&request, &signal)?;
    let mut guard = AbortGuard {
        controller,
        is_over: false,
    };
    let promise = sys::fetch(&request.url, &init).map_err(failed)?;
    let response = JsFuture::from(promise).await.map_err(failed)?;
    let raw: web_sys::Response = response.dyn_into().map_err(failed)?;
    // Not `raw.clone()`, which would call `Response.clone` and read the body twice.
    let response = Response::from(Clone::clone(&raw));
    let status = response.status();
    let headers = response.headers();
    let content_type = headers.get("Content-Type");
    let retry_after = headers.get("Retry-After");
    let broken = |thrown| Failure::from(broken_body(status)).caused_by(thrown);
    let is_read = !request.is_raw || matches!(status, 400 | 401 | 403);
    let is_empty = request.method == "HEAD" || matches!(status, 204 | 205 | 304);
    let body = if is_empty || !is_read {
        Body::Empty
    } else {
        // The caller of `fetch` reads the answer, so this reads a copy.
        let copy = match request.is_raw {
            true => Some(web_sys::Response::clone(&raw).map_err(broken)?),
            false => None,
        };
        let representation = Representation::of(content_type.as_deref(), status);
        let body = read(copy.as_ref().unwrap_or(&raw), representation).await;
        body.map_err(broken)?
    };
    guard.is_over = true;
    let malformed = matches!(body, Body::Malformed(_));
    Ok(HttpResponse {
        status,
        content_type,
        retry_after: retry_after.and_then(|text| milliseconds(&text)),
        raw: request.is_raw.then(|| raw.into()),
        body: match body {
            Body::Empty => None,
            Body::Read(value) | Body::Malformed(value) => Some(value),
        },
        malformed,
    })
}

/// The signal of a request, which the library and the caller can abort. Engines that cannot join two
/// signals (before Chromium 116, Firefox 124 and Safari 17.4) follow the caller's signal until the
/// headers have arrived.
fn signal(
    request: &HttpRequest<JsValue>,
    controller: &AbortController,
) -> (JsValue, Option<Listener>) {
    let own = JsValue::from(controller.signal());
    let Some(wanted) = &request.signal else {
        return (own, None);
    };
    let signals = Array::of2(&own, wanted);
    let joined =
        sys::global("AbortSignal").and_then(|class| sys::invoke(&class, "any", &[&signals]).ok());
    match joined {
        Some(joined) => (joined, None),
        // Only the caller can abort the body then.
        None if request.is_raw => (wanted.clone(), None),
        None => {
            let controller = controller.clone();
            let abort = move |_| controller.abort();
            (own, Some(Listener::new(wanted, "abort", abort)))
        }
    }
}

/// The milliseconds of a `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
fn milliseconds(text: &str) -> Option<u32> {
    let seconds: Option<u32> = text.trim().parse().ok();
    match seconds {
        Some(seconds) => seconds.checked_mul(1_000),
        None => {
            let left = Date::parse(text) - Date::now();
            (!left.is_nan()).then_some(left.max(0.0) as u32)
        }
    }
}

/// A header that `fetch` refuses is the caller's mistake, not a network error.
fn init(request: &HttpRequest<JsValue>, signal: &JsValue) -> Result<RequestInit, Failure<JsValue>> {
    let invalid = |thrown| {
        let why = "A header has a name or a value that HTTP does not allow.";
        Failure::from(Error::new(ErrorKind::InvalidOption, why)).caused_by(thrown)
    };
    let headers = Headers::new().map_err(invalid)?;
    for (name, value) in &request.headers {
        headers.set(name, value).map_err(invalid)?;
    }
    let init = RequestInit::new();
    init.set_method(&request.method);
    init.set_headers(&headers);
    init.set_signal(Some(signal.unchecked_ref()));
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    if let Some(body) = &request.body {
        if body.payload() == Payload::Stream {
            if !sends_streams() {
                let why = "This browser cannot send a stream; make a Blob of it (new Response(stream).blob()).";
                return Err(Error::new(ErrorKind::InvalidOption, why).into());
            }
            sys::set_member(&init, "duplex", &"half".into());
        }
        init.set_body(body);
    }
    Ok(init)
}

/// Engines without streams as bodies send their text form instead (Fetch standard, `duplex`).
fn sends_streams() -> bool {
    sys::global("Request")
        .and_then(|class| sys::member(&class, "prototype"))
        .is_some_and(|request| Reflect::has(&request, &"duplex".into()).unwrap_or(false))
}

enum Body {
    Empty,
    Read(JsValue),
    /// The text of a body that could not be read as its type.
    Malformed(JsValue),
}

/// Reads a body. The engine does all the work, and no byte of the body enters the wasm.
async fn read(response: &web_sys::Response, how: Representation) -> Result<Body, JsValue> {
    Ok(match how {
        Representation::Json | Representation::Text => {
            let text: JsString = settled(response.text()?).await?.unchecked_into();
            match (text.length(), how) {
                (0, _) => Body::Empty,
                (_, Representation::Text) => Body::Read(text.into()),
                _ => sys::parse(&text).map_or_else(|_| Body::Malformed(text.into()), Body::Read),
            }
        }
        Representation::Bytes | Representation::Form => {
            let buffer: ArrayBuffer = settled(response.array_buffer()?).await?.unchecked_into();
            match (buffer.byte_length(), how) {
                (0, _) => Body::Empty,
                (_, Representation::Bytes) => Body::Read(buffer.into()),
                _ => form(response, &buffer).await?,
            }
        }
    })
}

/// Reads the bytes first, because an empty body is not a form, and the text of a broken one is kept.
async fn form(response: &web_sys::Response, buffer: &ArrayBuffer) -> Result<Body, JsValue> {
    let again = || {
        let init = object(&[("headers", response.headers().into())]);
        web_sys::Response::new_with_opt_buffer_source_and_init(Some(buffer), init.unchecked_ref())
    };
    Ok(match settled(again()?.form_data()?).await {
        Ok(form) => Body::Read(form),
        Err(_) => Body::Malformed(settled(again()?.text()?).await?),
    })
}

async fn settled(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

fn page_origin() -> Option<String> {
    sys::member(&sys::global("location")?, "origin")?.as_string()
}
