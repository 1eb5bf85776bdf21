//! The OAuth endpoints of an org.

use crate::org::OrgUrl;

/// The authorization server of one org. Its endpoints are fixed, so there is no discovery (Salesforce
/// help page "OAuth Endpoints").
#[derive(Clone, Debug)]
pub struct AuthorizationServer {
    base: String,
}

impl AuthorizationServer {
    /// The server of an org.
    pub fn of(org: &OrgUrl) -> Self {
        Self { base: org.base() }
    }

    /// RFC 6749 section 3.1.
    pub fn authorization_endpoint(&self) -> String {
        self.endpoint("authorize")
    }

    /// RFC 6749 section 3.2.
    pub fn token_endpoint(&self) -> String {
        self.endpoint("token")
    }

    /// RFC 7009 section 2.
    pub fn revocation_endpoint(&self) -> String {
        self.endpoint("revoke")
    }

    /// OpenID Connect Core section 5.3.
    pub fn userinfo_endpoint(&self) -> String {
        self.endpoint("userinfo")
    }

    /// Creates a verifier and a challenge. Of the endpoints that need the same CORS settings as the
    /// token endpoint, this is the one that answers without a token.
    pub fn pkce_generator(&self) -> String {
        self.endpoint("pkce/generator")
    }

    /// OpenID Connect Discovery section 4; any page may read it.
    pub fn discovery_document(&self) -> String {
        [&self.base, "/.well-known/openid-configuration"].concat()
    }

    /// Whether an issuer is this server (RFC 9207 section 2.4).
    pub fn is_issuer(&self, issuer: &str) -> bool {
        issuer
            .trim_end_matches('/')
            .eq_ignore_ascii_case(&self.base)
    }

    fn endpoint(&self, name: &str) -> String {
        [&self.base, "/services/oauth2/", name].concat()
    }
}
