//! Checks, while the login page loads, whether the page may read answers of the OAuth endpoints.
//!
//! A page is not told why a request failed, so one failure proves nothing. The org's settings are the
//! reason only if two different endpoints cannot be read, and after each an answer that every page
//! may read arrives. A bad line would have to fail and recover exactly in step with these requests.

use core::future::pending;

use super::context::{Context, ValueOf};
use crate::error::{ErrorKind, Failure};
use crate::http::{HttpRequest, unreadable};
use crate::oauth::{AuthorizationServer, void_token_request};
use crate::ports::Environment;

/// Resolves if a sign-in could not succeed, and never otherwise. If all is well, one request is sent,
/// which needs no token and no preflight.
///
/// The first endpoint answers everybody, the second refuses. If an org adds CORS headers to only one
/// of the two kinds, contrary to the documentation, the other one can be read.
pub(super) async fn blocked<E: Environment>(
    context: &Context<E>,
    server: &AuthorizationServer,
) -> Failure<ValueOf<E>> {
    let mut found = None;
    for turn in 0..4 {
        let request = match turn {
            0 => HttpRequest::get(server.pkce_generator()),
            2 => void_token_request(server),
            _ => HttpRequest::get(server.discovery_document()),
        };
        match (turn, context.send(request).await) {
            (0 | 2, Err(failure)) if failure.error.kind == ErrorKind::NetworkError => {
                found = Some(failure);
            }
            (1 | 3, Ok(answer)) if answer.is_success() => {}
            _ => break,
        }
        if turn == 3
            && let Some(failure) = found.take()
        {
            let advice = unreadable(&failure.error);
            let message = ["This page would get no token, for ", advice].concat();
            return failure.because(ErrorKind::CorsBlocked, message);
        }
    }
    pending().await
}
