//! Takes off an item what is not API: docs, bodies, private fields and methods, values.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{Attribute, Block, Expr, Fields, ImplItem, Item, Path, TraitItem, Type, Visibility};

/// Attributes that a user of the item can notice.
const KEPT: [&str; 8] = ["cfg", "cfg_attr", "derive", "must_use", "non_exhaustive", "repr", "deprecated", "proc_macro"];

/// Whether the item is there for tests only: `#[cfg(test)]`, or `test` among other conditions.
pub(crate) fn is_for_tests(item: &Item) -> bool {
    attributes(item).into_iter().flatten().any(|one| {
        let condition = one.path().is_ident("cfg").then(|| one.parse_args::<TokenStream>());
        condition.and_then(Result::ok).is_some_and(|condition| {
            let condition = condition.to_string();
            condition.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test") && !condition.contains("not")
        })
    })
}

/// Whether it says `#[doc(hidden)]`.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|one| one.path().is_ident("doc") && one.parse_args::<Ident>().is_ok_and(|of| of == "hidden"))
}

/// What there is to say of a module with these attributes.
pub(crate) fn remark(attributes: &[Attribute]) -> String {
    let condition = attributes.iter().filter(|one| one.path().is_ident("cfg"));
    let condition = condition.filter_map(|one| one.parse_args::<TokenStream>().ok());
    let hidden = if is_hidden(attributes) { ", not for users" } else { "" };
    condition.map(|condition| format!(", if {condition}")).collect::<String>() + hidden
}

/// The path of a type, behind references.
pub(crate) fn path_of(of: &Type) -> Option<&Path> {
    match of {
        Type::Path(path) => Some(&path.path),
        Type::Reference(reference) => path_of(&reference.elem),
        _ => None,
    }
}

/// The item as it is listed; `None` when it is not public.
pub(crate) fn public(mut item: Item) -> Option<Item> {
    keep(attributes_mut(&mut item)?);
    if let Item::Macro(mut item) = item {
        // A macro that declares nothing public is its own business.
        item.mac.tokens = without_docs(item.mac.tokens);
        let is_exported = item.attrs.iter().any(|one| one.path().is_ident("macro_export"));
        let is_public = is_exported || item.ident.is_none() || item.mac.tokens.to_string().contains("pub ");
        return is_public.then_some(Item::Macro(item));
    }
    match &mut item {
        Item::Struct(item) => fields(&mut item.fields),
        Item::Enum(item) => {
            for variant in &mut item.variants {
                keep(&mut variant.attrs);
                variant.fields.iter_mut().for_each(|field| keep(&mut field.attrs));
            }
        }
        Item::Trait(item) => item.items.iter_mut().for_each(trait_item),
        Item::Fn(item) => *item.block = nothing(),
        Item::Const(item) => forget(&mut item.expr),
        Item::Static(item) => forget(&mut item.expr),
        Item::Impl(item) => {
            let is_inherent = item.trait_.is_none();
            item.items.retain_mut(|one| is_inherent && impl_item(one));
            if is_inherent && item.items.is_empty() {
                return None;
            }
        }
        _ => {}
    }
    let is_public = match &item {
        Item::Struct(item) => is_public(&item.vis),
        Item::Enum(item) => is_public(&item.vis),
        Item::Trait(item) => is_public(&item.vis),
        Item::Fn(item) => is_public(&item.vis),
        Item::Const(item) => is_public(&item.vis),
        Item::Static(item) => is_public(&item.vis),
        Item::Type(item) => is_public(&item.vis),
        Item::Use(item) => is_public(&item.vis),
        Item::Impl(_) => true,
        _ => false,
    };
    is_public.then_some(item)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Public fields stay; the others become one `_`, for a struct with them cannot be built by its fields.
fn fields(all: &mut Fields) {
    let hidden = |field: &syn::Field| !is_public(&field.vis);
    match all {
        Fields::Named(named) => {
            let all = std::mem::take(&mut named.named).into_iter();
            let (others, public): (Vec<_>, Vec<_>) = all.partition(hidden);
            let others = others.into_iter().take(1).map(|mut field| {
                field.ident = Some(Ident::new("_", Span::call_site()));
                unname(&mut field);
                field
            });
            named.named = public.into_iter().chain(others).collect();
        }
        Fields::Unnamed(tuple) => tuple.unnamed.iter_mut().filter(|field| hidden(field)).for_each(unname),
        Fields::Unit => {}
    }
    all.iter_mut().for_each(|field| keep(&mut field.attrs));
}

fn unname(field: &mut syn::Field) {
    field.attrs.clear();
    field.vis = Visibility::Inherited;
    field.ty = parsed("_");
}

fn trait_item(item: &mut TraitItem) {
    match item {
        TraitItem::Fn(item) => {
            keep(&mut item.attrs);
            // That there is a default matters: `{}` instead of `;`.
            item.default = item.default.is_some().then(nothing);
        }
        TraitItem::Const(item) => {
            keep(&mut item.attrs);
            item.default.iter_mut().for_each(|(_, default)| forget(default));
        }
        TraitItem::Type(item) => keep(&mut item.attrs),
        _ => {}
    }
}

/// Strips an item of an impl, and says whether it is public.
fn impl_item(item: &mut ImplItem) -> bool {
    match item {
        ImplItem::Fn(item) => {
            keep(&mut item.attrs);
            item.block = nothing();
            is_public(&item.vis)
        }
        ImplItem::Const(item) => {
            keep(&mut item.attrs);
            forget(&mut item.expr);
            is_public(&item.vis)
        }
        _ => false,
    }
}

fn nothing() -> Block {
    Block { brace_token: syn::token::Brace::default(), stmts: Vec::new() }
}

/// `_` for a value; a literal, which readers may rely on, stays.
fn forget(value: &mut Expr) {
    if !matches!(value, Expr::Lit(_)) {
        *value = parsed("_");
    }
}

/// What every version of syn can make of a text.
fn parsed<T: syn::parse::Parse>(text: &str) -> T {
    syn::parse_str(text).expect("it is Rust")
}

fn keep(attributes: &mut Vec<Attribute>) {
    let is_kept = |one: &Attribute| {
        let path = one.path();
        is_hidden(std::slice::from_ref(one))
            || path.is_ident("macro_export")
            || KEPT.iter().any(|name| path.is_ident(name))
    };
    attributes.retain(is_kept);
}

/// Tokens without `#[doc = ".."]`, which is what `///` is in them.
fn without_docs(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.stream().to_string().starts_with("doc =") => {
                kept.pop();
            }
            TokenTree::Group(group) => {
                let inner = proc_macro2::Group::new(group.delimiter(), without_docs(group.stream()));
                kept.push(TokenTree::Group(inner));
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn attributes(item: &Item) -> Option<&Vec<Attribute>> {
    Some(match item {
        Item::Mod(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        _ => return None,
    })
}

fn attributes_mut(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Mod(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Trait(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Const(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Macro(item) => &mut item.attrs,
        _ => return None,
    })
}
