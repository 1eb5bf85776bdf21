//! The pieces of a statement: as much of the grammar as is needed to tell a bind variable from
//! everything else that has a colon.

/// A piece of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    /// As it is written; the name alone for a bind variable.
    pub text: &'a str,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// White space.
    Space,
    /// `// …` to the end of the line, or `/* … */`.
    Comment,
    /// Letters, digits, `_` and `.`: key words, names, paths, numbers.
    Word,
    /// A text in quotes, with them.
    Quoted,
    /// `:name`
    Bind,
    /// The brace before a search term.
    Open,
    /// The brace after it.
    Close,
    /// Any other character; one that is escaped, in a search term.
    Symbol,
    /// What has a beginning and no end.
    Unclosed,
}

/// Reads a statement piece by piece.
pub struct Lexer<'a> {
    rest: &'a str,
    in_term: bool,
}

impl<'a> Lexer<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            in_term: false,
        }
    }

    /// Whether a word that ends here, in a search term, is no part of a longer one.
    pub fn ends_word(&self) -> bool {
        let next = self.rest.bytes().next().unwrap_or_default();
        !(is_word(next) || b"*?:\\".contains(&next))
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        let first = *bytes.first()?;
        let second = bytes.get(1).copied().unwrap_or_default();
        let (kind, length) = match (first, second) {
            (b':', b'A'..=b'Z' | b'a'..=b'z' | b'_') => {
                (Kind::Bind, 1 + run(bytes.iter().skip(1), is_word))
            }
            (b'"', _) if self.in_term => quoted(bytes),
            (b'\\', 1..=127) if self.in_term => (Kind::Symbol, 2),
            (b'\'', _) if !self.in_term => quoted(bytes),
            (b'/', b'/') if !self.in_term => (
                Kind::Comment,
                run(bytes.iter(), |b| b != b'\n' && b != b'\r'),
            ),
            (b'/', b'*') if !self.in_term => comment(bytes),
            (b'{', _) => (Kind::Open, 1),
            (b'}', _) => (Kind::Close, 1),
            (0..=b' ', _) => (Kind::Space, run(bytes.iter(), |b| b <= b' ')),
            _ if is_word(first) => (Kind::Word, run(bytes.iter(), is_word)),
            _ => (Kind::Symbol, 1),
        };
        match kind {
            Kind::Open => self.in_term = true,
            Kind::Close => self.in_term = false,
            _ => {}
        }
        // Each piece ends before or after a character of ASCII.
        let (piece, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        let text = match kind {
            Kind::Bind => piece.get(1..)?,
            _ => piece,
        };
        Some(Token { kind, text })
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.' || !byte.is_ascii()
}

/// How many bytes at the start are of that sort.
fn run<'a>(bytes: impl Iterator<Item = &'a u8>, is_of_sort: impl Fn(u8) -> bool) -> usize {
    bytes.take_while(|byte| is_of_sort(**byte)).count()
}

/// A text up to the quote that it starts with; a backslash protects the character after it.
fn quoted(bytes: &[u8]) -> (Kind, usize) {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        if !escaped && Some(byte) == bytes.first() {
            return (Kind::Quoted, at + 1);
        }
        escaped = !escaped && *byte == b'\\';
    }
    (Kind::Unclosed, bytes.len())
}

fn comment(bytes: &[u8]) -> (Kind, usize) {
    let end = bytes.windows(2).skip(2).position(|pair| pair == b"*/");
    end.map_or((Kind::Unclosed, bytes.len()), |at| (Kind::Comment, at + 4))
}
