//! Which windows hold a session: each holder shows a sign to all windows of the origin.
//!
//! A sign is named `openfin-salesforce:holder:KEY:GRANT:GENERATION:WINDOW`.

use super::context::Context;
use crate::ports::Environment;
use crate::session::{Session, SessionKey};

/// Shows that this window holds the session, until it is dropped.
pub(super) fn show<E: Environment>(
    context: &Context<E>,
    key: &SessionKey,
    session: &Session,
) -> E::Sign {
    let generation = session.generation.to_string();
    let name = [
        &prefix(key),
        session.grant.as_str(),
        ":",
        &generation,
        ":",
        &context.name,
    ];
    context.environment.show(&name.concat())
}

/// Whether another window holds a session of the key; `None` if the environment cannot tell.
pub(super) async fn others<E: Environment>(context: &Context<E>, key: &SessionKey) -> Option<bool> {
    is_any(context, &prefix(key), |_| true).await
}

/// Whether another window holds the grant, in generation `least` or later; `None` if the environment
/// cannot tell.
pub(super) async fn holders<E: Environment>(
    context: &Context<E>,
    key: &SessionKey,
    grant: &str,
    least: u32,
) -> Option<bool> {
    let prefix = [&prefix(key), grant, ":"].concat();
    is_any(context, &prefix, |generation| generation >= least).await
}

/// How long another window may take to answer, in milliseconds.
pub(super) fn patience(others: Option<bool>) -> Option<u32> {
    match others {
        Some(true) => Some(2_000),
        Some(false) => None,
        None => Some(300),
    }
}

async fn is_any<E: Environment>(
    context: &Context<E>,
    prefix: &str,
    is_wanted: impl Fn(u32) -> bool,
) -> Option<bool> {
    let signs = context.environment.signs(prefix).await?;
    Some(signs.iter().any(|sign| {
        let mut parts = sign.rsplit(':');
        let (window, generation) = (parts.next(), parts.next().unwrap_or(""));
        window != Some(&context.name) && is_wanted(generation.parse().unwrap_or(0))
    }))
}

fn prefix(key: &SessionKey) -> String {
    ["openfin-salesforce:holder:", key.as_str(), ":"].concat()
}
