//! The page about the protocol between windows names tests that exist.

use std::fs;
use std::path::Path;

#[test]
fn every_invariant_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/session-protocol.md")).expect("the page");
    let files = fs::read_dir(root.join("tests/native")).expect("a folder");
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
