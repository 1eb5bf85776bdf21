//! Bind variables: what stands in their places, and that a statement keeps its shape.

use openfin_salesforce::error::ErrorKind;
use openfin_salesforce::soql::{Bind, bind};
use proptest::prelude::*;

fn text(text: &str) -> Bind {
    Bind::Text(text.into())
}

fn literal(text: &str) -> Bind {
    Bind::literal(text.into()).expect("a literal")
}

/// The statement with `x` (and nothing else) bound.
fn with(statement: &str, value: Bind) -> Result<String, String> {
    bind(statement, &[("x".into(), value)]).map_err(|error| {
        assert_eq!(error.kind, ErrorKind::InvalidBind);
        error.message.to_string()
    })
}

#[track_caller]
fn assert_bound(statement: &str, value: Bind, expected: &str) {
    assert_eq!(with(statement, value).as_deref(), Ok(expected));
}

#[track_caller]
fn assert_refused(statement: &str, value: Bind, why: &str) {
    let message = with(statement, value).expect_err("refused");
    assert!(message.contains(why), "{message}");
}

#[test]
fn values_are_written_as_literals() {
    for (value, expected) in [
        (text("Barr"), "'Barr'"),
        (text(""), "''"),
        (text("O'Neill \\ Sons"), "'O\\'Neill \\\\ Sons'"),
        (text("a\nb\rc\td"), "'a\\nb\\rc\td'"),
        (text("50% _"), "'50% _'"),
        (text("Zoë 😀"), "'Zoë 😀'"),
        (text("\u{2028}\u{2029}"), "'\\u2028\\u2029'"),
        (literal("-1.5"), "-1.5"),
        (literal("2026-11-28"), "2026-11-28"),
        (
            literal("2026-11-28T10:00:00.000Z"),
            "2026-11-28T10:00:00.000Z",
        ),
        (Bind::Literal("true".into()), "true"),
        (Bind::Literal("null".into()), "null"),
    ] {
        for operator in ["=", "!=", "<>", "<", "<=", ">", ">="] {
            assert_bound(
                &format!("SELECT Id FROM Contact WHERE Name {operator} :x LIMIT 5"),
                value.clone(),
                &format!("SELECT Id FROM Contact WHERE Name {operator} {expected} LIMIT 5"),
            );
        }
    }
}

#[test]
fn nothing_else_is_a_literal() {
    for text in [
        "",
        "NaN",
        "Infinity",
        "1e21",
        "1e-7",
        "null",
        "x",
        "'",
        "1'",
        "1 OR",
        "+012026-01-01T00:00:00.000Z",
        "T",
        ":",
        ".",
        "٣",
    ] {
        assert_eq!(Bind::literal(text.into()), None, "{text}");
    }
}

#[test]
fn after_like_wildcards_are_wildcards_unless_they_are_escaped() {
    for (value, expected) in [
        ("Ba%", "'Ba%'"),
        ("50\\%%", "'50\\%%'"),
        ("a\\_b_", "'a\\_b_'"),
        ("a\\\\%", "'a\\\\%'"),
        ("C:\\new", "'C:\\\\new'"),
        ("end\\", "'end\\\\'"),
        ("\\'", "'\\\\\\''"),
        ("\\\n", "'\\\\\\n'"),
    ] {
        assert_bound(
            "WHERE Name LIKE :x",
            text(value),
            &format!("WHERE Name LIKE {expected}"),
        );
        assert_bound(
            "WHERE Name like:x",
            text(value),
            &format!("WHERE Name like{expected}"),
        );
    }
    assert_refused("WHERE Name LIKE :x", literal("5"), "a text after LIKE");
    assert_refused(
        "WHERE Name LIKE :x",
        Bind::List(vec![text("a")]),
        "a text after LIKE",
    );
}

#[test]
fn lists_stand_after_in_includes_and_excludes() {
    let list = Bind::List(vec![
        text("a"),
        text("b'"),
        literal("3"),
        Bind::Literal("null".into()),
    ]);
    for operator in ["IN", "NOT IN", "in", "INCLUDES", "EXCLUDES"] {
        assert_bound(
            &format!("WHERE Name {operator} :x"),
            list.clone(),
            &format!("WHERE Name {operator} ('a','b\\'',3,null)"),
        );
    }
    assert_bound("WHERE Id IN:x", text("a"), "WHERE Id IN('a')");
    assert_bound("WHERE Id IN (:x, 'b')", text("a"), "WHERE Id IN ('a', 'b')");
    assert_bound("WHERE Id IN ('b',:x)", text("a"), "WHERE Id IN ('b','a')");
    assert_refused("WHERE Id IN (:x)", list.clone(), "without parentheses");
    assert_refused("WHERE Id = :x", list.clone(), "without parentheses");
    assert_refused("WHERE Id IN :x", Bind::List(vec![list]), "a list of lists");
}

