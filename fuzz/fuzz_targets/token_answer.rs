#![no_main]

#[path = "../../tests/native/fakes/json.rs"]
#[allow(dead_code, reason = "the fakes of the tests need more of it")]
mod json;
#[path = "../../tests/native/properties/token_answer.rs"]
mod token_answer;

libfuzzer_sys::fuzz_target!(|input: (u16, &str)| {
    let (status, text) = input;
    let body = serde_json::from_str(text).unwrap_or_else(|_| text.into());
    token_answer::check::<json::Json>(status, &body);
});
