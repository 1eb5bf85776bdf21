//! Where the user's attention is.

use core::cell::Cell;
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::JsCast;

use crate::web::guard::Listener;
use crate::web::sys;

/// How soon after the focus the click that caused it arrives, in milliseconds.
const CLICK: f64 = 250.0;

/// Whether the page has the focus because the popup was closed. A click into the page also gives it
/// the focus, while the popup is still open.
pub struct Attention {
    clicked_in: Rc<Cell<bool>>,
    _listeners: [Listener; 3],
}

impl Attention {
    /// Starts to watch the page.
    pub fn watch() -> Self {
        let window = sys::global("window").unwrap_or_default();
        let clicked_in = Rc::new(Cell::new(false));
        let focused_at = Rc::new(Cell::new(f64::NEG_INFINITY));
        let focus = {
            let focused_at = focused_at.clone();
            Listener::new(&window, "focus", move |_| focused_at.set(Date::now()))
        };
        let blur = {
            let clicked_in = clicked_in.clone();
            Listener::new(&window, "blur", move |_| clicked_in.set(false))
        };
        let click = {
            let clicked_in = clicked_in.clone();
            Listener::early(&window, "pointerdown", move |_| {
                if (0.0..CLICK).contains(&(Date::now() - focused_at.get())) {
                    clicked_in.set(true);
                }
            })
        };
        Self {
            clicked_in,
            _listeners: [focus, blur, click],
        }
    }

    /// Whether the user is back.
    pub fn is_back(&self) -> bool {
        let document: web_sys::Document =
            sys::global("document").unwrap_or_default().unchecked_into();
        !self.clicked_in.get() && document.has_focus().unwrap_or(false)
    }
}
