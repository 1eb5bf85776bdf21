//! What can go wrong, as a closed list.

use core::fmt;
use core::ops::Deref;
use std::borrow::Cow;

/// The class of the JavaScript error that a caller catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// The base class: the connection is over.
    ApiError,
    /// A request could not be sent, or the org refused it.
    ApiRequestError,
    /// The user or the org did not authorize the app.
    AuthorizationError,
    /// The session is over; the user has to sign in again.
    AuthTokenExpiredError,
    /// The library cannot run here.
    InitializationError,
    /// An argument is invalid; nothing was opened or sent.
    ParameterError,
}

impl ErrorClass {
    /// The class's name in JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ApiError => "ApiError",
            Self::ApiRequestError => "ApiRequestError",
            Self::AuthorizationError => "AuthorizationError",
            Self::AuthTokenExpiredError => "AuthTokenExpiredError",
            Self::InitializationError => "InitializationError",
            Self::ParameterError => "ParameterError",
        }
    }
}

/// Declares [`ErrorKind`] as a table: variant, class, stable code, meaning.
macro_rules! error_kinds {
    ($($kind:ident, $class:ident, $code:literal, $meaning:literal;)*) => {
        /// Every distinct thing that a caller can do something about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $(#[doc = $meaning] $kind,)*
        }

        impl ErrorKind {
            /// Every kind, in the order of the README's table.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The class that carries this kind.
            pub const fn class(self) -> ErrorClass {
                match self { $(Self::$kind => ErrorClass::$class,)* }
            }

            /// The stable `code` property of the JavaScript error.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// What happened and what to do, in one sentence, for the README's table.
            #[cfg(not(target_arch = "wasm32"))]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$kind => $meaning,)* }
            }
        }
    };
}

error_kinds! {
    InvalidOrgUrl, ParameterError, "invalid_org_url",
        "The org URL is not an https address of a Salesforce org and not listed in `trustedOrgOrigins`.";
    InvalidConsumerKey, ParameterError, "invalid_consumer_key",
        "The consumer key is blank.";
    InvalidEndpoint, ParameterError, "invalid_endpoint",
        "The endpoint is blank or leads out of the org.";
    InvalidOption, ParameterError, "invalid_option",
        "An option, a header, a flow parameter or the data of a request cannot be used as given.";
    InvalidBind, ParameterError, "invalid_bind",
        "A bind variable has no value, is not in the query, or has a value that cannot be used there.";
    PopupBlocked, AuthorizationError, "popup_blocked",
        "The browser did not open the window: call `connect` from a click.";
    CrossOriginFrame, AuthorizationError, "cross_origin_frame",
        "The page is in a frame of another origin: set `allowCrossOriginFrame` if that is intended.";
    WindowClosed, AuthorizationError, "window_closed",
        "The user closed the window before the org answered.";
    WindowCrashed, AuthorizationError, "window_crashed",
        "The window crashed; try again.";
    WindowFailed, AuthorizationError, "window_failed",
        "The window could not be opened or could not load the login page: check the org URL and the network.";
    OrgUnavailable, AuthorizationError, "org_unavailable",
        "The org is in maintenance or overloaded: try again later.";
    CorsBlocked, AuthorizationError, "cors_blocked",
        "The page may not read the answers of the org's OAuth endpoints: in Setup, CORS, add its origin and select _Enable CORS for OAuth endpoints_.";
    CallbackMissing, AuthorizationError, "callback_missing",
        "The page at the redirect URI does not return the answer: serve `salesforce-callback.html` there, or call `handleRedirect` in it.";
    AuthorizationTimeout, AuthorizationError, "authorization_timeout",
        "The sign-in was not finished within `authorizationTimeout`.";
    AuthorizationSuperseded, AuthorizationError, "authorization_superseded",
        "A later `connect` to the same org took over.";
    AccessDenied, AuthorizationError, "access_denied",
        "The user declined to give the app access.";
    AuthorizationRefused, AuthorizationError, "authorization_refused",
        "The org refused the authorization; `errorCode` and the message say why.";
    InvalidAuthorizationResponse, AuthorizationError, "invalid_authorization_response",
        "The answer does not belong to this attempt; it was not used.";
    TokenRefused, AuthorizationError, "token_refused",
        "The org refused to exchange the code; `errorCode` and the message say why.";
    InvalidTokenResponse, AuthorizationError, "invalid_token_response",
        "The token answer is incomplete, or of a type that this library does not use.";
    ForeignInstance, AuthorizationError, "foreign_instance",
        "The token answer names an instance that is not a Salesforce host; add it to `trustedOrgOrigins` if it is yours.";
    AuthorizationIncomplete, AuthorizationError, "authorization_incomplete",
        "The sign-in succeeded, but a later step failed; `cause` says why.";
    SessionExpired, AuthTokenExpiredError, "session_expired",
        "The session is over and could not be renewed: call `connect` again.";
    RequestRefused, ApiRequestError, "request_refused",
        "The org answered with an error; `status`, `data`, `errorCode` and the message come from the org.";
    CursorExpired, ApiRequestError, "cursor_expired",
        "The org no longer has the rest of a query's rows: run the query again.";
    NetworkError, ApiRequestError, "network_error",
        "The request got no answer: offline, blocked, or the page's origin is missing in the org's CORS settings.";
    RequestTimeout, ApiRequestError, "request_timeout",
        "The org did not answer within `timeout` or `requestTimeout`.";
    MalformedResponse, ApiRequestError, "malformed_response",
        "The body does not match its content type; `data` has its text.";
    RefreshUnavailable, ApiRequestError, "refresh_unavailable",
        "The session could not be renewed for now; it is kept, try again later.";
    NoSecureRandom, InitializationError, "no_secure_random",
        "The environment has no `crypto.getRandomValues`.";
    Disconnected, ApiError, "disconnected",
        "The connection was ended by `disconnect`: connect again.";
}

