//! SOQL and SOSL with bind variables.
//!
//! A value never becomes part of a statement's grammar: it is written as a literal, or as the words
//! of a search term, and the statement around it stays what its author wrote.

mod lexer;
mod literal;
mod place;

use crate::error::{Error, ErrorKind};
use lexer::{Kind, Lexer, Token};
use place::Place;

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
        let starts_well = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        (starts_well && text.bytes().all(is_plain)).then_some(Self::Literal(text))
    }
}

/// Puts values in the places of a statement's bind variables (`:name`, as in Apex) and leaves out
/// its comments.
///
/// # Errors
/// `InvalidBind` where a variable has no value, a value no variable, or one cannot stand where it
/// is asked to; and where a text or a comment has no end.
pub fn bind(text: &str, binds: &[(String, Bind)]) -> Result<String, Error> {
    let mut statement = Statement::default();
    let mut unused: Vec<&str> = binds.iter().map(|(name, _)| name.as_str()).collect();
    let mut lexer = Lexer::new(text);
    while let Some(token) = lexer.next() {
        match token.kind {
            Kind::Bind => {
                let name = token.text;
                let (_, value) = binds
                    .iter()
                    .find(|(given, _)| given == name)
                    .ok_or_else(|| refused(name, "has no value."))?;
                unused.retain(|given| *given != name);
                statement
                    .write(value, lexer.ends_word())
                    .map_err(|why| refused(name, why))?;
            }
            Kind::Unclosed => return Err(endless()),
            Kind::Comment => statement.out.push(' '),
            _ => statement.copy(token),
        }
    }
    match unused.first() {
        None if statement.in_term => Err(endless()),
        None => Ok(statement.out),
        Some(name) => Err(refused(name, "is not in the statement.")),
    }
}

fn refused(name: &str, why: &str) -> Error {
    Error::new(
        ErrorKind::InvalidBind,
        ["The bind variable :", name, " ", why].concat(),
    )
}

fn endless() -> Error {
    let message = "A text, a comment or a search term in the statement has no end.";
    Error::new(ErrorKind::InvalidBind, message)
}

/// What has been written of a statement.
#[derive(Default)]
struct Statement<'a> {
    out: String,
    /// What stands there, white space left out, each with the place where it begins.
    tokens: Vec<(Token<'a>, usize)>,
    in_term: bool,
    /// Whether what comes next, in a search term, goes on with a word.
    joined: bool,
}

impl<'a> Statement<'a> {
    fn copy(&mut self, token: Token<'a>) {
        self.joined = match token.kind {
            Kind::Word => true,
            Kind::Symbol => matches!(token.text, "*" | "?") || token.text.len() > 1,
            _ => false,
        };
        match token.kind {
            Kind::Space => {}
            Kind::Open => self.in_term = true,
            Kind::Close => {
                self.in_term = false;
                // A condition does not begin in the search term.
                self.tokens.clear();
            }
            _ => self.tokens.push((token, self.out.len())),
        }
        self.out.push_str(token.text);
    }

    /// Writes a value; says why where it cannot.
    fn write(&mut self, value: &Bind, ends_word: bool) -> Result<(), &'static str> {
        let before = self.tokens.last().map_or("", |(token, _)| token.text);
        let place = match self.in_term {
            true => Place::Term,
            false => Place::after(before).ok_or("stands where no value can.")?,
        };
        let out = &mut self.out;
        match (place, value) {
            (Place::List, Bind::List(items)) if items.is_empty() => {
                return self.write_constant();
            }
            (Place::List, _) => {
                let items = match value {
                    Bind::List(items) => items.as_slice(),
                    one => core::slice::from_ref(one),
                };
                out.push('(');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    literal::push_value(out, item)?;
                }
                out.push(')');
            }
            (Place::Search | Place::Term, Bind::Text(text) | Bind::Literal(text)) => {
                let braces = matches!(place, Place::Search);
                if braces {
                    out.push('{');
                }
                let starts_word = braces || !self.joined;
                literal::push_term(out, text, starts_word, braces || ends_word)?;
                if braces {
                    out.push('}');
                }
            }
            (Place::Pattern, Bind::Text(text)) => literal::push_pattern(out, text),
            (Place::Count, Bind::Literal(text)) if text.bytes().all(|b| b.is_ascii_digit()) => {
                out.push_str(text);
            }
            (Place::Value, Bind::Text(_) | Bind::Literal(_)) => literal::push_value(out, value)?,
            (place, _) => return Err(place.wants()),
        }
        self.joined = true;
        // What follows sees that a value stands here.
        self.tokens.push((Token::VALUE, self.out.len()));
        Ok(())
    }

    /// `IN` an empty list: the comparison becomes one that no row passes, whatever the field's type
    /// is (or that each row passes, for `NOT IN`); SOQL has no empty list.
    fn write_constant(&mut self) -> Result<(), &'static str> {
        let in_having = self.tokens.iter().any(|(token, _)| token.is("HAVING"));
        let (operator, _) = self.tokens.pop().unwrap_or_default();
        let not = self.tokens.pop_if(|(token, _)| token.is("NOT")).is_some();
        let negated = not || operator.is("EXCLUDES");
        // Back to where the field begins: a word, or a function with its arguments.
        let mut depth = 0_usize;
        let start = loop {
            let (token, start) = self.tokens.pop().ok_or("stands where no value can.")?;
            match (token.text, token.kind) {
                (")", _) => depth += 1,
                ("(", _) => depth = depth.saturating_sub(1),
                (_, Kind::Word) if depth == 0 => break start,
                _ => {}
            }
        };
        self.out.truncate(start);
        self.out.push_str(match (in_having, negated) {
            (false, false) => "Id = null",
            (false, true) => "Id != null",
            (true, false) => "COUNT(Id) < 0",
            (true, true) => "COUNT(Id) >= 0",
        });
        self.tokens.push((Token::VALUE, self.out.len()));
        Ok(())
    }
}
