//! The native tests, against fakes: one program, since each program links the crate anew.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod connect;
mod disconnect;
mod documents;
mod execute;
mod fakes;
mod interleavings;
mod properties;
mod protocol;
mod readable;
mod renew;
mod resume;
mod secrets;
mod share;
mod soql;
mod structure;
mod watch;