#[test]
fn an_empty_list_matches_nothing_and_its_opposite_everything() {
    let nothing = [
        (
            "SELECT Id FROM Contact WHERE AccountId IN :x AND Name = 'a'",
            "SELECT Id FROM Contact WHERE Id = null AND Name = 'a'",
        ),
        (
            "WHERE (Name = 'a' OR Account.Owner.Name in :x)",
            "WHERE (Name = 'a' OR Id = null)",
        ),
        ("WHERE NOT Name IN :x", "WHERE NOT Id = null"),
        ("WHERE Name NOT IN :x", "WHERE Id != null"),
        ("WHERE Name not  in :x", "WHERE Id != null"),
        ("WHERE Venues__c INCLUDES :x", "WHERE Id = null"),
        ("WHERE Venues__c EXCLUDES :x", "WHERE Id != null"),
        (
            "WHERE CALENDAR_YEAR(convertTimezone(CreatedDate)) IN :x",
            "WHERE Id = null",
        ),
        (
            "WHERE Name = 'IN' AND toLabel (Status) IN :x",
            "WHERE Name = 'IN' AND Id = null",
        ),
        (
            "WHERE Id IN (SELECT AccountId FROM Contact WHERE Name IN :x) LIMIT 1",
            "WHERE Id IN (SELECT AccountId FROM Contact WHERE Id = null) LIMIT 1",
        ),
        (
            "GROUP BY Name HAVING COUNT(Id) IN :x",
            "GROUP BY Name HAVING COUNT(Id) < 0",
        ),
        (
            "GROUP BY Name HAVING Name NOT IN :x",
            "GROUP BY Name HAVING COUNT(Id) >= 0",
        ),
    ];
    for (statement, expected) in nothing {
        assert_bound(statement, Bind::List(vec![]), expected);
    }
    assert_refused("IN :x", Bind::List(vec![]), "no value can");
    assert_refused("FIND {a} IN :x", Bind::List(vec![]), "no value can");
}

#[test]
fn counts_are_whole_numbers() {
    assert_bound("LIMIT :x", literal("10"), "LIMIT 10");
    assert_bound("limit 5 OFFSET :x", literal("0"), "limit 5 OFFSET 0");
    for value in [
        literal("-1"),
        literal("1.5"),
        literal("2026-11-28"),
        text("1"),
        Bind::Literal("null".into()),
    ] {
        assert_refused("LIMIT :x", value, "a whole number");
    }
}

#[test]
fn what_is_no_bind_variable_stays() {
    for statement in [
        "SELECT Id FROM Contact WHERE CreatedDate = LAST_N_DAYS:30",
        "SELECT Id FROM Contact WHERE Name = ':x' AND Title = 'it\\'s :x'",
        "SELECT Id FROM Event WHERE StartDateTime > 2026-11-28T10:00:00Z",
        "FIND {\"a :x\" AND \\:x} RETURNING Contact(Id WHERE Name = ':x')",
    ] {
        assert_eq!(bind(statement, &[]).as_deref(), Ok(statement));
        assert_refused(statement, text("a"), ":x is not in the statement");
    }
    assert_refused("SELECT :x FROM Contact", text("Id"), "no value can");
    assert_refused("SELECT Id FROM :x", text("Contact"), "no value can");
    assert_refused(
        "WHERE CreatedDate = LAST_N_DAYS:x",
        literal("3"),
        "no value can",
    );
}

#[test]
fn comments_are_left_out() {
    assert_bound(
        "SELECT Id // the :id's\nFROM Contact /* :y ' { */WHERE Name = :x/**/",
        text("a // b /* c */"),
        "SELECT Id  \nFROM Contact  WHERE Name = 'a // b /* c */' ",
    );
    assert_bound(
        "FIND {it's} RETURNING Contact(Id WHERE Name = :x)",
        text("a"),
        "FIND {it's} RETURNING Contact(Id WHERE Name = 'a')",
    );
    assert_bound(
        "FIND {a/*b} RETURNING Contact(Id WHERE Name = :x)",
        text("a"),
        "FIND {a/*b} RETURNING Contact(Id WHERE Name = 'a')",
    );
    // Outside of a search term, a double quote is none, and a backslash protects nothing.
    assert_bound(
        "WHERE A = \" AND B = :x",
        text("b"),
        "WHERE A = \" AND B = 'b'",
    );
    assert_bound(
        "WHERE A = \\'a' AND B = :x",
        text("b"),
        "WHERE A = \\'a' AND B = 'b'",
    );
    assert_bound(
        "FIND {a//b} RETURNING Contact(Id WHERE Name = :x)",
        text("a"),
        "FIND {a//b} RETURNING Contact(Id WHERE Name = 'a')",
    );
}

