#![no_main]

#[path = "../../tests/native/properties/form.rs"]
mod form;

libfuzzer_sys::fuzz_target!(|text: &str| form::check(text));
