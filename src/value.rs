//! What the core must be able to ask of a value that it does not own.

/// A value of the environment: a JavaScript value in a page, parsed JSON in the native tests.
///
/// The core never copies a record into its own memory; it reads the few members it needs.
pub trait Value: Clone {
    /// A value that is this text.
    fn from_text(text: &str) -> Self;

    /// The text, where the value is text.
    fn as_text(&self) -> Option<String>;

    /// The member of that name (or element of that index); none where absent or null.
    fn member(&self, name: &str) -> Option<Self>;

    /// The elements, where the value is an array; nothing otherwise.
    fn items(&self) -> Vec<Self>;

    /// Sets a member of an object that the core made itself.
    fn set_member(&self, name: &str, value: Self);

    /// What a request body made of this value would be.
    fn payload(&self) -> Payload;

    /// The value as JSON text; `None` where it has no JSON form.
    fn to_json(&self) -> Option<Self>;

    /// A deep copy of what the value is in JSON; `None` where it has no JSON form.
    fn json_copy(&self) -> Option<Self>;

    /// The elements of a member, where that is an array.
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
    /// A form or bytes: handed to the environment untouched.
    Native,
    /// Handed on too, and gone once it is sent.
    Stream,
    /// Anything else: JSON.
    Json,
}
