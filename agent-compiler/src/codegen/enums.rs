//! The enums in the modules of the agents, of which a large roster has thousands: what all of them have in common.
//!
//! The impls are written out. Derives cost rustc two to three times as much as the same impls by hand, and these enums are
//! most of what a roster costs to check; docs/performance.md has the prices.

use proc_macro2::{Ident, TokenStream};
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
    pub(super) fn tokens(&self) -> TokenStream {
        let Self { name, variants, doc, docs, all, methods } = self;
        let all = super::docs::doc(&[(*all).to_owned()]);
        let count = variants.len();
        let copied = copied(&quote!(#name));
        let printed = variants.iter().map(unraw);
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
                    f.write_str([#(#printed,)*][*self as usize])
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
