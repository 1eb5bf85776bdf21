//! The question whether an access token is alive: userinfo knows.

use core::cell::Cell;
use std::rc::Rc;

use super::Client;
use super::connection::Connection;
use crate::ports::Environment;
use crate::rest::{bad_oauth_token, refusal, userinfo_request};
use crate::task::Event;

/// Asked for all who doubt a token.
pub(super) struct Question {
    version: u32,
    answered: Event,
    is_dead: Cell<bool>,
}

impl<E: Environment + 'static> Client<E> {
    /// Whether the org says that the access token of that version is dead. Many may want to know:
    /// one question is asked at a time, and what is dead stays dead.
    pub(super) async fn is_dead(
        &self,
        connection: &Connection<E>,
        version: u32,
        token: &str,
    ) -> bool {
        let asked = connection.question.borrow().clone();
        let question = asked
            .filter(|asked| asked.version == version)
            .filter(|asked| !asked.answered.is_set() || asked.is_dead.get())
            .unwrap_or_else(|| self.ask(connection, version, token));
        question.answered.wait().await;
        question.is_dead.get()
    }

    /// A task of its own, for whoever asks first may give up.
    fn ask(&self, connection: &Connection<E>, version: u32, token: &str) -> Rc<Question> {
        let question = Rc::new(Question {
            version,
            answered: Event::default(),
            is_dead: Cell::default(),
        });
        connection.question.replace(Some(question.clone()));
        let request = userinfo_request(&connection.server).bearer(token);
        let (client, asked) = (self.this.clone(), question.clone());
        self.environment.spawn(Box::pin(async move {
            if let Some(client) = client.upgrade()
                && let Ok(answer) = client.send(request).await
            {
                let is_dead = answer.status == 401 || bad_oauth_token(&refusal(&answer));
                asked.is_dead.set(is_dead);
            }
            asked.answered.set();
        }));
        question
    }
}
