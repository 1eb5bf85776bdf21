//! Time in a page.

use super::Web;
use super::guard::Timer;
use crate::ports::Clock;

impl Clock for Web {
    fn now(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    async fn sleep(&self, milliseconds: u32) {
        Timer::start(milliseconds).elapsed().await;
    }
}
