//! An org that is strict about what it is sent, and remembers it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openfin_salesforce::http::HttpResponse;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::json::Json;
use super::world::{Sent, answer};

pub const ORG_URL: &str = "https://acme.my.salesforce.com";
pub const CONSUMER_KEY: &str = "3MVG9consumer.key";
pub const USER_ID: &str = "005000000000001AAA";

struct Code {
    redirect_uri: String,
    client_id: String,
    challenge: String,
    scope: String,
}

#[derive(Default)]
struct Grant {
    alive: bool,
    refresh_token: Option<String>,
    /// Refresh tokens that were replaced, by whose request and by what.
    spent: BTreeMap<String, (u32, String)>,
    access_tokens: Vec<String>,
}

/// A refresh token that came again after it had been replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reuse {
    pub first_tab: u32,
    pub second_tab: u32,
    /// What it had been replaced by.
    pub successor: String,
}

/// An org with one user.
pub struct FakeOrg {
    /// Whether each refresh replaces the refresh token, and a second use of one ends the grant.
    pub rotation: Cell<bool>,
    /// Whether refresh tokens are given at all.
    pub gives_refresh_tokens: Cell<bool>,
    /// Whether token answers name the user.
    pub names_the_user: Cell<bool>,
    codes: RefCell<BTreeMap<String, Code>>,
    grants: RefCell<Vec<Grant>>,
    revoked: RefCell<Vec<String>>,
    reused: RefCell<Vec<Reuse>>,
    refreshes: Cell<usize>,
    names: Cell<usize>,
}

impl Default for FakeOrg {
    fn default() -> Self {
        Self {
            rotation: Cell::new(true),
            gives_refresh_tokens: Cell::new(true),
            names_the_user: Cell::new(true),
            codes: RefCell::default(),
            grants: RefCell::default(),
            revoked: RefCell::default(),
            reused: RefCell::default(),
            refreshes: Cell::default(),
            names: Cell::default(),
        }
    }
}

impl FakeOrg {
    fn name(&self, what: &str) -> String {
        self.names.set(self.names.get() + 1);
        format!("canary!{what}.{}==", self.names.get())
    }

    /// The user signs in and approves; gives the callback.
    pub fn authorize(&self, url: &str) -> String {
        let url = url::Url::parse(url).expect("a URL");
        assert_eq!(url.origin().ascii_serialization(), ORG_URL);
        assert_eq!(url.path(), "/services/oauth2/authorize");
        let value = |name: &str| {
            let mut pairs = url.query_pairs().filter(|(n, _)| n == name);
            let value = pairs.next().map(|(_, value)| value.into_owned());
            assert!(pairs.next().is_none(), "{name} stands twice");
            value.unwrap_or_else(|| panic!("{name} is missing"))
        };
        assert_eq!(value("response_type"), "code");
        assert_eq!(value("code_challenge_method"), "S256");
        let code = self.name("code");
        let redirect_uri = value("redirect_uri");
        let pairs = [("code", code.as_str()), ("state", &value("state"))];
        let callback = url::Url::parse_with_params(&redirect_uri, pairs).expect("a URL");
        let granted = Code {
            redirect_uri,
            client_id: value("client_id"),
            challenge: value("code_challenge"),
            scope: value("scope"),
        };
        self.codes.borrow_mut().insert(code, granted);
        callback.into()
    }

    /// Answers a request.
    pub fn answer(&self, sent: &Sent) -> HttpResponse<Json> {
        let path = sent.path();
        assert!(
            sent.url.starts_with(&format!("{ORG_URL}/")),
            "a request left the org: {}",
            sent.url
        );
        match path.split('?').next().unwrap_or("") {
            "/services/oauth2/token" => self.token(sent),
            "/services/oauth2/revoke" => self.revoke(sent),
            "/services/oauth2/userinfo" => match self.knows(sent) {
                true => answer(200, json!({ "user_id": USER_ID, "name": "canary!name" })),
                false => HttpResponse {
                    content_type: Some("text/plain".into()),
                    ..answer(403, json!("Bad_OAuth_Token"))
                },
            },
            "/services/oauth2/pkce/generator" => answer(
                200,
                json!({ "code_verifier": "canary!verifier", "code_challenge": "x" }),
            ),
            "/.well-known/openid-configuration" => answer(200, json!({ "issuer": ORG_URL })),
            "/services/data" => answer(200, json!([{ "version": "56.0" }])),
            _ if !self.knows(sent) => answer(
                401,
                json!([{ "message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID" }]),
            ),
            user if user.ends_with(USER_ID) => answer(
                200,
                json!({ "Id": USER_ID, "Name": "canary!name", "attributes": { "type": "User" } }),
            ),
            _ if sent.method == "DELETE" => answer(204, json!(null)),
            _ => answer(200, json!({ "path": path, "body": sent.body })),
        }
    }

    fn token(&self, sent: &Sent) -> HttpResponse<Json> {
        assert_eq!(sent.method, "POST");
        assert_eq!(
            sent.header("content-type"),
            Some("application/x-www-form-urlencoded")
        );
        assert_eq!(sent.bearer(), None);
        assert_eq!(sent.field("client_secret"), None);
        let field = |name: &str| sent.field(name).unwrap_or_default();
        match field("grant_type").as_str() {
            "authorization_code" => {
                let Some(code) = self.codes.borrow_mut().remove(&field("code")) else {
                    return refused("invalid_grant", "expired authorization code");
                };
                let verifier = field("code_verifier");
                assert!((43..=128).contains(&verifier.len()));
                if s256(&verifier) != code.challenge {
                    return refused("invalid_request", "invalid code verifier");
                }
                if field("redirect_uri") != code.redirect_uri {
                    return refused(
                        "redirect_uri_mismatch",
                        "redirect_uri must match configuration",
                    );
                }
                if field("client_id") != code.client_id {
                    return refused("invalid_client_id", "client identifier invalid");
                }
                let grant = Grant {
                    alive: true,
                    refresh_token: self
                        .gives_refresh_tokens
                        .get()
                        .then(|| self.name("refresh")),
                    ..Grant::default()
                };
                self.grants.borrow_mut().push(grant);
                let last = self.grants.borrow().len() - 1;
                self.tokens_of(last, true, &code.scope)
            }
            "refresh_token" => self.refresh(sent.tab, &field("refresh_token")),
            _ => refused("unsupported_grant_type", "grant type not supported"),
        }
    }

