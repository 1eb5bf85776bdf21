//! How values are written (SOQL and SOSL Reference, "Quoted String Escape Sequences", "Reserved
//! Characters in SOQL Queries", "Reserved Characters in SOSL").

use core::str::Chars;

use super::place::Place;
use super::value::Bind;

/// Writes one value: a text in quotes, anything else as it is.
pub fn push_value(out: &mut String, value: &Bind) -> Result<(), &'static str> {
    match value {
        Bind::Text(text) => {
            out.push('\'');
            for c in text.chars() {
                push_escaped(out, c);
            }
            out.push('\'');
        }
        Bind::Literal(text) => out.push_str(text),
        Bind::List(_) => return Err(Place::List.wants()),
    }
    Ok(())
}

/// Writes a text after `LIKE`: `%` and `_` are wildcards unless a backslash stands before them. A
/// backslash before anything else is only a backslash.
pub fn push_pattern(out: &mut String, text: &str) {
    out.push('\'');
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some(next @ ('%' | '_' | '\\'))) => {
                out.push('\\');
                out.push(next);
                chars.next();
            }
            _ => push_escaped(out, c),
        }
    }
    out.push('\'');
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        // Line breaks too, to parsers that are written in JavaScript.
        '\u{2028}' => out.push_str("\\u2028"),
        '\u{2029}' => out.push_str("\\u2029"),
        '\'' | '\\' => {
            out.push('\\');
            out.push(c);
        }
        _ => out.push(c),
    }
}

/// Writes the words of a search term. A word that would be an operator is put in quotes, unless the
/// term around it makes it a part of a longer one: if the first word starts none, or the last ends
/// none.
pub fn push_term(
    out: &mut String,
    text: &str,
    mut starts_word: bool,
    ends_word: bool,
) -> Result<(), &'static str> {
    let mut chars = text.chars();
    let mut next = next_word(&mut chars);
    if next.is_empty() {
        return Err(Place::Term.wants());
    }
    while !next.is_empty() {
        let word = next;
        next = next_word(&mut chars);
        let is_last = next.is_empty();
        let is_operator = ["AND", "OR", "NOT"]
            .into_iter()
            .any(|operator| word.eq_ignore_ascii_case(operator));
        if is_operator && starts_word && (ends_word || !is_last) {
            out.push_str(&["\"", &word, "\""].concat());
        } else {
            for c in word.chars() {
                if is_reserved(c) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        if !is_last {
            out.push(' ');
        }
        starts_word = true;
    }
    Ok(())
}

fn next_word(chars: &mut Chars<'_>) -> String {
    let mut word = String::new();
    for c in chars {
        // What may end a word in Java, in JavaScript or in Rust.
        match c.is_whitespace() || c.is_control() || c == '\u{feff}' {
            false => word.push(c),
            true if word.is_empty() => {}
            true => break,
        }
    }
    word
}

const fn is_reserved(c: char) -> bool {
    // `str::contains` would bring the search for a text along.
    matches!(
        c,
        '?' | '&'
            | '|'
            | '!'
            | '{'
            | '}'
            | '['
            | ']'
            | '('
            | ')'
            | '^'
            | '~'
            | '*'
            | ':'
            | '\\'
            | '"'
            | '\''
            | '+'
            | '-'
    )
}
