//! The other windows of the origin, through a BroadcastChannel.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::BroadcastChannel;

use super::guard::{Listener, WhileActive};
use super::{Web, sys};
use crate::ports::{Heard, Peers};

const CHANNEL: &str = "openfin-salesforce";

/// A channel, closed when dropped.
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Opens a channel; none if the environment has no channels.
    pub fn open(name: &str) -> Option<Self> {
        sys::global("BroadcastChannel")?;
        BroadcastChannel::new(name).ok().map(Self)
    }

    /// Listens to incoming texts.
    pub fn listen(&self, hear: impl Fn(&str) + 'static) -> Listener {
        Listener::new(&self.0, "message", move |event| {
            if let Some(text) = sys::member(&event, "data").and_then(|data| data.as_string()) {
                hear(&text);
            }
        })
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Peers for Web {
    type Membership = WhileActive<Option<(Listener, Channel)>>;

    fn join(&self, hear: Box<dyn Fn(Heard<'_>)>) -> Self::Membership {
        let hear: Rc<dyn Fn(Heard<'_>)> = hear.into();
        WhileActive::new(move |is_back| {
            if is_back {
                hear(Heard::Return);
            }
            let hear = hear.clone();
            let channel = Channel::open(CHANNEL)?;
            let listener = channel.listen(move |message| hear(Heard::Message(message)));
            Some((listener, channel))
        })
    }

    fn post(&self, message: &str) {
        if let Some(channel) = Channel::open(CHANNEL) {
            // This fails only for values that cannot be cloned.
            let _ = channel.0.post_message(&JsValue::from_str(message));
        }
    }
}
