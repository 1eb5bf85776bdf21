//! OAuth 2.0 as requests and responses without I/O: the web server flow with PKCE.
//!
//! RFC 6749 (the flow), RFC 7636 (PKCE), RFC 7009 (revocation); Salesforce help page
//! "OAuth 2.0 Web Server Flow".

mod authorization;
mod pkce;
mod scope;
mod server;
mod state;
mod token;

pub use authorization::{AuthorizationCode, AuthorizationRequest, AuthorizationResponse};
pub use pkce::{CodeChallenge, CodeVerifier};
pub use scope::Scope;
pub use server::AuthorizationServer;
pub use state::State;
pub use token::{TokenRequest, TokenResponse, Tokens, revocation_request, void_token_request};
