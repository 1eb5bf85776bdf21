//! One renewal of the access token for all who wait, in this window and in the others.
//!
//! A refresh token may be used once only (rotation, help page "Refresh Token Rotation"): used
//! twice, it can end the whole grant. So a renewal holds a lock of the origin, notes for all
//! windows what it is about to use, and a copy that finds its own token noted never sends it.

use core::cell::OnceCell;
use std::rc::Rc;

use super::connection::{Connection, ledger_name};
use super::{Client, Outcome};
use crate::error::{Error, ErrorKind, Failure};
use crate::form;
use crate::oauth::{TokenRequest, TokenResponse};
use crate::ports::Environment;
use crate::session::Session;
use crate::task::Event;

/// A renewal under way in this window.
pub(super) struct Renewal<V> {
    done: Event,
    failure: OnceCell<Failure<V>>,
}

impl<E: Environment + 'static> Client<E> {
    /// Gets an access token other than `stale`; many callers share one renewal.
    pub(super) async fn renew(
        &self,
        connection: &Rc<Connection<E>>,
        stale: &str,
    ) -> Outcome<(), E> {
        loop {
            if connection.access_token() != stale {
                return Ok(());
            }
            let running = connection.renewal.borrow().clone();
            let Some(running) = running else { break };
            running.done.wait().await;
            if let Some(failure) = running.failure.get() {
                return Err(failure.clone());
            }
        }
        let renewal = Rc::new(Renewal {
            done: Event::default(),
            failure: OnceCell::new(),
        });
        connection.renewal.replace(Some(renewal.clone()));
        let outcome = self.renew_for_all(connection, stale).await;
        connection.renewal.take();
        if let Err(failure) = &outcome {
            let _ = renewal.failure.set(failure.clone());
        }
        renewal.done.set();
        outcome
    }

    async fn renew_for_all(&self, connection: &Rc<Connection<E>>, stale: &str) -> Outcome<(), E> {
        let grant = connection.session().grant;
        let name = format!("openfin-salesforce:renew:{grant}");
        let lock = self.environment.lock(&name).await;
        if connection.access_token() != stale {
            return Ok(());
        }
        let ledger = Ledger::read(&self.environment, &grant);
        if ledger.renewals > connection.session().renewals && self.ask_for_newer(connection).await {
            return Ok(());
        }
        let session = connection.session();
        match ledger.verdict(&session) {
            Verdict::Unused => {}
            Verdict::InUse(holder) if self.is_present(&connection.key, &holder).await => {
                // That window may try again with its token; this one may not.
                drop(lock);
                return match self.ask_to_renew(connection, &holder).await {
                    true => Ok(()),
                    false => Err(unavailable(Error::new(
                        ErrorKind::NetworkError,
                        "Another window is renewing the session and has had no answer.",
                    ))),
                };
            }
            Verdict::InUse(_) | Verdict::Spent => {
                self.environment
                    .log("this window's refresh token was used by another; it is not sent");
                let spent = "Another window has used this session's refresh token and is gone.";
                self.expire(
                    connection,
                    Error::new(ErrorKind::SessionExpired, spent).into(),
                );
                return Err(connection.end_failure());
            }
        }
        self.refresh(connection, session, ledger).await
    }

    /// RFC 6749 section 6.
    async fn refresh(
        &self,
        connection: &Rc<Connection<E>>,
        session: Session,
        ledger: Ledger,
    ) -> Outcome<(), E> {
        let Some(refresh_token) = session.tokens.refresh_token.clone() else {
            let none = "The session has no refresh token; the app needs the scope refresh_token.";
            self.expire(
                connection,
                Error::new(ErrorKind::SessionExpired, none).into(),
            );
            return Err(connection.end_failure());
        };
        self.environment
            .log("the access token is dead; asking for a new one");
        Ledger {
            sending: session.holder.clone(),
            ..ledger.clone()
        }
        .write(&self.environment, &session.grant);
        let request =
            TokenRequest::refresh(&connection.server, &connection.consumer_key, &refresh_token);
        // Without an answer nobody knows whether the token was used: the note stays.
        let response = self.send(request).await.map_err(unavailable_because)?;
        let answer = TokenResponse::check_instance(
            &response,
            &connection.org,
            &self.configuration.borrow().trusted_org_origins,
        )
        .and_then(|()| TokenResponse::parse(&response));
        match answer {
            Ok(answer) => {
                let rotated = answer
                    .tokens
                    .refresh_token
                    .is_some_and_differs(&refresh_token);
                let mut renewed = Session {
                    renewals: session.renewals.max(ledger.renewals) + 1,
                    rotations: session.rotations + u32::from(rotated),
                    ..session
                };
                renewed.tokens.access_token = answer.tokens.access_token;
                if answer.tokens.refresh_token.is_some() {
                    renewed.tokens.refresh_token = answer.tokens.refresh_token;
                }
                self.keep(connection, renewed.clone());
                Ledger::of(&renewed).write(&self.environment, &renewed.grant);
                self.tell_renewed(connection, &renewed);
                self.environment.log("the session is renewed");
                Ok(())
            }
            Err(error) if is_refusal(&error) => {
                self.environment.log("the org refused to renew the session");
                self.expire(connection, Failure::from(error).with_data(response.body));
                Err(connection.end_failure())
            }
            Err(error) => {
                ledger.write(&self.environment, &session.grant);
                Err(unavailable(error))
            }
        }
    }
}

