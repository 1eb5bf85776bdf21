//! What the guides say of codes and defaults is what the code has.

use std::fs;
use std::path::Path;

use openfin_salesforce::client::Configuration;
use openfin_salesforce::error::ErrorKind;
use openfin_salesforce::rest::Retry;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The rows between the markers: code, class, meaning.
fn rows(document: &str) -> Vec<[String; 3]> {
    let (_, rest) = document
        .split_once("<!-- error codes -->")
        .expect("a first marker");
    let (table, _) = rest
        .split_once("<!-- /error codes -->")
        .expect("a second marker");
    let is_row = |line: &&str| line.starts_with("| `");
    table
        .lines()
        .filter(is_row)
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [code, class, meaning] = cells[..] else {
                panic!("not three cells: {line}");
            };
            [code.trim_matches('`'), class.trim_matches('`'), meaning].map(str::to_owned)
        })
        .collect()
}

fn wanted() -> Vec<[String; 3]> {
    let row = |kind: &ErrorKind| [kind.code(), kind.class().name(), kind.meaning()];
    let rows = ErrorKind::ALL.iter().map(row);
    rows.map(|row| row.map(str::to_owned)).collect()
}

#[test]
fn every_code_of_the_module_has_its_row() {
    let rows = rows(&read("docs/errors.md"));
    let wanted = wanted();
    let first = rows.get(..wanted.len()).unwrap_or(&rows);
    let as_table: String = wanted
        .iter()
        .map(|[code, class, meaning]| format!("| `{code}` | `{class}` | {meaning} |\n"))
        .collect();
    assert_eq!(first, wanted, "the rows should begin so:\n{as_table}");
}

/// The codes that JavaScript gives: `code = 'wasm_blocked'`.
fn codes_of_the_facade() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("js");
    let entries = fs::read_dir(folder).expect("the facade");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let scripts = files.filter(|path| path.extension().is_some_and(|e| e == "js"));
    let mut codes: Vec<_> = scripts
        .flat_map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            let literals = text.split("code = '").skip(1);
            let codes = literals.filter_map(|rest| rest.split('\'').next());
            codes.map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|code| !ErrorKind::ALL.iter().any(|kind| kind.code() == code))
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn every_code_of_the_facade_has_its_row_too() {
    let rows = rows(&read("docs/errors.md"));
    let mut further: Vec<_> = rows.into_iter().skip(wanted().len()).collect();
    further.sort();
    for [_, class, _] in &further {
        assert_eq!(class, "InitializationError");
    }
    let codes: Vec<_> = further.into_iter().map(|[code, ..]| code).collect();
    assert_eq!(codes, codes_of_the_facade());
}

#[test]
fn every_code_has_a_section_that_says_what_to_do() {
    let document = read("docs/errors.md");
    for [code, class, meaning] in rows(&document) {
        let heading = format!("\n### {code}\n\n`{class}`. {meaning}\n\n");
        let (_, section) = document.split_once(&heading).expect(&heading);
        let advice = section.split("\n### ").next().unwrap_or_default().trim();
        assert!(advice.len() > 20, "what to do about {code}?");
    }
}

/// The cell of a table that stands in the row of a name.
fn cell(document: &str, name: &str, column: usize) -> String {
    let row = document
        .lines()
        .find(|line| line.starts_with(&format!("| `{name}` ")))
        .expect(name);
    let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
    cells.get(column).expect(name).trim_matches('`').to_owned()
}

#[test]
fn the_defaults_of_options_are_those_of_the_guide() {
    let guide = read("docs/configuration.md");
    let default = |name: &str| cell(&guide, name, 1);
    let configuration = Configuration::default();
    let version = configuration.api_version.segment();
    assert_eq!(
        default("apiVersion"),
        format!("'{}'", version.trim_start_matches('v'))
    );
    assert_eq!(
        default("shareSession"),
        configuration.share_session.to_string()
    );
    assert_eq!(default("trustedOrgOrigins"), "none");
    assert_eq!(configuration.trusted_org_origins, [""; 0]);
    assert_eq!(default("authorizationTimeout"), "five minutes");
    assert_eq!(configuration.authorization_timeout, 5 * 60_000);
    assert_eq!(default("requestTimeout"), "none");
    assert_eq!(configuration.request_timeout, 0);
    assert_eq!(default("retry"), "never");
    assert_eq!(configuration.retry.limit, 0);
}

#[test]
fn the_rules_of_retries_are_those_of_the_guide() {
    let guide = read("docs/requests.md");
    let default = |name: &str| cell(&guide, name, 2);
    let Retry {
        limit,
        methods,
        statuses,
        max_delay,
    } = Retry::default();
    assert_eq!(default("limit"), limit.to_string());
    assert_eq!(default("methods"), format!("{methods:?}").replace('"', "'"));
    assert_eq!(default("statuses"), format!("{statuses:?}"));
    assert_eq!(default("maxDelay"), max_delay.to_string());
}
