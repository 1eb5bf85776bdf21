//! The values of bind variables.

/// A value that can stand in for a bind variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bind {
    /// A text, which is quoted and escaped.
    Text(String),
    /// What SOQL writes without quotes: a number, a date, a moment, `true`, `false`, `null`.
    Literal(String),
    /// Several values.
    List(Vec<Bind>),
}

impl Bind {
    /// A number, a date (`2026-11-28`) or a moment in UTC (`2026-11-28T10:00:00.000Z`) as SOQL
    /// writes it; none for any other text.
    pub fn literal(text: String) -> Option<Self> {
        let is_plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'-' | b':' | b'.' | b'T' | b'Z');
        let starts_well = matches!(text.bytes().next(), Some(b'0'..=b'9' | b'-'));
        (starts_well && text.bytes().all(is_plain)).then_some(Self::Literal(text))
    }
}
