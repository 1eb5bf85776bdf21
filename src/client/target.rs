//! The arguments of `connect` and `getConnection`.

use super::configuration::Configuration;
use crate::error::{Error, ErrorKind};
use crate::form;
use crate::oauth::{AuthorizationRequest, AuthorizationServer, Scope};
use crate::org::OrgUrl;
use crate::ports::AuthorizationWindow;
use crate::session::SessionKey;

/// The arguments of a caller.
pub struct ConnectRequest<V> {
    /// The org's address.
    pub org_url: String,
    /// The consumer key of the app (`client_id`).
    pub consumer_key: String,
    /// Scopes beyond `api refresh_token`.
    pub scope: Vec<String>,
    /// Further parameters of the authorization request.
    pub parameters: Vec<(String, String)>,
    /// The caller's options for the window.
    pub window: Option<V>,
}

/// Checked arguments.
pub(super) struct Target<V> {
    pub(super) org: OrgUrl,
    pub(super) server: AuthorizationServer,
    pub(super) consumer_key: String,
    pub(super) scope: Scope,
    pub(super) redirect_uri: String,
    pub(super) key: SessionKey,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) window: Option<V>,
}

impl<V> Target<V> {
    /// Checks all arguments.
    pub(super) fn check(
        request: ConnectRequest<V>,
        configuration: &Configuration,
        windows: &impl AuthorizationWindow,
    ) -> Result<Self, Error> {
        let org = OrgUrl::parse(&request.org_url, &configuration.trusted_org_origins)?;
        let consumer_key = request.consumer_key.trim().to_owned();
        if consumer_key.is_empty() {
            return Err(Error::new(
                ErrorKind::InvalidConsumerKey,
                "The consumer key is blank; copy it from the app's OAuth settings in Setup.",
            ));
        }
        let mut parameters = request.parameters;
        AuthorizationRequest::check(&parameters)?;
        let redirect_uri = windows.redirect_uri(
            form::value(&parameters, "redirect_uri"),
            configuration.redirect_uri.as_deref(),
        )?;
        let wanted = form::value(&parameters, "scope").map(str::to_owned);
        parameters.retain(|(name, _)| !matches!(name.as_str(), "redirect_uri" | "scope"));
        let usual = Scope::with(request.scope.into_iter().chain(wanted.clone()));
        Ok(Self {
            key: SessionKey::new(&org, &consumer_key, &usual),
            server: AuthorizationServer::of(&org),
            org,
            consumer_key,
            scope: wanted.map_or(usual, |scope| Scope::exactly(&scope)),
            redirect_uri,
            parameters,
            window: request.window,
        })
    }

    /// Whether the caller wants a new sign-in instead of an existing session: a prompt, or a user by
    /// name.
    pub(super) fn is_fresh_sign_in(&self) -> bool {
        self.parameters
            .iter()
            .any(|(name, _)| matches!(name.as_str(), "prompt" | "login_hint"))
    }
}