    fn refresh(&self, tab: u32, token: &str) -> HttpResponse<Json> {
        let expired = || refused("invalid_grant", "expired access/refresh token");
        let mut grants = self.grants.borrow_mut();
        for grant in grants.iter_mut() {
            if let Some((first_tab, successor)) = grant.spent.get(token) {
                self.reused.borrow_mut().push(Reuse {
                    first_tab: *first_tab,
                    second_tab: tab,
                    successor: successor.clone(),
                });
                // The org cannot tell a copy from a thief.
                grant.alive = false;
                grant.access_tokens.clear();
            }
        }
        let known = grants
            .iter_mut()
            .enumerate()
            .find(|(_, grant)| grant.alive && grant.refresh_token.as_deref() == Some(token));
        let Some((index, grant)) = known else {
            return expired();
        };
        self.refreshes.set(self.refreshes.get() + 1);
        let rotates = self.rotation.get();
        if rotates {
            let successor = self.name("refresh");
            grant.spent.insert(token.into(), (tab, successor.clone()));
            grant.refresh_token = Some(successor);
        }
        drop(grants);
        self.tokens_of(index, rotates, "api refresh_token")
    }

    fn tokens_of(&self, index: usize, with_refresh_token: bool, scope: &str) -> HttpResponse<Json> {
        let access_token = self.name("access");
        let mut grants = self.grants.borrow_mut();
        let grant = &mut grants[index];
        grant.access_tokens.push(access_token.clone());
        let mut body = json!({
            "access_token": access_token,
            "scope": scope,
            "instance_url": "https://ACME.my.salesforce.com/",
            "token_type": "Bearer",
            "issued_at": "1795430000000",
        });
        if let (true, Some(token)) = (with_refresh_token, &grant.refresh_token) {
            body["refresh_token"] = token.as_str().into();
        }
        if self.names_the_user.get() {
            body["id"] =
                format!("https://login.salesforce.com/id/00D000000000001EAA/{USER_ID}").into();
        }
        answer(200, body)
    }

    fn revoke(&self, sent: &Sent) -> HttpResponse<Json> {
        let token = sent.field("token").unwrap_or_default();
        self.revoked.borrow_mut().push(token.clone());
        let mut known = false;
        for grant in self.grants.borrow_mut().iter_mut() {
            if grant.refresh_token.as_deref() == Some(&token) {
                grant.alive = false;
                grant.access_tokens.clear();
                known = true;
            }
            known |= grant.access_tokens.contains(&token);
            grant.access_tokens.retain(|t| *t != token);
        }
        match known {
            true => answer(200, json!(null)),
            false => refused("invalid_token", "invalid token"),
        }
    }

    fn knows(&self, sent: &Sent) -> bool {
        let grants = self.grants.borrow();
        sent.bearer().is_some_and(|token| {
            let mut access_tokens = grants.iter().flat_map(|grant| &grant.access_tokens);
            access_tokens.any(|known| known == token)
        })
    }

    /// All access tokens reach their end.
    pub fn expire_access_tokens(&self) {
        for grant in self.grants.borrow_mut().iter_mut() {
            grant.access_tokens.clear();
        }
    }

    /// An administrator ends all grants.
    pub fn end_grants(&self) {
        self.expire_access_tokens();
        for grant in self.grants.borrow_mut().iter_mut() {
            grant.alive = false;
        }
    }

    /// How many refreshes have succeeded.
    pub fn refreshes(&self) -> usize {
        self.refreshes.get()
    }

    /// Tokens that were sent to be revoked, in their order.
    pub fn revoked(&self) -> Vec<String> {
        self.revoked.borrow().clone()
    }

    /// Refresh tokens that came a second time.
    pub fn reused(&self) -> Vec<Reuse> {
        self.reused.borrow().clone()
    }

    /// The refresh tokens that can still be used.
    pub fn live_refresh_tokens(&self) -> Vec<String> {
        let grants = self.grants.borrow();
        let live = grants.iter().filter(|grant| grant.alive);
        live.filter_map(|grant| grant.refresh_token.clone())
            .collect()
    }

    /// How many grants can still be used.
    pub fn live_grants(&self) -> usize {
        let grants = self.grants.borrow();
        let is_live = |grant: &&Grant| {
            !grant.access_tokens.is_empty() || (grant.alive && grant.refresh_token.is_some())
        };
        grants.iter().filter(is_live).count()
    }
}

/// RFC 7636 section 4.6.
fn s256(verifier: &str) -> String {
    let mut challenge = [0; 43];
    URL_SAFE_NO_PAD
        .encode_slice(Sha256::digest(verifier.as_bytes()), &mut challenge)
        .expect("43 characters");
    challenge.map(char::from).iter().collect()
}

/// An OAuth error (RFC 6749 section 5.2).
pub fn refused(code: &str, description: &str) -> HttpResponse<Json> {
    answer(
        400,
        json!({ "error": code, "error_description": description }),
    )
}