#[test]
fn what_is_missing_is_named() {
    let message = |statement: &str| {
        bind(statement, &[])
            .expect_err("refused")
            .message
            .to_string()
    };
    assert!(message("WHERE Name = :lastName").contains(":lastName has no value"));
    for statement in [
        "WHERE Name = 'a",
        "WHERE Name = 'a\\'",
        "/* a",
        "/*/",
        "FIND {a",
        "FIND {\"a}",
    ] {
        assert!(message(statement).contains("not closed"), "{statement}");
    }
}

#[test]
fn one_variable_may_stand_in_several_places() {
    assert_bound(
        "WHERE A = :x OR B = :x",
        text("a"),
        "WHERE A = 'a' OR B = 'a'",
    );
}

#[test]
fn search_terms_are_words() {
    for (value, expected) in [
        ("Tim", "{Tim}"),
        ("  Tim \n Barr ", "{Tim Barr}"),
        (
            "(a) {b} \"c\" 'd' ?e* f-g+h:i\\j^k~l&m|n![o]",
            "{\\(a\\) \\{b\\} \\\"c\\\" \\'d\\' \\?e\\* f\\-g\\+h\\:i\\\\j\\^k\\~l\\&m\\|n\\!\\[o\\]}",
        ),
        ("cats AND dogs", "{cats \"AND\" dogs}"),
        ("or", "{\"or\"}"),
        ("a\u{a0}and\u{feff}not b", "{a \"and\" \"not\" b}"),
    ] {
        assert_bound(
            "FIND :x RETURNING Contact",
            text(value),
            &format!("FIND {expected} RETURNING Contact"),
        );
        assert_bound("FIND {:x}", text(value), &format!("FIND {expected}"));
        assert_bound(
            "FIND { ( :x ) OR x }",
            text(value),
            &format!(
                "FIND {{ ( {} ) OR x }}",
                expected.trim_matches(&['{', '}'][..])
            ),
        );
    }
    assert_bound("FIND {:x*}", text("tim ba"), "FIND {tim ba*}");
    assert_bound("FIND {:x*}", text("x or"), "FIND {x or*}");
    assert_bound("FIND {:x*}", text("or x"), "FIND {\"or\" x*}");
    assert_bound("FIND {and:x}", text("or or"), "FIND {andor \"or\"}");
    assert_bound("FIND {\\-:x}", text("or"), "FIND {\\-or}");
    assert_bound("FIND {:x\"a\":x}", text("or"), "FIND {\"or\"\"a\"\"or\"}");
    assert_bound("FIND {:x:x}", text("or"), "FIND {oror}");
    assert_bound("FIND {(:x)}", text("or"), "FIND {(\"or\")}");
    assert_bound("FIND {:x}", literal("42"), "FIND {42}");
    assert_bound(
        "FIND {a} RETURNING Contact(Id WHERE Name = :x)",
        text("a'"),
        "FIND {a} RETURNING Contact(Id WHERE Name = 'a\\'')",
    );
    assert_refused("FIND :x", text(" \n"), "a text to search for");
    assert_refused("FIND {:x*}", text(""), "a text to search for");
    assert_refused(
        "FIND :x",
        Bind::List(vec![text("a")]),
        "a text to search for",
    );
}

/// The kinds of a statement's pieces, by a reading of its own: literals, words and symbols.
fn shape(statement: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut chars = statement.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                loop {
                    match chars.next().expect("a text ends") {
                        '\'' => break,
                        '\\' => {
                            let escaped = chars.next().expect("an escape has a character");
                            assert!("nru\"'\\%_".contains(escaped), "{statement}");
                        }
                        '\n' | '\r' => panic!("a line break in {statement:?}"),
                        _ => {}
                    }
                }
                pieces.push("text".into());
            }
            _ if c.is_ascii_digit() || c == '-' => {
                while chars
                    .next_if(|c| c.is_ascii_digit() || ".-:TZ".contains(*c))
                    .is_some()
                {}
                pieces.push("literal".into());
            }
            _ if c.is_alphabetic() => {
                let mut word = c.to_string();
                while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                }
                pieces.push(word);
            }
            _ if c.is_whitespace() => {}
            _ => pieces.push(c.into()),
        }
    }
    pieces
}

