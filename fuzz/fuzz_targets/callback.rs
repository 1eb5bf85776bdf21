#![no_main]

#[path = "../../tests/native/properties/callback.rs"]
mod callback;

libfuzzer_sys::fuzz_target!(|text: &str| callback::check(text));
