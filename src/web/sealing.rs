//! AES-GCM with the browser's SubtleCrypto (Web Cryptography API, section 29).

use js_sys::{Array, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::record::object;
use super::{Web, sys};
use crate::ports::{Entropy, Sealing};

const ALGORITHM: &str = "AES-GCM";
/// Bytes of the nonce. Each text has a new one (NIST SP 800-38D, section 8.2).
const NONCE: usize = 12;

impl Sealing for Web {
    async fn seal(&self, key: &str, text: &str) -> Option<String> {
        let mut nonce = [0; NONCE];
        self.fill(&mut nonce).ok()?;
        let sealed = apply("encrypt", key, &nonce, text.as_bytes()).await?;
        Some(hex_of(&[&nonce, sealed.as_slice()].concat()))
    }

    async fn unseal(&self, key: &str, sealed: &str) -> Option<String> {
        let bytes = bytes_of(sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        String::from_utf8(apply("decrypt", key, nonce, sealed).await?).ok()
    }
}

/// Only pages that are not served over https lack SubtleCrypto, and Salesforce's CORS refuses them.
async fn apply(operation: &str, key: &str, nonce: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let subtle = sys::member(&sys::global("crypto")?, "subtle")?;
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    // The key is a text with 256 random bits; its hash has the length that AES needs.
    let raw = bytes(&Sha256::digest(key.as_bytes()));
    let usage = Array::of1(&operation.into());
    let arguments = [
        &"raw".into(),
        &raw,
        &ALGORITHM.into(),
        &false.into(),
        &usage,
    ];
    let key = JsFuture::from(sys::call(&subtle, "importKey", &arguments));
    let key = key.await.ok()?;
    let algorithm = object(&[("name", ALGORITHM.into()), ("iv", bytes(nonce))]);
    let arguments = [&algorithm, &key, &bytes(text)];
    let done = JsFuture::from(sys::call(&subtle, operation, &arguments));
    let buffer = done.await.ok()?;
    Some(Uint8Array::new(&buffer.dyn_into().ok()?).to_vec())
}

fn hex_of(bytes: &[u8]) -> String {
    let digit = |digit| char::from_digit(digit, 16).unwrap_or('0');
    let digits = |byte: &u8| [digit(u32::from(byte >> 4)), digit(u32::from(byte & 15))];
    bytes.iter().flat_map(digits).collect()
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(high)? << 4 | digit(low)?).ok(),
        _ => None,
    };
    hex.as_bytes().chunks(2).map(byte).collect()
}
