//! The enums in the modules of the agents, of which a large roster has thousands: what all of them have in common.
//!
//! The impls are written out. Derives cost rustc two to three times as much as the same impls by hand, and these enums are
//! most of what a roster costs to check; docs/performance.md has the prices.

use super::text::{Written, put, unraw};

/// An enum without data, and what one asks of an answer: copied, compared, printed. Not what one asks of the key of a map.
pub(super) struct Choice<'a> {
    pub(super) name: &'a str,
    pub(super) variants: &'a [Written<'a>],
    /// The documentation of the enum.
    pub(super) doc: &'a str,
    /// The attributes that document each variant.
    pub(super) docs: Vec<String>,
    /// The documentation of `ALL`.
    pub(super) all: &'a str,
    /// The methods.
    pub(super) methods: String,
}

impl Choice<'_> {
    /// Adds the enum and its impls; `core` is the path of `agent-core`.
    pub(super) fn put(&self, core: &str, out: &mut String) {
        let Self { name, variants, doc, docs, all, methods } = self;
        put!(out, "/// {doc}\npub enum {name} {{");
        for (variant, doc) in variants.iter().zip(docs) {
            put!(out, "{doc} {variant},");
        }
        out.push_str("}\n");
        put_copied(name, out);
        put!(
            out,
            "
            #[automatically_derived]
            impl ::core::cmp::Eq for {name} {{}}
            #[automatically_derived]
            impl ::core::cmp::PartialEq for {name} {{
                fn eq(&self, other: &Self) -> bool {{
                    *self as u32 == *other as u32
                }}
            }}
            #[automatically_derived]
            impl ::core::fmt::Debug for {name} {{
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                    {core}::__private::print(f, \""
        );
        // Identifiers need no escapes.
        for (index, variant) in variants.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { " " });
            out.push_str(unraw(variant));
        }
        let count = variants.len();
        put!(
            out,
            "\", *self as u32)
                }}
            }}
            impl {name} {{
                /// {all}
                pub const ALL: [Self; {count}usize] = ["
        );
        for variant in *variants {
            put!(out, "Self::{variant},");
        }
        put!(out, "];\n{methods}}}\n");
    }
}

/// The row of the tables that a variant of `self` stands for. An array in a function costs rustc more than a sum does.
pub(super) fn row(rows: impl Iterator<Item = usize> + Clone) -> String {
    let first = rows.clone().next().unwrap_or_default();
    if rows.clone().zip(first..).all(|(row, expected)| row == expected) {
        return plus(first, "self as u32");
    }
    let rows: Vec<String> = rows.map(|row| row.to_string()).collect();
    format!("[{}][self as usize]", rows.join(","))
}

/// A number and an expression, summed. Linters complain of a zero that is added.
pub(super) fn plus(number: usize, expression: &str) -> String {
    if number == 0 { expression.to_owned() } else { format!("{number} + {expression}") }
}

/// Adds `Clone` and `Copy` by hand.
pub(super) fn put_copied(name: &str, out: &mut String) {
    put!(
        out,
        "
        #[automatically_derived]
        impl ::core::marker::Copy for {name} {{}}
        #[automatically_derived]
        impl ::core::clone::Clone for {name} {{
            fn clone(&self) -> Self {{
                *self
            }}
        }}
        "
    );
}
