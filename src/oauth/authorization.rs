//! The authorization request and its answer (RFC 6749 sections 4.1.1 and 4.1.2).

use super::{AuthorizationServer, CodeChallenge, Scope, State};
use crate::error::{Error, ErrorKind};
use crate::form;

/// The authorization request, which the window loads.
pub struct AuthorizationRequest<'a> {
    /// The org's server.
    pub server: &'a AuthorizationServer,
    /// The consumer key.
    pub client_id: &'a str,
    /// One of the app's registered callbacks, exactly as registered.
    pub redirect_uri: &'a str,
    /// The requested scopes.
    pub scope: &'a Scope,
    /// The caller's further parameters, already checked by [`AuthorizationRequest::check`].
    pub parameters: &'a [(String, String)],
}

impl AuthorizationRequest<'_> {
    /// Parameters that the flow sets.
    const RESERVED: [&'static str; 5] = [
        "client_id",
        "response_type",
        "state",
        "code_challenge",
        "code_challenge_method",
    ];

    /// Refuses parameters that would weaken the flow.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] that names the parameter.
    pub fn check(parameters: &[(String, String)]) -> Result<(), Error> {
        match parameters
            .iter()
            .find(|(name, _)| Self::RESERVED.contains(&name.as_str()) || name == "client_secret")
        {
            None => Ok(()),
            Some((name, _)) => Err(Error::new(
                ErrorKind::InvalidOption,
                ["authFlowParams cannot set ", name, "; leave it out."].concat(),
            )),
        }
    }

    /// The URL to open.
    pub fn url(&self, state: &State, challenge: &CodeChallenge) -> String {
        let scope = self.scope.parameter();
        let own = [
            ("response_type", "code"),
            ("client_id", self.client_id),
            ("redirect_uri", self.redirect_uri),
            ("scope", scope.as_str()),
            ("state", state.secret()),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        let parameters = self
            .parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let query = form::encode(own.into_iter().chain(parameters));
        [&self.server.authorization_endpoint(), "?", &query].concat()
    }
}

/// The single-use authorization code. It can only be read from an answer whose `state` matches.
pub struct AuthorizationCode(String);

impl AuthorizationCode {
    /// The code, for the token request only.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

/// The query of the callback.
pub struct AuthorizationResponse {
    parameters: Vec<(String, String)>,
}

impl AuthorizationResponse {
    /// Reads a callback URL, or only its query.
    pub fn parse(callback: &str) -> Self {
        let query = callback.find('?').and_then(|start| callback.get(start..));
        let query = query.unwrap_or(callback);
        let query = query.split('#').next().unwrap_or("");
        Self {
            parameters: form::decode(query),
        }
    }

    /// Whether this is the answer to the attempt with a `state`.
    pub fn answers(&self, state: &State) -> bool {
        form::value(&self.parameters, "state").is_some_and(|answer| state.matches(answer))
    }

    /// The code. Checks `state` first, then the issuer (RFC 9207), then the error.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidAuthorizationResponse`], [`ErrorKind::AccessDenied`] or
    /// [`ErrorKind::AuthorizationRefused`] with the org's own words.
    pub fn code(
        &self,
        state: &State,
        server: &AuthorizationServer,
    ) -> Result<AuthorizationCode, Error> {
        let invalid = |why| Err(Error::new(ErrorKind::InvalidAuthorizationResponse, why));
        if !self.answers(state) {
            return invalid("The answer's state does not match this attempt; try again.");
        }
        if let Some(issuer) = form::value(&self.parameters, "iss")
            && !server.is_issuer(issuer)
        {
            return invalid("The answer comes from another authorization server.");
        }
        if let Some(code) = form::value(&self.parameters, "error") {
            return Err(refusal(
                code,
                form::value(&self.parameters, "error_description"),
            ));
        }
        match form::value(&self.parameters, "code") {
            Some(code) if !code.is_empty() => Ok(AuthorizationCode(code.to_owned())),
            _ => invalid("The answer contains neither a code nor an error."),
        }
    }

