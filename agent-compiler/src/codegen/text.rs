//! Code as text. What each agent has is written as text and read by rustc's own lexer, once for an agent: `quote!` takes twice as
//! long, token by token, in the unoptimised macro that users have. What a roster has once is quoted.

use super::Lex;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::borrow::Cow;

/// Adds to a text, as `write!` does. Writing to a text cannot fail.
macro_rules! put {
    ($out:expr, $($written:tt)*) => {{
        use ::std::fmt::Write as _;
        _ = ::std::write!($out, $($written)*);
    }};
}
pub(super) use put;

/// An identifier as it is written.
pub(super) type Written<'a> = Cow<'a, str>;

/// An identifier, raw where it is a keyword of any edition; the four that cannot be raw get a `_`.
pub(super) fn written(name: &str) -> Written<'_> {
    match name {
        "self" | "Self" | "super" | "crate" => format!("{name}_").into(),
        _ if is_keyword(name) => format!("r#{name}").into(),
        _ => name.into(),
    }
}

/// An identifier as `Debug` of a derive prints it: without `r#`.
pub(super) fn unraw(written: &str) -> &str {
    written.strip_prefix("r#").unwrap_or(written)
}

/// The same as a token.
pub(super) fn ident(name: &str) -> Ident {
    let written = written(name);
    match written.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(&written, Span::call_site()),
    }
}

/// Sorted.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 48] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
        "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

/// The tokens of a text. What is no Rust would be a defect of this crate, and rustc says so.
pub(super) fn tokens(text: &str, lex: Lex) -> TokenStream {
    lex(text).unwrap_or_else(|error| {
        let message = format!("a defect of agent-compiler: it wrote code that is not Rust: {error}");
        quote!(::core::compile_error!(#message);)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_raw() {
        assert_eq!(
            ["type", "gen", "self", "Self", "agent"].map(written),
            ["r#type", "r#gen", "self_", "Self_", "agent"]
        );
        assert_eq!(["type", "crate", "agent"].map(|name| ident(name).to_string()), ["r#type", "crate_", "agent"]);
        assert_eq!(unraw(&written("type")), "type");
    }

    #[test]
    fn what_is_no_rust_is_an_error_of_rustc() {
        let tokens = |text| tokens(text, |text| text.parse().map_err(|_| "why".to_owned())).to_string();
        assert_eq!(tokens("pub struct A;"), "pub struct A ;");
        assert_eq!(
            tokens("pub struct \""),
            ":: core :: compile_error ! (\"a defect of agent-compiler: it wrote code that is not Rust: why\") ;"
        );
    }
}
