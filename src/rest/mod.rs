//! Salesforce's REST API as requests and responses without I/O (REST API Developer Guide).

mod error;
mod logged;
mod request;
mod retry;
mod user;
mod version;

pub use error::{bad_oauth_token, is_incurable, refusal};
pub use logged::logged_path;
pub use request::{ApiRequest, ApiResponse};
pub use retry::Retry;
pub use user::{current_user_request, userinfo_request};
pub use version::ApiVersion;