    /// The callback URL without code and state, to be shown.
    pub fn without_secrets(redirect_uri: &str, callback: &str) -> String {
        let kept: Vec<_> = Self::parse(callback)
            .parameters
            .into_iter()
            .filter(|(name, _)| name.starts_with("error"))
            .collect();
        let query = form::encode(kept.iter().map(|(n, v)| (n.as_str(), v.as_str())));
        let mark = if query.is_empty() { "" } else { "?" };
        [redirect_uri, mark, &query].concat()
    }
}

fn refusal(code: &str, description: Option<&str>) -> Error {
    let kind = match code {
        "access_denied" => ErrorKind::AccessDenied,
        _ => ErrorKind::AuthorizationRefused,
    };
    let words = match description {
        Some(description) if !description.is_empty() => description,
        _ => code,
    };
    Error::new(kind, words.to_owned()).with_code(Some(code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;
    use crate::oauth::CodeVerifier;
    use crate::org::OrgUrl;

    struct Counting(std::cell::Cell<u8>);

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
            self.0.set(self.0.get() + 1);
            bytes.fill(self.0.get());
            Ok(())
        }
    }

    fn server() -> AuthorizationServer {
        AuthorizationServer::of(
            &OrgUrl::parse("https://acme.my.salesforce.com", &[]).expect("genuine"),
        )
    }

    fn state() -> State {
        State::generate(&Counting(Default::default())).expect("entropy")
    }

    fn code(query: &str) -> Result<String, Error> {
        let query = query.replace("STATE", state().secret());
        AuthorizationResponse::parse(&query)
            .code(&state(), &server())
            .map(|code| code.0)
    }

    #[test]
    fn the_url_carries_the_flow_and_the_callers_parameters() {
        let entropy = Counting(Default::default());
        let verifier = CodeVerifier::generate(&entropy).expect("entropy");
        let state = State::generate(&entropy).expect("entropy");
        let parameters = [("prompt".to_owned(), "login consent".to_owned())];
        let url = AuthorizationRequest {
            server: &server(),
            client_id: "3MVG9 x",
            redirect_uri: "https://app.example/cb",
            scope: &Scope::exactly("id"),
            parameters: &parameters,
        }
        .url(&state, &verifier.challenge());
        let (endpoint, query) = url.split_once('?').expect("a query");
        assert_eq!(
            endpoint,
            "https://acme.my.salesforce.com/services/oauth2/authorize"
        );
        let pairs = form::decode(query);
        let expected = [
            ("response_type", "code"),
            ("client_id", "3MVG9 x"),
            ("redirect_uri", "https://app.example/cb"),
            ("scope", "id"),
            ("state", state.secret()),
            ("code_challenge", verifier.challenge().as_str()),
            ("code_challenge_method", "S256"),
            ("prompt", "login consent"),
        ]
        .map(|(n, v)| (n.to_owned(), v.to_owned()));
        assert_eq!(pairs, expected);
        assert!(!url.contains(verifier.secret()));
    }

    #[test]
    fn parameters_of_the_flow_cannot_be_overwritten() {
        for name in AuthorizationRequest::RESERVED
            .iter()
            .chain(&["client_secret"])
        {
            let error = AuthorizationRequest::check(&[((*name).into(), "x".into())]);
            assert_eq!(error.expect_err(name).kind, ErrorKind::InvalidOption);
        }
        assert_eq!(
            AuthorizationRequest::check(&[("redirect_uri".into(), "x".into())]),
            Ok(())
        );
    }

    #[test]
    fn a_code_comes_only_with_the_state() {
        assert_eq!(
            code("?code=aPrx%3D%3D&state=STATE").as_deref(),
            Ok("aPrx==")
        );
        for query in [
            "?code=x",
            "?code=x&state=",
            "?code=x&state=STATE2",
            "?error=access_denied",
            "?error=access_denied&state=other",
            "?state=STATE",
            "?state=STATE&code=",
            "??state=STATE&code=x",
            "?code=x&state=STATE&iss=https%3A%2F%2Fevil.example",
        ] {
            let error = code(query).expect_err(query);
            assert_eq!(
                error.kind,
                ErrorKind::InvalidAuthorizationResponse,
                "{query}"
            );
        }
        assert_eq!(
            code("?code=x&state=STATE&iss=https%3A%2F%2Facme.my.salesforce.com").as_deref(),
            Ok("x")
        );
    }

    #[test]
    fn a_refusal_keeps_the_orgs_words() {
        let denied = code(
            "?error=access_denied&error_description=end-user+denied+authorization&state=STATE",
        )
        .expect_err("denied");
        assert_eq!(denied.kind, ErrorKind::AccessDenied);
        assert_eq!(denied.message, "end-user denied authorization");
        assert_eq!(denied.error_code.as_deref(), Some("access_denied"));
        let blocked = code(
            "?error=OAUTH_APP_BLOCKED&error_description=this+app+is+blocked+by+admin&state=STATE",
        )
        .expect_err("blocked");
        assert_eq!(blocked.kind, ErrorKind::AuthorizationRefused);
        assert_eq!(blocked.message, "this app is blocked by admin");
        for without in ["", "&error_description="] {
            let query = ["?error=server_error&state=STATE", without].concat();
            assert_eq!(code(&query).expect_err("refused").message, "server_error");
        }
    }

    #[test]
    fn what_may_be_shown_of_a_callback_holds_no_secret() {
        assert_eq!(
            AuthorizationResponse::without_secrets(
                "https://app.example/cb",
                "https://app.example/cb?code=secret&state=secret&error=x&error_description=y"
            ),
            "https://app.example/cb?error=x&error_description=y"
        );
    }
}
