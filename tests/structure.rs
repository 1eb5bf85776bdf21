//! The layers of the crate: who may name whom.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate, layer by layer; each may use its own layer and those before it.
const LAYERS: [&[&str]; 6] = [
    &["error", "form", "task", "value"],
    &["http", "org"],
    &["ports"],
    &["oauth", "rest", "session"],
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

fn source(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            source(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Each file of `src`, by its path there, without comments.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    source(&root, &mut paths);
    let files: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("text");
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or(""));
            let name = path.strip_prefix(&root).expect("inside").to_string_lossy();
            (name.replace('\\', "/"), code.collect::<Vec<_>>().join("\n"))
        })
        .collect();
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
