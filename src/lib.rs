//! Connects OpenFin apps and ordinary web pages to Salesforce.
//!
//! Dependencies point one way: plain values ([`org`], [`http`], [`form`]) ← [`oauth`], [`rest`],
//! [`session`] and [`soql`] ← [`ports`] ← [`client`] ← `web` (adapters and exports, only in a page).
//!
//! Everything but `web` runs, and is tested, without a browser.

pub mod client;
pub mod entropy;
pub mod error;
pub mod form;
pub mod http;
pub mod oauth;
pub mod org;
pub mod ports;
pub mod rest;
pub mod session;
pub mod soql;
pub mod task;
pub mod value;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
