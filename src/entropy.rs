//! Where secrets come from.

use crate::error::Error;

/// Random numbers for secrets.
pub trait Entropy {
    /// Fills the bytes from a cryptographically secure generator.
    ///
    /// # Errors
    /// If the environment has none.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error>;
}
