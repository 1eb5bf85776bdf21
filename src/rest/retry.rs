//! When a request is repeated, and after how long.

use super::error::refusal;
use crate::error::{Error, ErrorKind};
use crate::http::HttpResponse;
use crate::value::Value;

/// The rules of one request. Off by default: `limit` is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How often a request is repeated.
    pub limit: u32,
    /// The methods of requests that are repeated, in upper case.
    pub methods: Vec<String>,
    /// The statuses after which a request is repeated.
    pub statuses: Vec<u16>,
    /// The longest wait, in milliseconds. After a longer `Retry-After`, the request is not repeated.
    pub max_delay: u32,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            limit: 0,
            methods: vec!["GET".into(), "HEAD".into()],
            statuses: vec![429, 500, 502, 503, 504],
            max_delay: 30_000,
        }
    }
}

impl Retry {
    /// The first wait without a `Retry-After`, in milliseconds; each further one is twice as long.
    const FIRST_DELAY: u32 = 500;

    /// How long to wait before repeat number `repeat` (counted from 0), in milliseconds; `None` if the
    /// request is not repeated. `random` returns a random byte, and is called only if needed.
    pub fn delay<V: Value>(
        &self,
        method: &str,
        repeat: u32,
        outcome: Result<&HttpResponse<V>, &Error>,
        random: impl FnOnce() -> u8,
    ) -> Option<u32> {
        // A request that may have been carried out is not repeated.
        let is_idempotent = !matches!(method, "POST" | "PATCH");
        let is_due = repeat < self.limit
            && self.methods.iter().any(|known| known == method)
            && match outcome {
                Ok(response) => self.is_transient(response, is_idempotent),
                Err(error) => is_idempotent && error.kind == ErrorKind::NetworkError,
            };
        if !is_due {
            return None;
        }
        if let Some(delay) = outcome.ok().and_then(|response| response.retry_after) {
            return (delay <= self.max_delay).then_some(delay);
        }
        let longest = Self::FIRST_DELAY.saturating_mul(1 << repeat.min(16));
        let longest = longest.min(self.max_delay);
        // Between half and all of it, so that clients do not all return at the same time.
        let half = longest / 2;
        Some(half + half * u32::from(random()) / 255)
    }

    fn is_transient<V: Value>(&self, response: &HttpResponse<V>, is_idempotent: bool) -> bool {
        if self.statuses.contains(&response.status) {
            // After a gateway's 502 or 504, the org may have carried out the request; after a 429 or
            // 503 it has not.
            return is_idempotent || matches!(response.status, 429 | 503);
        }
        if !matches!(response.status, 400 | 403) {
            return false;
        }
        let error = refusal(response);
        match error.error_code.as_deref() {
            Some("UNABLE_TO_LOCK_ROW") => true,
            // The daily limit has the same code, and does not end soon.
            Some("REQUEST_LIMIT_EXCEEDED") => error.message.starts_with("Concurrent"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Words(&'static str, &'static str);

    impl Value for Words {
        fn from_text(_: &str) -> Self {
            Self("", "")
        }

        fn as_text(&self) -> Option<String> {
            None
        }

        fn member(&self, name: &str) -> Option<Self> {
            match name {
                "errorCode" => Some(Self(self.0, "text")),
                "message" => Some(Self(self.1, "text")),
                _ => None,
            }
        }

        fn text_of(&self, name: &str) -> Option<String> {
            self.member(name).map(|member| member.0.to_owned())
        }

        fn items(&self) -> Vec<Self> {
            Vec::new()
        }

        fn set_member(&self, _: &str, _: Self) {}

        fn payload(&self) -> crate::value::Payload {
            crate::value::Payload::Json
        }

        fn to_json(&self) -> Option<Self> {
            None
        }

        fn json_copy(&self) -> Option<Self> {
            None
        }
    }

    fn response(status: u16, body: Option<Words>) -> HttpResponse<Words> {
        HttpResponse {
            status,
            content_type: None,
            retry_after: None,
            raw: None,
            body,
            malformed: false,
        }
    }

    fn three() -> Retry {
        Retry {
            limit: 3,
            methods: ["GET", "HEAD", "POST", "PATCH"].map(String::from).to_vec(),
            ..Retry::default()
        }
    }

    #[test]
    fn nothing_is_repeated_by_default() {
        let unavailable = response(503, None);
        let delay = Retry::default().delay("GET", 0, Ok(&unavailable), || 0);
        assert_eq!(delay, None);
    }

    #[test]
    fn waits_grow_and_vary_and_end() {
        let delay =
            |repeat, random| three().delay("GET", repeat, Ok(&response(503, None)), || random);
        assert_eq!(delay(0, 0), Some(250));
        assert!((251..=500).contains(&delay(0, 255).unwrap_or(0)));
        assert_eq!(delay(2, 0), Some(1_000));
        assert_eq!(delay(3, 0), None);
        let endless = Retry {
            limit: u32::MAX,
            ..three()
        };
        let late = endless.delay("GET", 4_000, Ok(&response(503, None)), || 255);
        assert!(late.is_some_and(|delay| delay <= 30_000));
    }

    #[test]
    fn retry_after_is_heeded_or_ends_the_repeats() {
        let mut busy = response(429, None);
        busy.retry_after = Some(7_000);
        assert_eq!(three().delay("GET", 0, Ok(&busy), || 99), Some(7_000));
        busy.retry_after = Some(30_001);
        assert_eq!(three().delay("GET", 0, Ok(&busy), || 99), None);
    }

    #[test]
    fn what_may_have_been_done_is_not_repeated() {
        let lost = Error::new(ErrorKind::NetworkError, "lost");
        let slow = Error::new(ErrorKind::RequestTimeout, "slow");
        type Outcome<'a> = Result<&'a HttpResponse<Words>, &'a Error>;
        fn is_due(method: &str, outcome: Outcome<'_>) -> bool {
            three().delay(method, 0, outcome, || 0).is_some()
        }
        assert!(is_due("GET", Err(&lost)));
        assert!(!is_due("POST", Err(&lost)) && !is_due("PATCH", Err(&lost)));
        assert!(!is_due("GET", Err(&slow)));
        assert!(!is_due("DELETE", Ok(&response(503, None))), "not listed");
        for (status, get, write) in [
            (503, true, true),
            (429, true, true),
            (500, true, false),
            (502, true, false),
            (504, true, false),
            (404, false, false),
            (200, false, false),
        ] {
            let response = response(status, None);
            assert_eq!(is_due("GET", Ok(&response)), get, "{status}");
            for method in ["POST", "PATCH"] {
                assert_eq!(is_due(method, Ok(&response)), write, "{method} {status}");
            }
        }
    }

    #[test]
    fn the_orgs_own_codes_tell_a_moment_from_a_day() {
        for (status, code, message, is_due) in [
            (
                403,
                "REQUEST_LIMIT_EXCEEDED",
                "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
                true,
            ),
            (
                403,
                "REQUEST_LIMIT_EXCEEDED",
                "TotalRequests Limit exceeded.",
                false,
            ),
            (
                400,
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access",
                true,
            ),
            (400, "INVALID_FIELD", "No such column", false),
        ] {
            let response = response(status, Some(Words(code, message)));
            for method in ["GET", "POST", "PATCH"] {
                let delay = three().delay(method, 0, Ok(&response), || 0);
                assert_eq!(delay.is_some(), is_due, "{code} {message}");
            }
        }
    }
}
