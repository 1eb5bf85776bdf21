//! An environment in memory: one thread, no real time, several windows of one origin and an org.
//!
//! A [`World`] runs everything that its windows start until nothing can go on, and looks at its end
//! whether something was left behind. A world with a seed runs whatever can go on in any order.

mod environment;
mod json;
mod locks;
mod org;
mod peers;
mod popup;
mod random;
mod scheduler;
mod window;
mod world;

pub use json::Json;
pub use org::{CONSUMER_KEY, ORG_URL, USER_ID, refused};
pub use popup::Popup;
pub use random::Random;
pub use scheduler::{Promise, Script};
pub use window::{Window, failure, get, plain, post, request_with};
pub use world::{Reply, Sent, World, answer};
