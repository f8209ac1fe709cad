//! Generated code -> its items, without what stands in texts.

use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type};

/// Every item with its kind, its name and the paths of its attributes, in order; one in a line.
pub(crate) fn listing(code: &str) -> String {
    let mut out = String::new();
    items(&syn::parse_file(code).unwrap().items, 0, &mut out);
    out
}

/// As [`listing`], with the kinds alone, sorted: the order of the items follows their names.
pub(crate) fn kinds(code: &str) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for line in listing(code).lines() {
        let (depth, kind) = (line.len() - line.trim_start().len(), line.split_whitespace().next().unwrap_or_default());
        kinds.push(format!("{depth} {kind}"));
    }
    kinds.sort();
    kinds
}

fn items(items: &[Item], depth: usize, out: &mut String) {
    for item in items {
        let mut add = |kind: &str, name: String, attributes: &[Attribute]| line(kind, &name, attributes, depth, out);
        match item {
            Item::Const(item) => add("const", item.ident.to_string(), &item.attrs),
            Item::Static(item) => add("static", item.ident.to_string(), &item.attrs),
            Item::Struct(item) => {
                add("struct", item.ident.to_string(), &item.attrs);
                fields(&item.fields, depth, out);
            }
            Item::Enum(item) => {
                add("enum", item.ident.to_string(), &item.attrs);
                for variant in &item.variants {
                    line("variant", &variant.ident.to_string(), &variant.attrs, depth + 1, out);
                    fields(&variant.fields, depth + 1, out);
                }
            }
            Item::Trait(item) => {
                add("trait", item.ident.to_string(), &item.attrs);
                for inner in &item.items {
                    let TraitItem::Type(inner) = inner else { panic!("an item of another kind in a trait") };
                    line("type", &inner.ident.to_string(), &inner.attrs, depth + 1, out);
                }
            }
            Item::Impl(item) => {
                let of = item.trait_.as_ref().map_or_else(String::new, |of| {
                    of.0.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
                });
                add("impl", format!("{of} for {}", name_of(&item.self_ty)), &item.attrs);
                for inner in &item.items {
                    match inner {
                        ImplItem::Const(inner) => line("const", &inner.ident.to_string(), &inner.attrs, depth + 1, out),
                        ImplItem::Type(inner) => line("type", &inner.ident.to_string(), &inner.attrs, depth + 1, out),
                        ImplItem::Fn(inner) => line("fn", &inner.sig.ident.to_string(), &inner.attrs, depth + 1, out),
                        _ => panic!("an item of another kind in an impl"),
                    }
                }
            }
            Item::Mod(item) => {
                add("mod", item.ident.to_string(), &item.attrs);
                let (_, inner) = item.content.as_ref().expect("a module with its contents");
                self::items(inner, depth + 1, out);
            }
            Item::Macro(item) => {
                let path = item.mac.path.segments.iter().map(|segment| segment.ident.to_string());
                add("macro", path.collect::<Vec<_>>().join("::"), &item.attrs);
            }
            _ => panic!("an item of a kind that is never generated"),
        }
    }
}

fn fields(fields: &Fields, depth: usize, out: &mut String) {
    for field in fields {
        let name = field.ident.as_ref().map_or_else(String::new, ToString::to_string);
        line("field", &name, &field.attrs, depth + 1, out);
    }
}

fn name_of(of: &Type) -> String {
    match of {
        Type::Path(path) => path.path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>().join("::"),
        _ => "another type".to_owned(),
    }
}

fn line(kind: &str, name: &str, attributes: &[Attribute], depth: usize, out: &mut String) {
    // How many lines of documentation there are is no matter of structure; that they are documentation is.
    let mut paths: Vec<String> = Vec::new();
    for attribute in attributes {
        assert!(matches!(attribute.style, syn::AttrStyle::Outer));
        let path: Vec<String> = attribute.path().segments.iter().map(|part| part.ident.to_string()).collect();
        if paths.last() != Some(&path.join("::")) {
            paths.push(path.join("::"));
        }
    }
    *out += &format!("{}{kind} {name} {}\n", " ".repeat(depth), paths.join(" "));
}
