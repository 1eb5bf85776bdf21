#![no_main]

#[path = "../../tests/native/properties/session.rs"]
mod session;

libfuzzer_sys::fuzz_target!(|text: &str| session::check(text));
