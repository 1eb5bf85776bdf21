//! Connects OpenFin apps and ordinary web pages to Salesforce.

#[cfg(target_arch = "wasm32")]
mod web;
