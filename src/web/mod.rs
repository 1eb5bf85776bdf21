//! The adapters that tie the core to a web page, and the exports.

mod binds;
mod clock;
mod crypto;
mod error;
pub mod exports;
mod fetch;
mod guard;
mod locks;
mod options;
mod peers;
mod record;
mod sealing;
mod sign_in;
mod storage;
mod stores;
mod sys;
mod value;

use core::cell::{Cell, RefCell};
use core::pin::Pin;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::ports::Environment;
use crate::session::SessionEvent;
use sign_in::registry::OpenWindows;
use stores::Stores;

/// A web page, or a window of an OpenFin platform.
#[derive(Default)]
pub struct Web {
    logging: Cell<bool>,
    log: RefCell<Option<Function>>,
    watcher: RefCell<Option<Function>>,
    stores: Stores,
    windows: OpenWindows,
    may_be_framed: Cell<bool>,
}

impl Web {
    /// Turns the log on or off.
    pub fn set_logging(&self, on: bool) {
        self.logging.set(on);
        if on {
            self.log_start();
        }
    }

    /// Sends the lines of the log to a function of the app, or to the console.
    pub fn log_to(&self, log: Option<Function>) {
        let is_there = log.is_some();
        self.log.replace(log);
        if is_there {
            self.log_start();
        }
    }

    /// The first line of a log.
    fn log_start(&self) {
        self.log(concat!("version ", env!("CARGO_PKG_VERSION")));
    }

    /// Tells a function about changes of sessions.
    pub fn tell(&self, watcher: Function) {
        self.watcher.replace(Some(watcher));
    }

    /// Keeps sessions in memory only, or in sessionStorage.
    pub fn keep_in_memory(&self, memory: bool) {
        self.stores.keep_in_memory(memory);
    }

    /// Whether a page in a frame of another origin may open the popup.
    pub fn allow_cross_origin_frame(&self, allowed: bool) {
        self.may_be_framed.set(allowed);
    }
}

impl Environment for Web {
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        wasm_bindgen_futures::spawn_local(work);
    }

    fn log(&self, line: &str) {
        let log = self.log.borrow().clone();
        if let Some(log) = log {
            // An error of the app's function is not one of the library.
            let _ = log.call1(&JsValue::UNDEFINED, &line.into());
        } else if self.logging.get() {
            web_sys::console::log_2(&JsValue::from_str("[openfin-salesforce]"), &line.into());
        }
    }

    fn notify(&self, event: SessionEvent<JsValue>) {
        let watcher = self.watcher.borrow().clone();
        if let Some(watcher) = watcher {
            let _ = watcher.call1(&JsValue::UNDEFINED, &record::event(event));
        }
    }
}

/// The declarations of types that Rust never inspects are in `types`. Only a reference to them is
/// compiled in, so that a change of a comment does not change the module.
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "export * from '../../src/web/types/index.js';";
