//! SOQL and SOSL with bind variables.
//!
//! A value never becomes part of a statement's grammar: it is written as a literal, or as the words
//! of a search term, and the statement around it stays what its author wrote.

mod lexer;
mod literal;
mod place;
mod value;

use crate::error::{Error, ErrorKind};
use lexer::{Kind, Lexer, Token};
use place::Place;

pub use value::Bind;

/// Puts values in the places of a statement's bind variables (`:name`, as in Apex) and leaves out
/// its comments.
///
/// # Errors
/// `InvalidBind` where a variable has no value, a value no variable, or one cannot stand where it
/// is asked to; and where a text or a comment has no end.
pub fn bind(text: &str, binds: &[(String, Bind)]) -> Result<String, Error> {
    let mut statement = Statement::default();
    let mut used = Vec::new();
    let mut lexer = Lexer::new(text);
    while let Some(token) = lexer.next() {
        match token.kind {
            Kind::Bind => {
                let name = token.text;
                let (_, value) = binds
                    .iter()
                    .find(|(given, _)| given == name)
                    .ok_or_else(|| refused(name, "has no value."))?;
                used.push(name);
                statement
                    .write(value, lexer.ends_word())
                    .map_err(|why| refused(name, why))?;
            }
            Kind::Unclosed => return Err(endless()),
            Kind::Comment => statement.out.push(' '),
            _ => statement.copy(token),
        }
    }
    let unused = binds
        .iter()
        .find(|(name, _)| !used.contains(&name.as_str()));
    match unused {
        None if statement.in_term => Err(endless()),
        None => Ok(statement.out),
        Some((name, _)) => Err(refused(name, "is not in the statement.")),
    }
}

/// Why a bind variable cannot be used.
pub fn refused(name: &str, why: &str) -> Error {
    Error::new(
        ErrorKind::InvalidBind,
        ["The bind variable :", name, " ", why].concat(),
    )
}

fn endless() -> Error {
    let message = "A string, comment or search term is not closed.";
    Error::new(ErrorKind::InvalidBind, message)
}

/// What has been written of a statement.
#[derive(Default)]
struct Statement<'a> {
    out: String,
    /// The last word, symbol or text, and the one before it.
    last: &'a str,
    earlier: &'a str,
    /// Where what is compared begins: a field, or a function with its arguments.
    operand: Option<usize>,
    /// The same for each parenthesis that is open.
    outer: Vec<Option<usize>>,
    in_having: bool,
    in_term: bool,
    /// Whether what comes next, in a search term, goes on with a word.
    joined: bool,
}

impl<'a> Statement<'a> {
    fn copy(&mut self, Token { kind, text }: Token<'a>) {
        self.joined = match kind {
            Kind::Word => true,
            Kind::Symbol => matches!(text, "*" | "?") || text.len() > 1,
            _ => false,
        };
        match (kind, text) {
            (Kind::Space, _) => {}
            (Kind::Open, _) => self.in_term = true,
            (Kind::Close, _) => {
                self.in_term = false;
                self.operand = None;
            }
            _ => {
                match text {
                    "(" => self.outer.push(self.operand),
                    ")" => self.operand = self.outer.pop().flatten(),
                    _ if is(text, "HAVING") => self.in_having = true,
                    _ if kind == Kind::Word && !is(text, "NOT") && Place::after(text).is_none() => {
                        self.operand = Some(self.out.len());
                    }
                    _ => {}
                }
                self.pass(text);
            }
        }
        self.out.push_str(text);
    }

    fn pass(&mut self, text: &'a str) {
        self.earlier = core::mem::replace(&mut self.last, text);
    }

    /// Writes a value; says why where it cannot.
    fn write(&mut self, value: &Bind, ends_word: bool) -> Result<(), &'static str> {
        let place = match self.in_term {
            true => Place::Term,
            false => Place::after(self.last).ok_or(NO_VALUE)?,
        };
        let out = &mut self.out;
        match (place, value) {
            (Place::List, Bind::List(items)) if items.is_empty() => self.write_constant()?,
            (Place::List, _) => {
                let items = match value {
                    Bind::List(items) => items.as_slice(),
                    one => core::slice::from_ref(one),
                };
                let mut before = '(';
                for item in items {
                    out.push(before);
                    literal::push_value(out, item)?;
                    before = ',';
                }
                out.push(')');
            }
            (Place::Search, Bind::Text(text) | Bind::Literal(text)) => {
                out.push('{');
                literal::push_term(out, text, true, true)?;
                out.push('}');
            }
            (Place::Term, Bind::Text(text) | Bind::Literal(text)) => {
                literal::push_term(out, text, !self.joined, ends_word)?;
            }
            (Place::Pattern, Bind::Text(text)) => literal::push_pattern(out, text),
            (Place::Count, Bind::Literal(text)) if text.bytes().all(|b| b.is_ascii_digit()) => {
                out.push_str(text);
            }
            (Place::Value, Bind::Text(_) | Bind::Literal(_)) => literal::push_value(out, value)?,
            (place, _) => return Err(place.wants()),
        }
        self.joined = true;
        self.pass("");
        Ok(())
    }

    /// `IN` an empty list, which SOQL does not have: the comparison becomes one that no row passes,
    /// whatever the field's type is, or that each row passes, for `NOT IN`.
    fn write_constant(&mut self) -> Result<(), &'static str> {
        let operand = self.operand.ok_or(NO_VALUE)?;
        let negated = is(self.earlier, "NOT") || is(self.last, "EXCLUDES");
        self.out.truncate(operand);
        self.out.push_str(match (self.in_having, negated) {
            (false, false) => "Id = null",
            (false, true) => "Id != null",
            (true, false) => "COUNT(Id) < 0",
            (true, true) => "COUNT(Id) >= 0",
        });
        Ok(())
    }
}

const NO_VALUE: &str = "stands where no value can.";

/// Whether a piece is that key word.
fn is(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
}
