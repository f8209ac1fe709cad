//! What stands between the parentheses of `include_agents!`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Path, Token};

/// A folder, and options.
pub(crate) struct Arguments {
    /// The folder, with `/` and without one at its end.
    pub(crate) folder: String,
    /// Where errors are shown.
    pub(crate) span: Span,
    /// The path of `agent-core`.
    pub(crate) crate_path: TokenStream,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments =
            Self { folder: "agents".to_owned(), span: Span::call_site(), crate_path: quote!(::agent_core) };
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            arguments.folder = folder(&literal)?;
            arguments.span = literal.span();
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        while !input.is_empty() {
            if !input.peek(Token![crate]) {
                return Err(input.error("expected a folder such as \"agents\", or the option `crate = path`"));
            }
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            let path = input.call(Path::parse_mod_style)?;
            // A single name is a dependency's: it must be found from inside the generated modules too.
            let is_name = path.get_ident().is_some_and(|name| name != "crate");
            arguments.crate_path = if is_name { quote!(::#path) } else { path.into_token_stream() };
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

fn folder(literal: &LitStr) -> syn::Result<String> {
    let folder = literal.value().replace('\\', "/");
    let folder = folder.trim_end_matches('/').trim_start_matches("./");
    if folder.starts_with('/') || folder.contains(':') {
        let message = "give the folder relative to Cargo.toml: with an absolute path every checkout would build other code";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(folder.to_owned())
}
