//! What makes rustc notice that a file has changed: every file that was read is included.

use super::Emitter;
use crate::Compiled;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The text of a file, by a path that is the same in every checkout.
    pub(super) fn include(&self, file: &str) -> TokenStream {
        let path = format!("/{file}");
        quote!(::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)))
    }

    /// The files that no prompt is included from: `agents.toml`, and documents that may become agents.
    pub(super) fn tracking(&self, compiled: &Compiled) -> TokenStream {
        let rest = compiled.documents().chain(compiled.config_source).map(|id| &compiled.sources[id].path);
        let includes = rest.map(|path| {
            let include = self.include(path);
            quote!(const _: &str = #include;)
        });
        quote!(#(#includes)*)
    }
}