/// Whether the org will say the same next time. Trouble on its side is no refusal.
fn is_refusal(error: &Error) -> bool {
    let transient = matches!(
        error.error_code.as_deref(),
        Some(
            "server_error"
                | "service_unavailable"
                | "system_down"
                | "temporarily_unavailable"
                | "rate_limit_exceeded"
                | "slow_down"
                | "unknown_error"
        )
    );
    error.kind == ErrorKind::TokenRefused
        && !transient
        && error
            .status
            .is_some_and(|status| status < 500 && status != 429)
}

fn unavailable<V>(error: Error) -> Failure<V> {
    unavailable_because(error.into())
}

fn unavailable_because<V>(failure: Failure<V>) -> Failure<V> {
    failure.because(
        ErrorKind::RefreshUnavailable,
        "The Salesforce session could not be renewed just now; it is kept, try again later.",
    )
}

/// Whether a refresh answer brought another refresh token.
trait Rotation {
    fn is_some_and_differs(&self, old: &str) -> bool;
}

impl Rotation for Option<String> {
    fn is_some_and_differs(&self, old: &str) -> bool {
        self.as_deref().is_some_and(|new| new != old)
    }
}

/// What all windows know of a grant; no secret is in it.
#[derive(Clone, Default)]
struct Ledger {
    renewals: u32,
    rotations: u32,
    /// The holder whose refresh request has had no answer.
    sending: String,
}

/// What may be done with a session's refresh token.
enum Verdict {
    Unused,
    InUse(String),
    Spent,
}

impl Ledger {
    fn of(session: &Session) -> Self {
        Self {
            renewals: session.renewals,
            rotations: session.rotations,
            sending: String::new(),
        }
    }

    fn read(environment: &impl Environment, grant: &str) -> Self {
        let note = environment.note(&ledger_name(grant)).unwrap_or_default();
        let pairs = form::decode(&note);
        let value = |name| form::value(&pairs, name).unwrap_or("");
        Self {
            renewals: value("renewals").parse().unwrap_or(0),
            rotations: value("rotations").parse().unwrap_or(0),
            sending: value("sending").to_owned(),
        }
    }

    fn write(&self, environment: &impl Environment, grant: &str) {
        let note = form::encode([
            ("renewals", self.renewals.to_string().as_str()),
            ("rotations", self.rotations.to_string().as_str()),
            ("sending", &self.sending),
        ]);
        environment.set_note(&ledger_name(grant), Some(&note));
    }

    fn verdict(&self, session: &Session) -> Verdict {
        if self.rotations > session.rotations {
            Verdict::Spent
        } else if self.rotations == session.rotations
            && !self.sending.is_empty()
            && self.sending != session.holder
        {
            Verdict::InUse(self.sending.clone())
        } else {
            Verdict::Unused
        }
    }
}
