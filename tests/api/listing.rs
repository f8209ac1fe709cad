//! A crate's sources -> the text that lists its public items.

use crate::strip;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{File, Item, Visibility};

/// The public items of the crate with this root, module by module in the order of the sources.
pub(crate) fn of(root: &Path, name: &str) -> String {
    let mut modules = Vec::new();
    let folder = root.parent().expect("a file is in a folder");
    read(root, folder, name, "", &mut modules);
    let names = Names::of(&modules);
    let mut text = String::new();
    for module in modules {
        let items: Vec<Item> = module.items.into_iter().filter_map(|item| names.public(item)).collect();
        if !items.is_empty() {
            text.push_str(&format!("// {}{}\n\n", module.path, module.remark));
            for item in items {
                let file = File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
                text.push_str(&prettyplease::unparse(&file));
            }
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// A module, and what it holds but for the modules in it.
struct Module {
    path: String,
    /// That it needs a feature, or is for generated code only.
    remark: String,
    items: Vec<Item>,
}

/// Reads a file and the files of the modules that it declares, which are in `folder`.
fn read(file: &Path, folder: &Path, path: &str, remark: &str, into: &mut Vec<Module>) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    add(file.items, folder, path, remark, into);
}

fn add(items: Vec<Item>, folder: &Path, path: &str, remark: &str, into: &mut Vec<Module>) {
    let is_module = |item: &Item| matches!(item, Item::Mod(_));
    let (modules, items) = items.into_iter().filter(|item| !strip::is_for_tests(item)).partition(is_module);
    into.push(Module { path: path.to_owned(), remark: remark.to_owned(), items });
    let modules: Vec<Item> = modules;
    for module in modules {
        let Item::Mod(module) = module else { continue };
        let name = module.ident.to_string();
        let (inner, below) = (format!("{path}::{name}"), folder.join(&name));
        let remark = remark.to_owned() + &strip::remark(&module.attrs);
        match module.content {
            Some((_, items)) => add(items, &below, &inner, &remark, into),
            None => read(&file_of(folder, &name), &below, &inner, &remark, into),
        }
    }
}

fn file_of(folder: &Path, module: &str) -> PathBuf {
    let beside = folder.join(format!("{module}.rs"));
    if beside.is_file() { beside } else { folder.join(module).join("mod.rs") }
}

/// The names of the types and traits of a crate that are not public. No impl for them is listed.
struct Names {
    private: BTreeSet<String>,
}

impl Names {
    fn of(modules: &[Module]) -> Self {
        let (mut public, mut private) = (BTreeSet::new(), BTreeSet::new());
        for item in modules.iter().flat_map(|module| &module.items) {
            let (name, visibility) = match item {
                Item::Struct(item) => (&item.ident, &item.vis),
                Item::Enum(item) => (&item.ident, &item.vis),
                Item::Trait(item) => (&item.ident, &item.vis),
                _ => continue,
            };
            let set = if matches!(visibility, Visibility::Public(_)) { &mut public } else { &mut private };
            set.insert(name.to_string());
        }
        Self { private: private.difference(&public).cloned().collect() }
    }

    /// The item as it is listed, if it is public.
    fn public(&self, item: Item) -> Option<Item> {
        if let Item::Impl(item) = &item {
            let of = item.trait_.iter().map(|(path, _)| path).chain(strip::path_of(&item.self_ty));
            let mut names = of.filter_map(|path| path.segments.last()).map(|segment| segment.ident.to_string());
            if names.any(|name| self.private.contains(&name)) {
                return None;
            }
        }
        strip::public(item)
    }
}
