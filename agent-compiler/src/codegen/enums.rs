//! The enums in the modules of the agents, of which a large roster has thousands: what all of them have in common.
//!
//! The impls are written out. Derives cost rustc two to three times as much as the same impls by hand, and these enums are
//! most of what a roster costs to check; docs/performance.md has the prices.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// An enum without data, and what one asks of an answer: copied, compared, printed. Not what one asks of the key of a map.
pub(super) struct Choice<'a> {
    pub(super) name: &'a Ident,
    pub(super) variants: &'a [Ident],
    /// The documentation of the enum.
    pub(super) doc: TokenStream,
    /// The documentation of each variant.
    pub(super) docs: Vec<TokenStream>,
    /// The documentation of `ALL`.
    pub(super) all: &'static str,
    /// The methods.
    pub(super) methods: TokenStream,
}

impl Choice<'_> {
    /// The enum and its impls; `core` is the path of `agent-core`.
    pub(super) fn tokens(&self, core: &TokenStream) -> TokenStream {
        let Self { name, variants, doc, docs, all, methods } = self;
        let all = super::docs::doc(&[(*all).to_owned()]);
        let count = variants.len();
        let copied = copied(&quote!(#name));
        let words = variants.iter().map(unraw).collect::<Vec<_>>().join(" ");
        quote! {
            #doc
            pub enum #name { #(#docs #variants,)* }
            #copied
            #[automatically_derived]
            impl ::core::cmp::Eq for #name {}
            #[automatically_derived]
            impl ::core::cmp::PartialEq for #name {
                fn eq(&self, other: &Self) -> bool {
                    *self as u32 == *other as u32
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #core::__private::print(f, #words, *self as u32)
                }
            }
            impl #name {
                #all
                pub const ALL: [Self; #count] = [#(Self::#variants,)*];
                #methods
            }
        }
    }
}

/// The row of the tables that a variant of `self` stands for. An array in a function costs rustc more than a sum does.
pub(super) fn row(rows: impl Iterator<Item = usize> + Clone) -> TokenStream {
    let first = rows.clone().next().unwrap_or_default();
    if rows.clone().zip(first..).all(|(row, expected)| row == expected) {
        return plus(first, &quote!(self as u32));
    }
    let rows = rows.map(Literal::usize_unsuffixed);
    quote!([#(#rows,)*][self as usize])
}

/// A number and an expression, summed. Linters complain of a zero that is added.
pub(super) fn plus(number: usize, expression: &TokenStream) -> TokenStream {
    let literal = Literal::usize_unsuffixed(number);
    if number == 0 { expression.clone() } else { quote!(#literal + #expression) }
}

/// `Clone` and `Copy` by hand.
pub(super) fn copied(name: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::core::marker::Copy for #name {}
        #[automatically_derived]
        impl ::core::clone::Clone for #name {
            fn clone(&self) -> Self {
                *self
            }
        }
    }
}

/// An identifier as text, as `Debug` of a derive prints it: without `r#`.
pub(super) fn unraw(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}
