//! The layers of the sources: who may name whom.

mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, layer by layer; each may use its own layer and those before it.
const LAYERS: [&[&str]; 6] = [
    &["error", "form", "task", "value"],
    &["entropy", "http", "org"],
    &["oauth", "rest", "session", "soql"],
    &["ports"],
    &["client"],
    &["web"],
];

/// The crates of JavaScript and the web.
const JAVASCRIPT: [&str; 6] = [
    "gloo_net",
    "js_sys",
    "serde_wasm_bindgen",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

fn find(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find(&path, ending, files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            files.push(path);
        }
    }
}

/// Each file of a folder with that ending, by its path there.
fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    find(&root, ending, &mut paths);
    let files = paths.into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("text");
        let name = path.strip_prefix(&root).expect("inside").to_string_lossy();
        (name.replace('\\', "/"), text)
    });
    files.collect()
}

/// Each file of `src`, without comments.
fn files() -> Vec<(String, String)> {
    let files = sources("src", "rs").into_iter().map(|(name, text)| {
        let code = text
            .lines()
            .map(|line| line.split("//").next().unwrap_or(""));
        (name, code.collect::<Vec<_>>().join("\n"))
    });
    let files: Vec<_> = files.collect();
    assert!(files.len() > 20);
    files
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect()
}

/// The module that a file belongs to: `client` for `client/renew.rs`, `org` for `org.rs`.
fn module(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no layer"))
}

#[test]
fn only_web_names_a_crate_of_javascript() {
    let mut named_in_web = BTreeSet::new();
    for (file, code) in files() {
        let named = words(&code)
            .into_iter()
            .filter(|word| JAVASCRIPT.contains(word));
        match module(&file) {
            "web" => named_in_web.extend(named.map(str::to_owned)),
            _ => assert_eq!(named.collect::<Vec<_>>(), [""; 0], "{file}"),
        }
    }
    assert_eq!(named_in_web.len(), JAVASCRIPT.len(), "{named_in_web:?}");
}

#[test]
fn modules_use_what_is_below_them() {
    let mut uses = 0;
    for (file, code) in files() {
        let module = module(&file);
        if module == "lib" {
            continue;
        }
        // `super` in the file of a module itself names the crate.
        let is_root = !file.contains('/') || file.ends_with("/mod.rs");
        assert!(!is_root || !code.contains("use super::super"), "{file}");
        for used in code.split("crate::").skip(1) {
            let used = used
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            let used = used.expect("a first part");
            uses += 1;
            assert!(
                layer(used) <= layer(module),
                "{file} uses {used}, which is above it"
            );
        }
    }
    assert!(uses > 50);
}

#[test]
fn modules_of_one_layer_do_not_use_each_other_in_a_circle() {
    let mut edges = BTreeSet::new();
    for (file, code) in files() {
        let from = module(&file).to_owned();
        for used in code.split("crate::").skip(1) {
            let to = used
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            let to = to.expect("a first part").to_owned();
            if from != to && from != "lib" {
                edges.insert((from.clone(), to));
            }
        }
    }
    let mut left: BTreeSet<_> = edges.iter().flat_map(|(a, b)| [a, b]).collect();
    // Takes away what uses nothing that is left, until nothing is left.
    while let Some(free) = left
        .iter()
        .find(|module| {
            !edges
                .iter()
                .any(|(from, to)| from == **module && left.contains(to))
        })
        .copied()
    {
        left.remove(free);
    }
    assert!(left.is_empty(), "a circle among {left:?}");
}

#[test]
fn every_extern_block_is_in_one_file() {
    let with_extern: Vec<_> = files()
        .into_iter()
        .filter(|(_, code)| code.contains("extern \"C\""))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(with_extern, ["web/sys.rs"]);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports::of_rust(&sources("src", "rs"));
    assert!(imports.len() > 100);
    assert_eq!(imports::circle(&imports), None);
    let imports = imports::of_javascript(&sources("js", "js"));
    assert!(imports.len() > 5);
    assert_eq!(imports::circle(&imports), None);
}

/// The circle that there is among files whose names and texts are these.
fn circle_in(files: &[(&str, &str)]) -> Option<Vec<String>> {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let files: Vec<_> = files.collect();
    let is_rust = files.iter().all(|(name, _)| name.ends_with(".rs"));
    match is_rust {
        true => imports::circle(&imports::of_rust(&files)),
        false => imports::circle(&imports::of_javascript(&files)),
    }
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    for b in [
        "use crate::a::A;",
        "use super::a::{self, A as X};",
        "fn b() { crate::a::a() }",
        "fn b() { println!(\"{}\", crate::a::a()) }",
        "mod tests { use super::super::a::*; }",
        "impl crate::A for B {}",
        "use crate::c; fn b() -> c::A {}",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; pub use a::A;"),
            ("a.rs", "use crate::b; pub struct A;"),
            ("b.rs", b),
            ("c.rs", "pub use super::a::A;"),
        ];
        assert_eq!(
            circle_in(&files),
            Some(vec!["a.rs".into(), "b.rs".into()]),
            "{b}"
        );
    }
    let files = [
        ("a.js", "import { b } from './b/c.js';"),
        ("b/c.js", "import { a } from '../a.js';"),
    ];
    let circle = Some(vec!["a.js".into(), "b/c.js".into()]);
    assert_eq!(circle_in(&files), circle);
    for b in [
        "import { a } from './a.js';",
        "export { a } from './a.js';",
        "import './a.js';",
        "const a = await import('./a.js');",
    ] {
        let files = [("a.js", "import { b } from './b.js';"), ("b.js", b)];
        assert_eq!(
            circle_in(&files),
            Some(vec!["a.js".into(), "b.js".into()]),
            "{b}"
        );
    }
}

#[test]
fn what_is_no_circle_is_not_called_one() {
    let files = [
        ("lib.rs", "pub mod a;"),
        (
            "a/mod.rs",
            "mod b; mod c; pub use b::B; use c::C; use wasm::a;",
        ),
        ("a/b.rs", "use super::c::C; use core::a; pub struct B;"),
        ("a/c.rs", "use std::a::B; pub struct C;"),
    ];
    assert_eq!(circle_in(&files), None);
    let files = [
        ("a.js", "import { b } from './b.js';"),
        ("b.js", "/**\n * @import { A } from './a.js'\n */"),
    ];
    assert_eq!(circle_in(&files), None);
}
