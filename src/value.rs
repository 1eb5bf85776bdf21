//! Values that belong to the environment.

/// A value of the environment: a JavaScript value in a page, parsed JSON in the native tests.
///
/// The core never copies a record into its own memory; it reads the few members it needs.
pub trait Value: Clone {
    /// A text as a value.
    fn from_text(text: &str) -> Self;

    /// The text, if the value is text.
    fn as_text(&self) -> Option<String>;

    /// The member with a name (or element with an index); none if it is absent or null.
    fn member(&self, name: &str) -> Option<Self>;

    /// The elements, if the value is an array; otherwise empty.
    fn items(&self) -> Vec<Self>;

    /// Sets a member of an object that the core created.
    fn set_member(&self, name: &str, value: Self);

    /// How this value is sent as a request body.
    fn payload(&self) -> Payload;

    /// The value as JSON text; `None` if it has no JSON form.
    fn to_json(&self) -> Option<Self>;

    /// A deep copy of the value's JSON form; `None` if it has none.
    fn json_copy(&self) -> Option<Self>;

    /// The elements of a member, if that is an array.
    fn items_of(&self, name: &str) -> Vec<Self> {
        self.member(name).map_or_else(Vec::new, |list| list.items())
    }

    /// The text of a member.
    fn text_of(&self, name: &str) -> Option<String> {
        self.member(name)?.as_text()
    }
}

/// How a value becomes the body of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// `undefined` or `null`: no body.
    Absent,
    /// A string: sent as it is.
    Text,
    /// A form or bytes: passed to the environment unchanged.
    Native,
    /// A stream: passed on unchanged, and consumed by sending.
    Stream,
    /// Anything else: JSON.
    Json,
}