/// What people type and attack with.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("'".to_owned()),
        Just("\\".to_owned()),
        Just("\\'".to_owned()),
        Just("\\\\".to_owned()),
        Just("' OR Name != '".to_owned()),
        Just(") OR (Id != null".to_owned()),
        Just("/*".to_owned()),
        Just("--".to_owned()),
        Just("//".to_owned()),
        Just(":x".to_owned()),
        Just("} RETURNING User".to_owned()),
        Just(" AND ".to_owned()),
        "[%_*?{}\"+&|!~^()\\[\\]\n\r\t -]{1,3}",
        "[a-zA-Z0-9]{1,6}",
        "\\PC{1,3}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_holds_the_statement_keeps_its_shape(value in nasty(), other in nasty()) {
        let binds = [
            ("x".to_owned(), text(&value)),
            ("y".to_owned(), text(&other)),
            ("list".to_owned(), Bind::List(vec![text(&value), text(&other)])),
        ];
        let bound = bind(
            "SELECT Id FROM Contact WHERE (A = :x OR B LIKE :y) AND C IN :list AND D != :y LIMIT 3",
            &binds,
        );
        prop_assert_eq!(
            shape(&bound.expect("bound")),
            shape("SELECT Id FROM Contact WHERE (A = '' OR B LIKE '') AND C IN ('','') AND D != '' LIMIT 3")
        );
    }

    #[test]
    fn whatever_a_literal_holds_it_is_one(value in "[-0-9:.TZ]{1,12}|\\PC{0,4}") {
        if let Some(literal) = Bind::literal(value) {
            let bound = with("WHERE A = :x LIMIT 3", literal).expect("bound");
            prop_assert_eq!(shape(&bound), shape("WHERE A = 1 LIMIT 3"));
        }
    }

    #[test]
    fn a_text_can_be_read_back(value in nasty()) {
        let bound = with(":", text("")).expect_err("not there");
        prop_assert!(bound.contains("is not in the statement"));
        let bound = with("= :x", text(&value)).expect("bound");
        let quoted = bound.strip_prefix("= '").and_then(|rest| rest.strip_suffix('\'')).expect("a text");
        let mut read = String::new();
        let mut chars = quoted.chars();
        while let Some(c) = chars.next() {
            read.push(match c {
                '\\' => match chars.next().expect("an escaped character") {
                    'n' => '\n',
                    'r' => '\r',
                    'u' => {
                        let digits: String = chars.by_ref().take(4).collect();
                        let code = u32::from_str_radix(&digits, 16).expect("four digits");
                        char::from_u32(code).expect("a character")
                    }
                    escaped => escaped,
                },
                _ => c,
            });
        }
        prop_assert_eq!(read, value);
    }

    #[test]
    fn a_search_term_stays_in_its_braces(value in nasty()) {
        let Ok(bound) = with("FIND {x :x OR y} IN ALL FIELDS", text(&value)) else {
            let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
            prop_assert!(value.chars().all(blank));
            return Ok(());
        };
        let term = bound.strip_prefix("FIND {x ").and_then(|rest| rest.strip_suffix(" OR y} IN ALL FIELDS"));
        let mut chars = term.expect("what stands around it").chars();
        let mut word = String::new();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '\\' => word.push(chars.next().expect("an escaped character")),
                '"' => quoted = !quoted,
                _ => {
                    prop_assert!(!"?&|!{}[]()^~*:'+-".contains(c), "{}", bound);
                    word.push(c);
                }
            }
        }
        prop_assert!(!quoted);
        for word in term.expect("a term").split(' ') {
            prop_assert!(!["AND", "OR", "NOT"].iter().any(|operator| word.eq_ignore_ascii_case(operator)));
        }
    }

    #[test]
    fn nothing_traps(statement in "([a-zA-Z_.]{1,4}|:x|[':/*{}\"\\\\() \n]|IN|NOT|LIKE|FIND|\\PC){0,12}", value in nasty()) {
        for bound in [Bind::Text(value.clone()), Bind::List(vec![]), Bind::List(vec![text(&value)])] {
            let _ = bind(&statement, &[("x".into(), bound)]);
        }
        if let Ok(same) = bind(&statement, &[]) {
            let is_commented = statement.contains("/*") || statement.contains("//");
            prop_assert!(is_commented || same == statement);
        }
    }
}