/// What happened: a kind, a message for people, and the org's own code.
///
/// Boxed: errors pass through many calls, and a pointer is cheap to move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// What an [`Error`] consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The kind, for callers to branch on.
    pub kind: ErrorKind,
    /// What happened and what to do. Never a secret.
    pub message: Cow<'static, str>,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// The org's own code: `errorCode` of the REST API, `error` of OAuth (RFC 6749 section 5.2).
    pub error_code: Option<String>,
}

impl Error {
    /// An error without an answer from the org.
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Details {
            kind,
            message: message.into(),
            status: None,
            error_code: None,
        }))
    }

    /// Adds the status of the answer.
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Adds the org's own code.
    pub fn with_code(mut self, code: Option<String>) -> Self {
        self.0.error_code = code;
        self
    }
}

impl Deref for Error {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The message for an answer that has none of its own.
pub(crate) fn status_message(who: &str, status: u16) -> String {
    [who, " answered with status ", &status.to_string(), "."].concat()
}

/// An [`Error`] with the values that the caller gets with it.
///
/// Boxed, as an error is.
#[derive(Clone, Debug)]
pub struct Failure<V>(Box<Parts<V>>);

/// What a [`Failure`] consists of.
#[derive(Clone, Debug)]
pub struct Parts<V> {
    /// What happened.
    pub error: Error,
    /// The parsed body of the answer, or the callback URL without its secrets.
    pub data: Option<V>,
    /// Its cause.
    pub cause: Option<Cause<V>>,
}

/// The cause of a [`Failure`].
#[derive(Clone, Debug)]
pub enum Cause<V> {
    /// Another failure of this library.
    Failure(Failure<V>),
    /// A value that the environment threw.
    Value(V),
}

impl<V> Failure<V> {
    /// Adds the data that the caller gets with the error.
    pub fn with_data(mut self, data: Option<V>) -> Self {
        self.0.data = data;
        self
    }

    /// Adds what the environment threw.
    pub fn caused_by(mut self, thrown: V) -> Self {
        self.0.cause = Some(Cause::Value(thrown));
        self
    }

    /// A failure of `kind` that was caused by this one.
    pub fn because(self, kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        let mut error = Error::new(kind, message);
        error.0.status = self.error.status;
        let mut failure = Self::from(error.with_code(self.error.error_code.clone()));
        failure.0.cause = Some(Cause::Failure(self));
        failure
    }

    /// The parts.
    pub fn into_parts(self) -> Parts<V> {
        *self.0
    }
}

impl<V> Deref for Failure<V> {
    type Target = Parts<V>;

    fn deref(&self) -> &Parts<V> {
        &self.0
    }
}

impl<V> From<Error> for Failure<V> {
    fn from(error: Error) -> Self {
        Self(Box::new(Parts {
            error,
            data: None,
            cause: None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_words() {
        let mut codes: Vec<_> = ErrorKind::ALL.iter().map(|kind| kind.code()).collect();
        assert!(
            codes
                .iter()
                .all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        );
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
    }

    #[test]
    fn a_failure_keeps_what_it_was_caused_by() {
        let refused = Error::new(ErrorKind::RequestRefused, "Server unavailable").with_status(503);
        let failure =
            Failure::<()>::from(refused.clone()).because(ErrorKind::RefreshUnavailable, "later");
        assert_eq!(failure.error.kind, ErrorKind::RefreshUnavailable);
        assert_eq!(failure.error.status, Some(503));
        assert!(matches!(&failure.cause, Some(Cause::Failure(cause)) if cause.error == refused));
    }
}
