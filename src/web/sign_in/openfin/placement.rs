//! The options and the position of the window.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ports::WindowRequest;
use crate::value::Value;
use crate::web::sign_in::window_options::number;
use crate::web::sys;

/// A dialog, hidden at first, that the platform does not save. By default it would inherit the app's
/// preload scripts, which must not run in the login pages.
const DEFAULTS: &str = r#"{"autoShow":false,"alwaysOnTop":true,"defaultCentered":true,"resizable":false,"minimizable":false,"maximizable":false,"showTaskbarIcon":false,"saveWindowState":false,"includeInSnapshots":false,"preloadScripts":[]}"#;

/// How to create the window, and where to show it.
pub struct Placement {
    /// The defaults, the caller's options, and those of the attempt.
    pub options: JsValue,
    /// Where to show the window, if that is known.
    pub bounds: Option<JsValue>,
}

impl Placement {
    /// Reads the caller's options. By default, the window opens in the middle of the calling one.
    pub async fn of(fin: &JsValue, request: &WindowRequest<'_, JsValue>, name: &str) -> Self {
        let options = sys::parse(&JsValue::from_str(DEFAULTS)).unwrap_or_default();
        if let Some(wishes) = request.options {
            Object::assign(
                options.unchecked_ref::<Object>(),
                wishes.unchecked_ref::<Object>(),
            );
        }
        let wish = |names: [&str; 2]| number(request.options, &names);
        let width = wish(["width", "defaultWidth"]).unwrap_or(600.0);
        let height = wish(["height", "defaultHeight"]).unwrap_or(700.0);
        sys::set_member(&options, "url", &JsValue::from_str(request.url));
        sys::set_member(&options, "name", &JsValue::from_str(name));
        set_numbers(&options, ["defaultWidth", "defaultHeight"], [width, height]);
        let wants_centre = |wishes| sys::member(wishes, "defaultCentered") == Some(JsValue::TRUE);
        let middle = match request.silent || request.options.is_some_and(wants_centre) {
            true => None,
            false => middle(fin, width, height).await,
        };
        let [left, top] = middle.unwrap_or([f64::NAN; 2]);
        let left = wish(["left", "defaultLeft"]).unwrap_or(left).floor();
        let top = wish(["top", "defaultTop"]).unwrap_or(top).floor();
        let bounds = (!left.is_nan() && !top.is_nan()).then(|| {
            let bounds = JsValue::from(Object::new());
            set_numbers(&bounds, ["left", "top"], [left, top]);
            set_numbers(&bounds, ["width", "height"], [width, height]);
            set_numbers(&options, ["defaultLeft", "defaultTop"], [left, top]);
            sys::set_member(&options, "defaultCentered", &JsValue::FALSE);
            bounds
        });
        Self { options, bounds }
    }
}

fn set_numbers(object: &JsValue, names: [&str; 2], numbers: [f64; 2]) {
    for (name, number) in names.iter().zip(numbers) {
        sys::set_member(object, name, &JsValue::from_f64(number));
    }
}

/// The middle of the calling window, moved so that the window fits its monitor.
async fn middle(fin: &JsValue, width: f64, height: f64) -> Option<[f64; 2]> {
    let caller = caller(fin).await?;
    let [left, top, own_width, own_height] = numbers(&caller, ["left", "top", "width", "height"]);
    let caller = [left, top, left + own_width, top + own_height];
    let screen = monitor(fin, caller).await?;
    let [left, top] = [
        left + (own_width - width) / 2.0,
        top + (own_height - height) / 2.0,
    ];
    Some([
        left.min(screen[2] - width).max(screen[0]),
        top.min(screen[3] - height).max(screen[1]),
    ])
}

/// The bounds of the calling window. For a view, those of the window that contains it.
async fn caller(fin: &JsValue) -> Option<JsValue> {
    let me = sys::member(fin, "me")?;
    let is_view = sys::member(&me, "entityType")?.as_string()? == "view";
    let module = sys::member(fin, if is_view { "View" } else { "Window" })?;
    let mut current = sys::invoke(&module, "getCurrentSync", &[]).ok()?;
    if is_view {
        current = call(&current, "getCurrentWindow").await?;
    }
    call(&current, "getBounds").await
}

/// The available area of the monitor that shows most of a rectangle.
async fn monitor(fin: &JsValue, [left, top, right, bottom]: [f64; 4]) -> Option<[f64; 4]> {
    let info = call(&sys::member(fin, "System")?, "getMonitorInfo").await?;
    let mut monitors =
        sys::member(&info, "nonPrimaryMonitors").map_or_else(Vec::new, |m| m.items());
    monitors.extend(sys::member(&info, "primaryMonitor"));
    let (mut most, mut found) = (0.0, None);
    for monitor in monitors {
        let edges = numbers(
            &sys::member(&monitor, "availableRect")?,
            ["left", "top", "right", "bottom"],
        );
        let width = right.min(edges[2]) - left.max(edges[0]);
        let height = bottom.min(edges[3]) - top.max(edges[1]);
        if width > 0.0 && height > 0.0 && width * height > most {
            (most, found) = (width * height, Some(edges));
        }
    }
    found
}

fn numbers(value: &JsValue, names: [&str; 4]) -> [f64; 4] {
    names.map(|name| number(Some(value), &[name]).unwrap_or(f64::NAN))
}

async fn call(object: &JsValue, method: &str) -> Option<JsValue> {
    JsFuture::from(sys::call(object, method, &[])).await.ok()
}
