//! One renewal of the access token for all who wait, in this window and in the others.
//!
//! A refresh token may be used once only (rotation, help page "Refresh Token Rotation"): used
//! twice, it can end the whole grant. So a renewal holds a lock of the origin, notes for all
//! windows what it is about to use, and a copy that finds its own token noted never sends it.

use core::cell::OnceCell;
use std::rc::Rc;

use super::connection::Connection;
use super::ledger::{Ledger, Verdict};
use super::{Client, Outcome};
use crate::error::{Error, ErrorKind, Failure};
use crate::http::too_late;
use crate::oauth::{TokenRequest, TokenResponse};
use crate::ports::{Environment, Lock};
use crate::session::Session;
use crate::task::{Either, Event, race};

/// A renewal under way in this window.
pub(super) struct Renewal<V> {
    pub(super) done: Event,
    failure: OnceCell<Failure<V>>,
}

/// That this window may use its refresh token, for as long as it holds the lock.
struct Permission<E: Lock> {
    _lock: E::Guard,
    session: Session,
    ledger: Ledger,
}

impl<E: Environment + 'static> Client<E> {
    /// Gets a newer session than that of `version`; many callers share one renewal.
    pub(super) async fn renew(
        &self,
        connection: &Rc<Connection<E>>,
        version: u32,
    ) -> Outcome<(), E> {
        while connection.version() == version {
            let renewal = self.renewal(connection, version);
            // Whoever waits may give up: behind a line that hangs, or a window that sleeps with the
            // lock, nobody knows for how long. The renewal goes on.
            let patience = self.environment.sleep(self.patience());
            if let Either::Second(()) = race(renewal.done.wait(), patience).await {
                return Err(unavailable(too_late()));
            }
            if let Some(failure) = renewal.failure.get() {
                return Err(failure.clone());
            }
        }
        Ok(())
    }

    /// The renewal that is under way, or a new one. It is a task of its own: whoever asked for it
    /// may give up, and what the org gives must be kept, or ended, all the same.
    fn renewal(&self, connection: &Rc<Connection<E>>, version: u32) -> Rc<Renewal<E::Value>> {
        if let Some(running) = &*connection.renewal.borrow() {
            return running.clone();
        }
        let renewal = Rc::new(Renewal {
            done: Event::default(),
            failure: OnceCell::new(),
        });
        connection.renewal.replace(Some(renewal.clone()));
        let (client, connection, running) =
            (self.this.clone(), connection.clone(), renewal.clone());
        self.environment.spawn(Box::pin(async move {
            if let Some(client) = client.upgrade()
                && let Err(failure) = client.renew_for_all(&connection, version).await
            {
                let _ = running.failure.set(failure);
            }
            connection.renewal.take();
            running.done.set();
        }));
        renewal
    }

    async fn renew_for_all(&self, connection: &Rc<Connection<E>>, version: u32) -> Outcome<(), E> {
        let permission = self.permission(connection, version);
        match self.unless_ended(connection, permission).await? {
            Some(permission) => self.refresh(connection, permission).await,
            None => Ok(()),
        }
    }

    /// Waits until this window may use its refresh token; `None` where another window has renewed
    /// the session.
    async fn permission(
        &self,
        connection: &Rc<Connection<E>>,
        version: u32,
    ) -> Outcome<Option<Permission<E>>, E> {
        let grant = connection.session().grant;
        let name = ["openfin-salesforce:renew:", &grant].concat();
        let lock = self.environment.lock(&name).await;
        if connection.version() != version {
            return Ok(None);
        }
        let ledger = Ledger::read(&self.environment, &grant);
        if let Some(end) = ledger.ended {
            self.environment
                .log("the session was ended while this window slept");
            self.end_as_told(connection, end, ledger.renewals);
            return Err(connection.end_failure());
        }
        if ledger.renewals > version && self.ask_for_newer(connection).await {
            return Ok(None);
        }
        let session = connection.session();
        let (holder, is_spent) = match ledger.verdict(&session) {
            Verdict::Unused => {
                let sending = Ledger {
                    holder: session.holder.clone(),
                    is_sending: true,
                    ..ledger.clone()
                };
                // Windows that cannot leave each other notes have to ask.
                if !sending.write(&self.environment, &grant) && self.ask_for_newer(connection).await
                {
                    return Ok(None);
                }
                return Ok(Some(Permission {
                    _lock: lock,
                    session,
                    ledger,
                }));
            }
            Verdict::InUse(holder) => (holder, false),
            Verdict::Spent(holder) => (holder, true),
        };
        // The other one may be slow, or needs the lock to try again.
        drop(lock);
        let is_there = holder != session.holder && self.is_present(connection, &holder).await;
        if connection.version() != version {
            return Ok(None);
        }
        if !is_there {
            self.environment
                .log("this window's refresh token was used by another; it is not sent");
            // The others may be better off.
            self.expire_here(connection);
            return Err(connection.end_failure());
        }
        if !is_spent && self.ask_to_renew(connection, version, &holder).await {
            return Ok(None);
        }
        let why = match is_spent {
            true => "Another window has renewed the session and does not hand it over.",
            false => "Another window is renewing the session and has had no answer.",
        };
        Err(unavailable(Error::new(ErrorKind::NetworkError, why)))
    }

    /// RFC 6749 section 6.
    async fn refresh(
        &self,
        connection: &Rc<Connection<E>>,
        permission: Permission<E>,
    ) -> Outcome<(), E> {
        let Permission {
            session, ledger, ..
        } = &permission;
        let Some(refresh_token) = &session.tokens.refresh_token else {
            let none = "The session has no refresh token; the app needs the scope refresh_token.";
            self.expire(
                connection,
                Error::new(ErrorKind::SessionExpired, none).into(),
            );
            return Err(connection.end_failure());
        };
        self.environment
            .log("the access token is dead; asking for a new one");
        let request =
            TokenRequest::refresh(&connection.server, &connection.consumer_key, refresh_token);
        // Without an answer nobody knows whether the token was used: the note stays. For the same
        // reason it is waited for as long as the line holds: a slow answer may hold the only token.
        let sent = self.environment.send(request, 0).await;
        let response = sent.map_err(unavailable_because)?;
        let answer = TokenResponse::check_instance(
            &response,
            &connection.org,
            &self.configuration.borrow().trusted_org_origins,
        )
        .and_then(|()| TokenResponse::parse(&response));
        // While the org was thinking, some window may have ended the grant.
        if let Some(end) = Ledger::read(&self.environment, &session.grant).ended {
            if let Ok(answer) = answer {
                self.revoke(&connection.server, &answer.tokens).await;
            }
            self.end_here(connection, end);
            return Err(connection.end_failure());
        }
        match answer {
            Ok(answer) => {
                let renewed = renewed(session, ledger, answer);
                self.keep(connection, renewed.clone());
                Ledger::of(&renewed).write(&self.environment, &renewed.grant);
                self.tell(connection, &renewed, "");
                self.environment.log("the session is renewed");
                Ok(())
            }
            Err(error) if is_refusal(&error) => {
                self.environment.log("the org refused to renew the session");
                self.expire(connection, Failure::from(error).with_data(response.body));
                Err(connection.end_failure())
            }
            Err(error) => {
                // An OAuth error says that the token was not used; a gateway's page says nothing.
                if error.kind == ErrorKind::TokenRefused {
                    ledger.write(&self.environment, &session.grant);
                }
                Err(unavailable(error))
            }
        }
    }
}

/// The session after a refresh. An answer without a refresh token leaves the old one in use.
fn renewed(old: &Session, ledger: &Ledger, answer: TokenResponse) -> Session {
    let mut tokens = answer.tokens;
    let is_rotated =
        tokens.refresh_token.is_some() && tokens.refresh_token != old.tokens.refresh_token;
    if tokens.refresh_token.is_none() {
        tokens.refresh_token.clone_from(&old.tokens.refresh_token);
    }
    Session {
        tokens,
        renewals: old.renewals.max(ledger.renewals).wrapping_add(1),
        rotations: old.rotations.wrapping_add(is_rotated.into()),
        ..old.clone()
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
