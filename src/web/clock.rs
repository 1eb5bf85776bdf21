//! Time in a page.

use super::Web;
use super::guard::Timer;
use crate::ports::Clock;

impl Clock for Web {
    async fn sleep(&self, milliseconds: u32) {
        Timer::start(milliseconds).elapsed().await;
    }
}
