//! A new access token for a session: one refresh at a time among all windows of the origin.
//!
//! If a refresh token is used twice, the whole grant can end (help page "Refresh Token Rotation").
//! So a refresh holds a lock of the origin, and a window whose token was replaced never sends it.
//! Nothing is stored or posted here: the caller does that, according to the outcome.

use super::connection::Connection;
use super::context::{Context, ValueOf};
use super::grant::{Ledger, Verdict};
use crate::error::{Error, ErrorKind, Failure};
use crate::http::HttpResponse;
use crate::oauth::{TokenRequest, TokenResponse, Tokens};
use crate::ports::{Environment, Lock};
use crate::session::{End, Session};
use crate::task::race;

/// How a refresh has ended.
pub(super) enum Refreshed<E: Environment> {
    /// There already is a newer session.
    Newer,
    /// A new session, which has to be stored and sent to the other holders before the lock is released.
    Renewed {
        session: Session,
        /// The session as text, encrypted for holders of the grant.
        sealed: Option<String>,
        lock: <E as Lock>::Guard,
    },
    /// The org refused: the session is over in every window.
    Refused(Failure<ValueOf<E>>),
    /// Another window has replaced the refresh token, and no window has the new one any more: the
    /// session is over in this window.
    Replaced(Failure<ValueOf<E>>),
    /// Another window has ended the grant, with the tokens of that generation.
    Ended(End, u32),
    /// The refresh failed. The session is kept, and a later call tries again.
    Unavailable(Failure<ValueOf<E>>),
}

/// Gets a newer session than the one of `generation`. `ask` asks the other holders of the grant, and
/// says whether one of them has a newer session and has not sent it.
pub(super) async fn refresh<E: Environment>(
    context: &Context<E>,
    connection: &Connection<E>,
    generation: u32,
    ask: impl AsyncFn() -> bool,
) -> Refreshed<E> {
    let Session { grant, seal, .. } = connection.session();
    let name = ["openfin-salesforce:refresh:", &grant].concat();
    let environment = &context.environment;
    let lock = environment.lock(&name).await;
    let is_done = || connection.ended.is_set() || connection.generation() != generation;
    for delay in DELAYS {
        if is_done() {
            return Refreshed::Newer;
        }
        // Always: what another process has written into the ledger may not have arrived here.
        let is_withheld = ask().await;
        if is_done() {
            return Refreshed::Newer;
        }
        let ledger = Ledger::read(environment, &grant);
        match Ledger::verdict(ledger.as_ref(), &connection.session()) {
            Verdict::Current => {}
            Verdict::Ended(end, generation) => return Refreshed::Ended(end, generation),
            Verdict::Replaced if is_withheld => {
                return Refreshed::Unavailable(unavailable(withheld()));
            }
            Verdict::Replaced => return Refreshed::Replaced(replaced()),
        }
        let session = connection.session();
        let Some(refresh_token) = &session.tokens.refresh_token else {
            return Refreshed::Refused(no_refresh_token());
        };
        environment.log("the access token is dead; asking for a new one");
        let request =
            TokenRequest::refresh(&connection.server, &connection.consumer_key, refresh_token);
        // Without a time-out: a slow answer may contain the only valid token.
        let response = match environment.send(request).await {
            Ok(response) => response,
            Err(failure) => return Refreshed::Unavailable(unavailable(failure)),
        };
        match answer(context, connection, &response) {
            Ok(tokens) => {
                let seen = ledger.map_or(0, |ledger| ledger.generation);
                let session = renewed(session, seen, tokens);
                // Encrypted before it is stored: if the window closes in between, nothing has changed.
                let sealed = environment.seal(&seal, &session.to_text()).await;
                return Refreshed::Renewed {
                    session,
                    sealed,
                    lock,
                };
            }
            Err(error) if is_in_use(&error) => {
                environment.log("another request is using the refresh token; waiting for it");
                let newer = connection.newer();
                race(newer.wait(), environment.sleep(delay)).await;
            }
            Err(error) if is_refusal(&error) => {
                environment.log("the org refused to renew the session");
                return Refreshed::Refused(Failure::from(error).with_data(response.body));
            }
            Err(error) => return Refreshed::Unavailable(unavailable(error.into())),
        }
    }
    Refreshed::Unavailable(unavailable(in_use()))
}

/// How long to wait while another request is using the refresh token, in milliseconds.
const DELAYS: [u32; 6] = [250, 500, 1_000, 2_000, 4_000, 8_000];

fn answer<E: Environment>(
    context: &Context<E>,
    connection: &Connection<E>,
    response: &HttpResponse<ValueOf<E>>,
) -> Result<Tokens, Error> {
    let trusted = &context.configuration.borrow().trusted_org_origins;
    TokenResponse::check_instance(response, &connection.org, trusted)?;
    Ok(TokenResponse::parse(response)?.tokens)
}

/// The session after a refresh. An answer without a refresh token leaves the old one in use
/// (RFC 6749 section 6).
fn renewed(old: Session, seen: u32, mut tokens: Tokens) -> Session {
    let is_rotated = match &tokens.refresh_token {
        Some(token) => Some(token) != old.tokens.refresh_token.as_ref(),
        None => false,
    };
    if tokens.refresh_token.is_none() {
        tokens.refresh_token = old.tokens.refresh_token;
    }
    Session {
        tokens,
        generation: old.generation.max(seen).wrapping_add(1),
        rotations: old.rotations.wrapping_add(is_rotated.into()),
        ..old
    }
}

/// Whether the org is still busy with another request that uses the same token: one of a page that was
/// reloaded during its refresh, or one whose connection was lost. This is not a refusal, whatever its
/// code is.
fn is_in_use(error: &Error) -> bool {
    error.error_code.as_deref() == Some("invalid_grant")
        && [
            "token request is already being processed",
            "expired authorization code",
        ]
        .iter()
        .any(|text| error.message.trim().eq_ignore_ascii_case(text))
}

/// Whether the org would answer the same next time. A fault of the org is not a refusal.
fn is_refusal(error: &Error) -> bool {
    let transient = matches!(
        error.error_code.as_deref(),
        Some(
            "server_error"
                | "service_unavailable"
                | "system_down"
                | "temporarily_unavailable"
                | "rate_limit_exceeded"
                | "slow_down"
                | "unknown_error"
        )
    );
    error.kind == ErrorKind::TokenRefused
        && !transient
        && error
            .status
            .is_some_and(|status| status < 500 && status != 429)
}

/// The error for a session that could not be renewed, for a temporary reason.
pub(super) fn unavailable<V>(failure: Failure<V>) -> Failure<V> {
    failure.because(
        ErrorKind::RefreshUnavailable,
        "The Salesforce session could not be renewed. It is kept; try again later.",
    )
}

fn replaced<V>() -> Failure<V> {
    Error::new(
        ErrorKind::SessionExpired,
        "Another window renewed this session and has been closed since.",
    )
    .into()
}

fn withheld<V>() -> Failure<V> {
    Error::new(
        ErrorKind::NetworkError,
        "Another window renewed the session and has not passed it on yet.",
    )
    .into()
}

fn in_use<V>() -> Failure<V> {
    Error::new(
        ErrorKind::NetworkError,
        "The org is still processing another request with the session's refresh token.",
    )
    .into()
}

fn no_refresh_token<V>() -> Failure<V> {
    Error::new(
        ErrorKind::SessionExpired,
        "The session has no refresh token; the app needs the scope refresh_token.",
    )
    .into()
}
