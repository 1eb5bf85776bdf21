//! The page about the protocol between windows names what windows post, and tests that exist.

use std::fs;
use std::path::{Path, PathBuf};

fn in_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn page() -> String {
    fs::read_to_string(in_root("docs/session-protocol.md")).expect("the page")
}

#[test]
fn every_message_that_is_posted_has_its_row() {
    let page = page();
    let (_, rows) = page.split_once("| message ").expect("a table");
    let (rows, _) = rows.split_once("\n\n").expect("an end");
    let mut named: Vec<_> = rows
        .lines()
        .filter_map(|row| row.strip_prefix("| `")?.split('`').next())
        .collect();
    let source = fs::read_to_string(in_root("src/client/message.rs")).expect("the source");
    let (_, reader) = source
        .split_once("let news = match value(\"kind\")? {")
        .expect("where a message is read");
    let (reader, _) = reader.split_once("_ => return None").expect("an end");
    let mut read: Vec<_> = reader
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>"))
        .map(|(kind, _)| kind)
        .collect();
    named.sort_unstable();
    read.sort_unstable();
    assert!(read.len() > 4);
    assert_eq!(named, read);
}

#[test]
fn every_invariant_names_tests_that_are_there() {
    let page = page();
    let files = fs::read_dir(in_root("tests/native")).expect("a folder");
    let tests: String = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    let (_, invariants) = page.split_once("## Invariants").expect("a section");
    let lines = invariants.lines().filter(|line| line.contains(". **"));
    let mut count = 0;
    for line in lines {
        let names = line.split('`').skip(1).step_by(2);
        let names = names.filter(|name| name.contains('_') && *name != "refresh_unavailable");
        let missing: Vec<_> = names
            .clone()
            .filter(|name| !tests.contains(&format!("#[test]\nfn {name}()")))
            .collect();
        assert_eq!(missing, [""; 0], "{line}");
        assert!(names.count() > 0, "{line}");
        count += 1;
    }
    assert!(count >= 9);
}
