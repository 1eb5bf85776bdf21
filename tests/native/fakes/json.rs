//! Values as a page has them: shared by reference, changed in place.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use openfin_salesforce::value::{Payload, Value};

/// A value that several owners see.
#[derive(Clone)]
pub struct Json(Rc<RefCell<Node>>);

enum Node {
    Plain(serde_json::Value),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// A form, bytes or a stream, known by its name only.
    Native(String),
    /// An object with a cycle: nothing that JSON could write.
    Endless,
}

impl Json {
    fn new(node: Node) -> Self {
        Self(Rc::new(RefCell::new(node)))
    }

    pub fn native(name: &str) -> Self {
        Self::new(Node::Native(name.into()))
    }

    pub fn endless() -> Self {
        Self::new(Node::Endless)
    }

    /// What the value is now, as plain JSON.
    pub fn plain(&self) -> serde_json::Value {
        match &*self.0.borrow() {
            Node::Plain(value) => value.clone(),
            Node::Array(items) => items.iter().map(Self::plain).collect(),
            Node::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), value.plain()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Node::Native(name) => format!("[{name}]").into(),
            Node::Endless => "[endless]".into(),
        }
    }

    fn is_endless(&self) -> bool {
        match &*self.0.borrow() {
            Node::Endless => true,
            Node::Array(items) => items.iter().any(Self::is_endless),
            Node::Object(members) => members.iter().any(|(_, value)| value.is_endless()),
            Node::Plain(_) | Node::Native(_) => false,
        }
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self::new(match value {
            serde_json::Value::Array(items) => {
                Node::Array(items.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(members) => Node::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
            ),
            plain => Node::Plain(plain),
        })
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.plain())
    }
}

impl Value for Json {
    fn from_text(text: &str) -> Self {
        Self::new(Node::Plain(text.into()))
    }

    fn as_text(&self) -> Option<String> {
        match &*self.0.borrow() {
            Node::Plain(value) => value.as_str().map(str::to_owned),
            _ => None,
        }
    }

    fn member(&self, name: &str) -> Option<Self> {
        let member = match &*self.0.borrow() {
            Node::Object(members) => members.iter().find(|(n, _)| n == name)?.1.clone(),
            Node::Array(items) => items.get(name.parse::<usize>().ok()?)?.clone(),
            _ => return None,
        };
        let is_null = matches!(&*member.0.borrow(), Node::Plain(serde_json::Value::Null));
        (!is_null).then_some(member)
    }

    fn items(&self) -> Vec<Self> {
        match &*self.0.borrow() {
            Node::Array(items) => items.clone(),
            _ => Vec::new(),
        }
    }

    fn set_member(&self, name: &str, value: Self) {
        if let Node::Object(members) = &mut *self.0.borrow_mut() {
            match members.iter_mut().find(|(n, _)| n == name) {
                Some(member) => member.1 = value,
                None => members.push((name.into(), value)),
            }
        }
    }

    fn payload(&self) -> Payload {
        match &*self.0.borrow() {
            Node::Plain(serde_json::Value::Null) => Payload::Absent,
            Node::Plain(serde_json::Value::String(_)) => Payload::Text,
            Node::Native(name) if name == "ReadableStream" => Payload::Stream,
            Node::Native(_) => Payload::Native,
            _ => Payload::Json,
        }
    }

    fn to_json(&self) -> Option<Self> {
        (!self.is_endless()).then(|| Self::from_text(&self.plain().to_string()))
    }

    fn json_copy(&self) -> Option<Self> {
        (!self.is_endless()).then(|| self.plain().into())
    }
}
