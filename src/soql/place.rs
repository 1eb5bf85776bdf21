//! Where in a statement a value can stand.

/// What a value is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One side of a comparison, or an argument.
    Value,
    /// After `LIKE`.
    Pattern,
    /// After `IN`, `INCLUDES` and `EXCLUDES`.
    List,
    /// After `LIMIT` and `OFFSET`.
    Count,
    /// After `FIND`.
    Search,
    /// Inside the braces after `FIND`.
    Term,
}

impl Place {
    /// The place after a word or a symbol; none where no value can stand.
    pub fn after(token: &str) -> Option<Self> {
        [
            ("=", Self::Value),
            ("<", Self::Value),
            (">", Self::Value),
            ("(", Self::Value),
            (",", Self::Value),
            ("LIKE", Self::Pattern),
            ("IN", Self::List),
            ("INCLUDES", Self::List),
            ("EXCLUDES", Self::List),
            ("LIMIT", Self::Count),
            ("OFFSET", Self::Count),
            ("FIND", Self::Search),
        ]
        .into_iter()
        .find(|(text, _)| text.eq_ignore_ascii_case(token))
        .map(|(_, place)| place)
    }

    /// Why another value cannot stand there.
    pub const fn wants(self) -> &'static str {
        match self {
            Self::Value => "is a list: write IN and the variable, without parentheses.",
            Self::Pattern => "must be a text after LIKE.",
            Self::List => "holds a list of lists.",
            Self::Count => "must be a whole number from 0 on.",
            Self::Search | Self::Term => "must be a text to search for.",
        }
    }
}
