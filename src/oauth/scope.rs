//! Scopes (RFC 6749 section 3.3).

/// A set of scopes: those that every connection needs, and those that the caller adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(Vec<String>);

impl Scope {
    /// `api refresh_token` and the caller's scopes, each once. `offline_access` is another name for
    /// `refresh_token` at Salesforce.
    pub fn with(more: impl IntoIterator<Item = String>) -> Self {
        let mut scopes = Self::exactly("api refresh_token");
        for given in more {
            scopes.add(&given);
        }
        scopes
    }

    /// The caller's scopes only, without the default ones.
    pub fn exactly(scope: &str) -> Self {
        let mut scopes = Self(Vec::new());
        scopes.add(scope);
        scopes
    }

    fn add(&mut self, given: &str) {
        for scope in given.split_ascii_whitespace() {
            let scope = match scope {
                "offline_access" => "refresh_token",
                scope => scope,
            };
            if !self.0.iter().any(|known| known == scope) {
                self.0.push(scope.to_owned());
            }
        }
    }

    /// The `scope` parameter.
    pub fn parameter(&self) -> String {
        self.0.join(" ")
    }

    /// The set in alphabetical order, so that the caller's order does not matter.
    pub fn canonical(&self) -> String {
        // The standard library's sort is larger than all of the OAuth code.
        let mut sorted: Vec<&str> = Vec::new();
        for scope in &self.0 {
            let (Ok(place) | Err(place)) = sorted.binary_search(&scope.as_str());
            sorted.insert(place, scope);
        }
        sorted.join(" ")
    }

    /// The granted scopes that were not requested.
    pub fn excess(&self, granted: &str) -> Vec<String> {
        granted
            .split_ascii_whitespace()
            .filter(|scope| !self.0.iter().any(|asked| asked == scope))
            .map(str::to_owned)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basics_come_first_and_nothing_twice() {
        let scope = Scope::with(["openid".into(), "api".into(), "web  openid".into()]);
        assert_eq!(scope.parameter(), "api refresh_token openid web");
        assert_eq!(Scope::with(["offline_access".into()]), Scope::with([]));
    }

    #[test]
    fn the_order_of_the_callers_scopes_does_not_matter() {
        let one = Scope::with(["web".into(), "openid".into()]);
        let other = Scope::with(["openid".into(), "web".into()]);
        assert_eq!(one.canonical(), "api openid refresh_token web");
        assert_eq!(other.canonical(), one.canonical());
    }

    #[test]
    fn excess_is_what_nobody_asked_for() {
        assert_eq!(Scope::with([]).excess("api full refresh_token"), ["full"]);
    }
}
