//! Which file names which other, read from the sources.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{File, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// Who imports whom: pairs of an importing file and an imported one.
pub type Imports = BTreeSet<(String, String)>;

/// The path of a module or of an item, from the root of the crate.
type Path = Vec<String>;

/// The imports among files of Rust, each given by its name and its text. A name that a module only
/// passes on (`pub use`) counts as an import of the file that defines it.
pub fn of_rust(files: &[(String, String)]) -> Imports {
    let mut names = Names::default();
    let mut parsed = Vec::new();
    for (file, code) in files {
        let module = module(file);
        names.files.insert(module.clone(), file.clone());
        parsed.push((file, module, syn::parse_file(code).expect("Rust")));
    }
    for (_, module, tree) in &parsed {
        names.read(module, tree);
    }
    let mut imports = Imports::new();
    for (file, module, tree) in parsed {
        let mut paths = Paths {
            names: &names,
            module,
            used: BTreeSet::new(),
        };
        paths.visit_file(&tree);
        let others = paths.used.into_iter().filter(|used| used != file);
        imports.extend(others.map(|used| (file.clone(), used)));
    }
    imports
}

/// The imports among files of JavaScript, static and dynamic ones.
pub fn of_javascript(files: &[(String, String)]) -> Imports {
    let mut imports = Imports::new();
    for (file, code) in files {
        let lines = code.lines().map(str::trim_start);
        let code = lines.filter(|line| !line.starts_with(['*', '/']));
        for line in code {
            for (at, _) in line.match_indices("'.") {
                let (before, after) = line.split_at(at);
                let is_import = ["from ", "import ", "import("].map(|word| before.ends_with(word));
                if is_import.contains(&true) {
                    let name = after.split('\'').nth(1).expect("a name");
                    imports.insert((file.clone(), resolve(file, name)));
                }
            }
        }
    }
    imports
}

/// The file that a relative name stands for in another file.
fn resolve(file: &str, name: &str) -> String {
    let mut parts: Vec<_> = file.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The files of a circle, in the order in which they import each other.
pub fn circle(imports: &Imports) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    let files: BTreeSet<_> = imports.iter().map(|(from, _)| from).collect();
    files
        .into_iter()
        .find_map(|file| walk(imports, file, &mut Vec::new(), &mut done))
}

fn walk(
    imports: &Imports,
    file: &str,
    way: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(start) = way.iter().position(|passed| passed == file) {
        return Some(way[start..].to_vec());
    }
    if done.contains(file) {
        return None;
    }
    way.push(file.to_owned());
    let next = imports.iter().filter(|(from, _)| from == file);
    for (_, to) in next {
        if let Some(circle) = walk(imports, to, way, done) {
            return Some(circle);
        }
    }
    way.pop();
    done.insert(file.to_owned());
    None
}

/// The module that a file holds: `client::renew` for `client/renew.rs`.
fn module(file: &str) -> Path {
    let name = file.strip_suffix(".rs").expect("a file of Rust");
    let name = name.strip_suffix("/mod").unwrap_or(name);
    match name {
        "lib" => Vec::new(),
        _ => name.split('/').map(str::to_owned).collect(),
    }
}

/// What is where.
#[derive(Default)]
struct Names {
    /// The files, by the module they hold.
    files: BTreeMap<Path, String>,
    /// What a name in a module stands for that it has by `use`.
    aliases: BTreeMap<Path, Path>,
}

impl Names {
    /// Takes in the `use` items of a module, and of those that are written within it.
    fn read(&mut self, module: &[String], file: &File) {
        self.read_items(module, &file.items);
    }

    fn read_items(&mut self, module: &[String], items: &[Item]) {
        for item in items {
            match item {
                Item::Use(item) => {
                    for (name, path) in leaves(&item.tree) {
                        let alias = [module, &[name]].concat();
                        self.aliases.insert(alias, path);
                    }
                }
                Item::Mod(ItemMod {
                    ident,
                    content: Some((_, items)),
                    ..
                }) => self.read_items(&[module, &[ident.to_string()]].concat(), items),
                _ => {}
            }
        }
    }

    /// The file in which a path ends that is written in a module; none where it leads out of the
    /// crate.
    fn file(&self, module: &[String], path: &[String]) -> Option<String> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.follow(Vec::new(), rest),
            "self" => self.follow(module.to_vec(), rest),
            "super" => match rest.first().is_some_and(|next| next == "super") {
                true => self.file(module.split_last()?.1, rest),
                false => self.follow(module.split_last()?.1.to_vec(), rest),
            },
            _ => {
                let here = [module, core::slice::from_ref(first)].concat();
                let is_known = self.aliases.contains_key(&here) || self.files.contains_key(&here);
                is_known.then(|| self.follow(module.to_vec(), path))?
            }
        }
    }

    fn follow(&self, mut module: Path, path: &[String]) -> Option<String> {
        for (index, name) in path.iter().enumerate() {
            let inner = [module.as_slice(), core::slice::from_ref(name)].concat();
            if self.files.contains_key(&inner) {
                module = inner;
            } else if let Some(alias) = self.aliases.get(&inner) {
                let path = [alias, &path[index + 1..]].concat();
                return self.file(&module, &path);
            } else {
                break;
            }
        }
        // An item of that module, or of one that is written within its file.
        while !self.files.contains_key(&module) {
            module.pop()?;
        }
        self.files.get(&module).cloned()
    }
}

/// Collects the files that the paths of one file lead to.
struct Paths<'a> {
    names: &'a Names,
    module: Path,
    used: BTreeSet<String>,
}

impl Paths<'_> {
    fn add(&mut self, path: &[String]) {
        self.used.extend(self.names.file(&self.module, path));
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // What is only passed on is found where it is used.
        if matches!(item.vis, Visibility::Inherited) {
            for (_, path) in leaves(&item.tree) {
                self.add(&path);
            }
        }
    }

    /// `pub(super)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Path = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.add(&names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        // The tokens of a macro are no paths yet.
        let text = call.tokens.to_string().replace(" :: ", "::");
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':') {
            let names: Path = word.split("::").map(str::to_owned).collect();
            self.add(&names);
        }
        visit::visit_macro(self, call);
    }
}

/// What a `use` brings in: each name, and the path that it stands for. A glob has no name.
fn leaves(tree: &UseTree) -> Vec<(String, Path)> {
    match tree {
        UseTree::Path(path) => {
            let first = path.ident.to_string();
            let inner = leaves(&path.tree).into_iter();
            inner
                .map(|(name, rest)| match name.as_str() {
                    "self" => (first.clone(), vec![first.clone()]),
                    _ => (name, [vec![first.clone()], rest].concat()),
                })
                .collect()
        }
        UseTree::Name(name) => vec![(name.ident.to_string(), vec![name.ident.to_string()])],
        UseTree::Rename(name) => vec![(name.rename.to_string(), vec![name.ident.to_string()])],
        UseTree::Glob(_) => vec![("*".to_owned(), Vec::new())],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}
