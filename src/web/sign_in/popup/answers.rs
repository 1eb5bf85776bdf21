//! Receives the answer of the callback page.

use std::rc::Rc;

use crate::task::Inbox;
use crate::web::guard::Listener;
use crate::web::peers::Channel;
use crate::web::sign_in::callback::is_for;
use crate::web::sys;

/// The ways in which the callback page can answer: a channel, a message, a storage event.
pub fn listen(state: &str, inbox: &Rc<Inbox<String>>) -> Ways {
    let name = ["openfin-salesforce:callback:", state].concat();
    let accept = {
        let (state, inbox) = (state.to_owned(), inbox.clone());
        Rc::new(move |query: &str| {
            if is_for(&state, query) {
                inbox.send(query.to_owned());
            }
        })
    };
    let channel = Channel::open(&name).map(|channel| {
        let accept = accept.clone();
        (channel.listen(move |query| accept(query)), channel)
    });
    let window = sys::global("window").unwrap_or_default();
    let own_origin = sys::member(&window, "origin");
    let message = {
        let accept = accept.clone();
        Listener::new(&window, "message", move |event| {
            if sys::member(&event, "origin") == own_origin
                && let Some(query) = sys::text(&event, "data")
            {
                accept(&query);
            }
        })
    };
    // WebKit sends storage events only to pages that have used the storage.
    if let Some(storage) = sys::global("localStorage") {
        let _ = sys::member(&storage, "length");
    }
    let storage = Listener::new(&window, "storage", move |event| {
        if sys::text(&event, "key").as_deref() == Some(&name)
            && let Some(query) = sys::text(&event, "newValue")
        {
            accept(&query);
        }
    });
    Ways {
        _channel: channel,
        _events: [message, storage],
    }
}

/// Listens until it is dropped.
pub struct Ways {
    _channel: Option<(Listener, Channel)>,
    _events: [Listener; 2],
}
