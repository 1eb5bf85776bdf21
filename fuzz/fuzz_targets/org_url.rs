#![no_main]

#[path = "../../tests/native/properties/org_url.rs"]
mod org_url;

libfuzzer_sys::fuzz_target!(|text: &str| org_url::check(text));
