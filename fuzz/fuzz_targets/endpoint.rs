#![no_main]

#[path = "../../tests/native/properties/endpoint.rs"]
mod endpoint;

libfuzzer_sys::fuzz_target!(|text: &str| endpoint::check(text));
