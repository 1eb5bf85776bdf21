//! The browser's random number generator.

use wasm_bindgen::JsCast;

use super::{Web, sys};
use crate::error::{Error, ErrorKind};
use crate::ports::Entropy;

impl Entropy for Web {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        sys::global("crypto")
            .and_then(|crypto| {
                crypto
                    .unchecked_into::<web_sys::Crypto>()
                    .get_random_values_with_u8_array(bytes)
                    .ok()
            })
            .map(|_| ())
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::NoSecureRandom,
                    "This environment has no crypto.getRandomValues, which a secure sign-in needs.",
                )
            })
    }
}
