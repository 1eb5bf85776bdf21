//! The current user.

use super::ApiVersion;
use crate::http::HttpRequest;
use crate::oauth::AuthorizationServer;
use crate::org::OrgUrl;

/// Reads the user's record (REST guide, "sObject Rows").
pub fn current_user_request<V>(
    org: &OrgUrl,
    version: &ApiVersion,
    user_id: &str,
) -> HttpRequest<V> {
    let url = [
        &org.base(),
        "/services/data/",
        &version.segment(),
        "/sobjects/User/",
        user_id,
    ];
    HttpRequest::get(url.concat())
}

/// Asks for the token's user (OpenID Connect Core section 5.3). Only needed if the token answer does
/// not name it.
pub fn userinfo_request<V>(server: &AuthorizationServer) -> HttpRequest<V> {
    HttpRequest::get(server.userinfo_endpoint())
}
