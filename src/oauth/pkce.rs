//! Proof Key for Code Exchange (RFC 7636), always with `S256`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::entropy::Entropy;
use crate::error::Error;

/// The secret of one attempt (RFC 7636 section 4.1). Not `Clone`, because it is used once.
pub struct CodeVerifier(String);

impl CodeVerifier {
    /// 32 bytes from the environment's generator, as 43 characters of base64url.
    ///
    /// # Errors
    /// If the environment has no secure random numbers.
    pub fn generate(entropy: &impl Entropy) -> Result<Self, Error> {
        Ok(Self(random_token(entropy)?))
    }

    /// The challenge that the authorization request contains instead of the secret (section 4.2).
    pub fn challenge(&self) -> CodeChallenge {
        CodeChallenge(base64url(&Sha256::digest(self.0.as_bytes())))
    }

    /// The secret, for the token request only.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

/// `BASE64URL(SHA256(code_verifier))` (RFC 7636 section 4.2).
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// The value of `code_challenge`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 256 random bits as 43 characters of base64url.
pub(super) fn random_token(entropy: &impl Entropy) -> Result<String, Error> {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes)?;
    Ok(base64url(&bytes))
}

/// Base64url of 32 bytes: always 43 characters, so the slice can never be too short.
fn base64url(bytes: &[u8]) -> String {
    let mut text = [0; 43];
    match URL_SAFE_NO_PAD.encode_slice(bytes, &mut text) {
        Ok(_) => text.map(char::from).iter().collect(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed([u8; 32]);

    impl Entropy for Fixed {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
            bytes.copy_from_slice(&self.0);
            Ok(())
        }
    }

    #[test]
    fn rfc_7636_appendix_b() {
        let verifier = CodeVerifier::generate(&Fixed([
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212,
            37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ]))
        .expect("entropy");
        assert_eq!(
            verifier.secret(),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        );
        assert_eq!(
            verifier.challenge().as_str(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
