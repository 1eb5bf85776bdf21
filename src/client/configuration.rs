//! The library's options.

use crate::rest::{ApiVersion, Retry};

/// The settings that the use cases read; those about storage are the environment's.
pub struct Configuration {
    /// The callback, instead of the environment's own.
    pub redirect_uri: Option<String>,
    /// The version for `vXX.X` and for reading the user.
    pub api_version: ApiVersion,
    /// Whether sessions are given to, and taken from, other windows of the origin.
    pub share_session: bool,
    /// Origins accepted beside genuine Salesforce hosts.
    pub trusted_org_origins: Vec<String>,
    /// How long a sign-in may take, in milliseconds; 0 for no limit.
    pub authorization_timeout: u32,
    /// How long a request may take, in milliseconds; 0 for no limit.
    pub request_timeout: u32,
    /// When a request is repeated.
    pub retry: Retry,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            redirect_uri: None,
            api_version: ApiVersion::default(),
            share_session: true,
            trusted_org_origins: Vec::new(),
            authorization_timeout: 300_000,
            request_timeout: 0,
            retry: Retry::default(),
        }
    }
}
