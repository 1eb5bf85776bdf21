//! The adapters that tie the core to a web page.

mod exports;
