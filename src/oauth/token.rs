//! Token requests and answers (RFC 6749 sections 4.1.3, 5 and 6), and revocation (RFC 7009).

use core::fmt;
use std::borrow::Cow;

use super::{AuthorizationCode, AuthorizationServer, CodeVerifier};
use crate::error::{Error, ErrorKind, status_message};
use crate::form;
use crate::http::{HttpRequest, HttpResponse};
use crate::org::OrgUrl;
use crate::value::Value;

/// The two token requests of this library. Neither has a client secret (public client).
pub struct TokenRequest;

impl TokenRequest {
    /// Exchanges the code. Consumes the code and the verifier.
    pub fn authorization_code<V: Value>(
        server: &AuthorizationServer,
        client_id: &str,
        redirect_uri: &str,
        code: AuthorizationCode,
        verifier: CodeVerifier,
    ) -> HttpRequest<V> {
        form_request(
            server.token_endpoint(),
            &[
                ("grant_type", "authorization_code"),
                ("code", code.secret()),
                ("redirect_uri", redirect_uri),
                ("client_id", client_id),
                ("code_verifier", verifier.secret()),
            ],
        )
    }

    /// Asks for a new access token.
    pub fn refresh<V: Value>(
        server: &AuthorizationServer,
        client_id: &str,
        refresh_token: &str,
    ) -> HttpRequest<V> {
        form_request(
            server.token_endpoint(),
            &[
                ("grant_type", "refresh_token"),
                ("refresh_token", refresh_token),
                ("client_id", client_id),
            ],
        )
    }
}

/// An empty token request, which the org refuses.
pub fn void_token_request<V: Value>(server: &AuthorizationServer) -> HttpRequest<V> {
    form_request(server.token_endpoint(), &[("grant_type", "none")])
}

/// Revokes a token. Revoking a refresh token also revokes its access tokens (RFC 7009 section 2.1).
pub fn revocation_request<V: Value>(server: &AuthorizationServer, token: &str) -> HttpRequest<V> {
    form_request(server.revocation_endpoint(), &[("token", token)])
}

/// A form without other headers: a "simple" request, which needs no CORS preflight.
fn form_request<V: Value>(url: String, pairs: &[(&str, &str)]) -> HttpRequest<V> {
    HttpRequest {
        method: "POST".into(),
        url,
        headers: vec![
            ("Accept".into(), "application/json".into()),
            (
                "Content-Type".into(),
                "application/x-www-form-urlencoded".into(),
            ),
        ],
        body: Some(V::from_text(&form::encode(pairs.iter().copied()))),
        is_raw: false,
        signal: None,
    }
}

/// The tokens of a session.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Gives access to the org's APIs (RFC 6749 section 1.4).
    pub access_token: String,
    /// Renews the access token (section 1.5). Only with the scope `refresh_token`.
    pub refresh_token: Option<String>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens([redacted])")
    }
}

/// A checked answer of the token endpoint.
#[derive(Debug)]
pub struct TokenResponse {
    /// The tokens.
    pub tokens: Tokens,
    /// The granted scopes, if the org names them.
    pub scope: Option<String>,
    /// The user's id, taken from the identity URL `…/id/ORGANIZATION/USER`.
    pub user_id: Option<String>,
}

impl TokenResponse {
    /// Reads an answer.
    ///
    /// # Errors
    /// [`ErrorKind::TokenRefused`] for an OAuth error (RFC 6749 section 5.2);
    /// [`ErrorKind::InvalidTokenResponse`] for any other answer without tokens.
    pub fn parse<V: Value>(response: &HttpResponse<V>) -> Result<Self, Error> {
        let text = |name| response.body.as_ref().and_then(|body| body.text_of(name));
        let failed = |kind, message: Cow<'static, str>, error_code| {
            Err(Error::new(kind, message)
                .with_status(response.status)
                .with_code(error_code))
        };
        if !response.is_success() {
            return match text("error") {
                Some(code) => failed(
                    ErrorKind::TokenRefused,
                    text("error_description")
                        .unwrap_or_else(|| code.clone())
                        .into(),
                    Some(code),
                ),
                None => failed(
                    ErrorKind::InvalidTokenResponse,
                    status_message("The token endpoint", response.status).into(),
                    None,
                ),
            };
        }
        let invalid = |why: &'static str| failed(ErrorKind::InvalidTokenResponse, why.into(), None);
        let Some(access_token) = text("access_token").filter(|token| !token.is_empty()) else {
            return invalid("The token answer contains no access token.");
        };
        // Tokens of another type are used in another way (RFC 9449 section 5).
        if !text("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("Bearer")) {
            return invalid("The token answer is not of type Bearer.");
        }
        Ok(Self {
            tokens: Tokens {
                access_token,
                refresh_token: text("refresh_token").filter(|token| !token.is_empty()),
            },
            scope: text("scope"),
            user_id: text("id").and_then(|identity| user_of(&identity)),
        })
    }

    /// Refuses an answer whose `instance_url` is neither a Salesforce host nor trusted.
    ///
    /// # Errors
    /// [`ErrorKind::ForeignInstance`].
    pub fn check_instance<V: Value>(
        response: &HttpResponse<V>,
        org: &OrgUrl,
        trusted: &[String],
    ) -> Result<(), Error> {
        let Some(instance) = response
            .body
            .as_ref()
            .and_then(|b| b.text_of("instance_url"))
        else {
            return Ok(());
        };
        match OrgUrl::parse(&instance, trusted) {
            Ok(_) => Ok(()),
            Err(_)
                if instance
                    .trim_end_matches('/')
                    .eq_ignore_ascii_case(org.origin()) =>
            {
                Ok(())
            }
            Err(_) => Err(Error::new(
                ErrorKind::ForeignInstance,
                "The token answer names an instance that is not a Salesforce host; its tokens were not used.",
            )),
        }
    }
}

fn user_of(identity: &str) -> Option<String> {
    let mut segments = identity.trim_end_matches('/').rsplit('/');
    let user = segments.next()?;
    let is_id =
        |id: &str| matches!(id.len(), 15 | 18) && id.bytes().all(|b| b.is_ascii_alphanumeric());
    let organization = segments.next()?;
    (is_id(user) && is_id(organization) && segments.next() == Some("id")).then(|| user.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identity_url_names_the_user() {
        let user = user_of("https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA");
        assert_eq!(user.as_deref(), Some("005000000000001AAA"));
        let user = user_of("https://login.salesforce.com/id/00D000000000001/005000000000001/");
        assert_eq!(user.as_deref(), Some("005000000000001"));
        for identity in [
            "",
            "x",
            "https://login.salesforce.com/id/00D000000000001EAA/../../x",
            "https://login.salesforce.com/id/00D000000000001EAA/0050000000000",
            "https://login.salesforce.com/id/00D000000000001EAA/005000000000001/AA",
            "https://login.salesforce.com/id/00D000000000001EAA/005000000000001-AA",
            "https://login.salesforce.com/id/00D0000000000/005000000000001AAA",
            "https://login.salesforce.com/it/00D000000000001EAA/005000000000001AAA",
            "a/b/005000000000001AAA",
        ] {
            assert_eq!(user_of(identity), None, "{identity}");
        }
    }

    #[test]
    fn tokens_never_print() {
        let tokens = Tokens {
            access_token: "secret-1".into(),
            refresh_token: Some("secret-2".into()),
        };
        assert_eq!(format!("{tokens:?}"), "Tokens([redacted])");
    }
}
