//! The one-time value that binds an answer to its request (RFC 6749 section 10.12).

use super::pkce::random_token;
use crate::entropy::Entropy;
use crate::error::Error;

/// 256 random bits. They also name the channel on which the callback page answers.
pub struct State(String);

impl State {
    /// A new value for a new attempt.
    ///
    /// # Errors
    /// If the environment has no secure random numbers.
    pub fn generate(entropy: &impl Entropy) -> Result<Self, Error> {
        Ok(Self(random_token(entropy)?))
    }

    /// The value, to be kept.
    pub fn into_secret(self) -> String {
        self.0
    }

    /// The value, for the authorization request and the channel's name.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Whether an answer has exactly this value.
    pub(super) fn matches(&self, answer: &str) -> bool {
        !self.0.is_empty() && self.0 == answer
    }
}
