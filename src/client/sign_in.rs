//! A sign-in, from the window to the tokens and their user. It does not open a session.

use core::future::pending;

use super::context::{Context, Outcome, ValueOf, accepted, record};
use super::readable::blocked;
use super::target::Target;
use crate::error::{Error, ErrorKind, Failure};
use crate::http::HttpRequest;
use crate::oauth::{
    AuthorizationRequest, AuthorizationResponse, CodeVerifier, State, TokenRequest, TokenResponse,
};
use crate::ports::{Environment, WindowRequest};
use crate::rest::{current_user_request, refusal, userinfo_request};
use crate::session::Session;
use crate::task::{Either, race};
use crate::value::Value;

/// The secrets of one sign-in; each is used once.
pub(super) struct Secrets {
    pub(super) state: State,
    verifier: CodeVerifier,
    grant: State,
    seal: State,
}

impl Secrets {
    /// New secrets for a new attempt.
    pub(super) fn generate(environment: &impl Environment) -> Result<Self, Error> {
        Ok(Self {
            state: State::generate(environment)?,
            verifier: CodeVerifier::generate(environment)?,
            grant: State::generate(environment)?,
            seal: State::generate(environment)?,
        })
    }
}

/// A sign-in that is complete.
pub(super) struct SignedIn<V> {
    pub(super) session: Session,
    pub(super) user: V,
}

/// Opens the window and waits for the org's answer; `timeout` in milliseconds, 0 for none.
pub(super) async fn callback<E: Environment>(
    context: &Context<E>,
    target: &Target<ValueOf<E>>,
    secrets: &Secrets,
    silent: bool,
    timeout: u32,
) -> Outcome<String, E> {
    let mut parameters = target.parameters.clone();
    if silent {
        parameters.push(("immediate".into(), "true".into()));
    }
    let url = AuthorizationRequest {
        server: &target.server,
        client_id: &target.consumer_key,
        redirect_uri: &target.redirect_uri,
        scope: &target.scope,
        parameters: &parameters,
    }
    .url(&secrets.state, &secrets.verifier.challenge());
    context.environment.log("opening the authorization window");
    let window = context.environment.authorize(WindowRequest {
        url: &url,
        redirect_uri: &target.redirect_uri,
        state: secrets.state.secret(),
        silent,
        options: target.window.as_ref(),
    });
    let patience = async {
        match timeout {
            0 => pending().await,
            _ => context.environment.sleep(timeout).await,
        }
        Failure::from(Error::new(
            ErrorKind::AuthorizationTimeout,
            "The sign-in was not finished in time; try again.",
        ))
    };
    let hopeless = async {
        if silent {
            return pending().await;
        }
        // If the browser blocks the window, that is known before anything is sent.
        context.environment.sleep(0).await;
        blocked(context, &target.server).await
    };
    match race(window, race(hopeless, patience)).await {
        Either::First(Err(failure)) if matches!(failure.error.status, Some(400..=499)) => {
            Err(in_words(context, &url, failure).await)
        }
        Either::First(callback) => callback,
        Either::Second(Either::First(failure) | Either::Second(failure)) => Err(failure),
    }
}

/// The org's message on an error page, of which the environment only knows the status. A request
/// without the window's cookies gets the same message if the app is refused, and a login page if not.
async fn in_words<E: Environment>(
    context: &Context<E>,
    url: &str,
    failure: Failure<ValueOf<E>>,
) -> Failure<ValueOf<E>> {
    let Ok(answer) = context.send(HttpRequest::get(url.to_owned())).await else {
        return failure;
    };
    let said = refusal(&answer);
    match &said.error_code {
        Some(code) => Error::new(ErrorKind::AuthorizationRefused, said.message.clone())
            .with_code(Some(code.clone()))
            .into(),
        None => failure,
    }
}

/// Exchanges the code (RFC 6749 section 4.1.3) and reads the user. If reading fails, the tokens are
/// revoked.
pub(super) async fn complete<E: Environment>(
    context: &Context<E>,
    target: &Target<ValueOf<E>>,
    secrets: Secrets,
    callback: &str,
) -> Outcome<SignedIn<ValueOf<E>>, E> {
    let (grant, seal) = (secrets.grant, secrets.seal);
    let answer = exchange(context, target, &secrets.state, secrets.verifier, callback).await?;
    let tokens = answer.tokens;
    match user(context, target, &tokens.access_token, answer.user_id).await {
        Ok((user_id, user)) => Ok(SignedIn {
            session: Session {
                tokens,
                user_id,
                grant: grant.into_secret(),
                seal: seal.into_secret(),
                since: context.environment.now(),
                generation: 0,
                rotations: 0,
            },
            user,
        }),
        Err(failure) => {
            context.revoke(&target.server, &tokens).await;
            Err(failure)
        }
    }
}

async fn exchange<E: Environment>(
    context: &Context<E>,
    target: &Target<ValueOf<E>>,
    state: &State,
    verifier: CodeVerifier,
    callback: &str,
) -> Outcome<TokenResponse, E> {
    context
        .environment
        .log("the org has answered; exchanging the code");
    let code = AuthorizationResponse::parse(callback)
        .code(state, &target.server)
        .map_err(|error| {
            // The answer may come from anybody, so the error shows nothing of it.
            let is_ours = error.kind != ErrorKind::InvalidAuthorizationResponse;
            let callback = if is_ours { callback } else { "" };
            let shown = AuthorizationResponse::without_secrets(&target.redirect_uri, callback);
            Failure::from(error).with_data(Some(ValueOf::<E>::from_text(&shown)))
        })?;
    let request = TokenRequest::authorization_code(
        &target.server,
        &target.consumer_key,
        &target.redirect_uri,
        code,
        verifier,
    );
    let response = context.send(request).await?;
    let trusted = context.configuration.borrow().trusted_org_origins.clone();
    TokenResponse::check_instance(&response, &target.org, &trusted)?;
    let answer = TokenResponse::parse(&response).map_err(|error| {
        // Only an error answer is certain to contain no token.
        let is_refusal = error.kind == ErrorKind::TokenRefused;
        Failure::from(error).with_data(response.body.clone().filter(|_| is_refusal))
    })?;
    let excess = target.scope.excess(answer.scope.as_deref().unwrap_or(""));
    if !excess.is_empty() {
        let line = [
            "the org granted more than was asked for: ",
            &excess.join(" "),
        ];
        context.environment.log(&line.concat());
    }
    Ok(answer)
}

/// Reads the record of the user that the tokens belong to.
async fn user<E: Environment>(
    context: &Context<E>,
    target: &Target<ValueOf<E>>,
    access_token: &str,
    user_id: Option<String>,
) -> Outcome<(String, ValueOf<E>), E> {
    let read = async |request| record::<E>(accepted::<E>(context.send(request).await?)?);
    let user_id = match user_id {
        Some(user_id) => user_id,
        None => {
            let request = userinfo_request(&target.server).bearer(access_token);
            named_user(&read(request).await?)?
        }
    };
    let version = context.configuration.borrow().api_version.clone();
    let request = current_user_request(&target.org, &version, &user_id).bearer(access_token);
    Ok((user_id, read(request).await?))
}

/// The user that userinfo names.
fn named_user<V: Value>(answer: &V) -> Result<String, Error> {
    let user_id = answer.text_of("user_id");
    user_id
        .filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()))
        .ok_or_else(|| {
            Error::new(
                ErrorKind::MalformedResponse,
                "The org's answer does not say who the user is.",
            )
        })
}
