//! What stands between the parentheses of `include_agents!`.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

/// A folder, and options.
pub(crate) struct Arguments {
    /// The folder, with `/` and without one at its end.
    pub(crate) folder: String,
    /// Where errors are shown.
    pub(crate) span: Span,
    /// The path of `agent-core`.
    pub(crate) crate_path: TokenStream,
    /// Whether refused moves are explained: not in a crate without prelude.
    pub(crate) explain: bool,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self {
            folder: "agents".to_owned(),
            span: Span::call_site(),
            crate_path: quote!(::agent_core),
            explain: true,
        };
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            arguments.folder = folder(&literal)?;
            arguments.span = literal.span();
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        while !input.is_empty() {
            arguments.option(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Token![crate]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            self.crate_path = path(input)?;
            return Ok(());
        }
        if input.peek(Ident) && input.fork().parse::<Ident>()? == "no_prelude" {
            input.parse::<Ident>()?;
            self.explain = false;
            return Ok(());
        }
        Err(input.error("expected a folder such as \"agents\", or the options `crate = path` and `no_prelude`"))
    }
}

/// A path such as `core_of_agents`, `::agent_core` or `crate::vendored::agent_core`. A single name is a dependency's, and
/// must be found from inside the generated modules too.
fn path(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let start = input.span();
    let leading: Option<Token![::]> = input.parse()?;
    let expected =
        |_| syn::Error::new(input.span(), "expected the path of agent-core, such as `crate = my_agent_core`");
    let mut names = vec![input.call(Ident::parse_any).map_err(expected)?];
    while input.peek(Token![::]) {
        input.parse::<Token![::]>()?;
        names.push(input.call(Ident::parse_any)?);
    }
    if leading.is_none() && (names[0] == "super" || names[0] == "self") {
        return Err(syn::Error::new(start, "give the path from `crate`: it is used in modules of several depths"));
    }
    let absolute = leading.is_some() || names[0] != "crate";
    let leading = absolute.then(|| quote!(::));
    Ok(quote!(#leading #(#names)::*))
}

fn folder(literal: &LitStr) -> syn::Result<String> {
    let folder = literal.value().replace('\\', "/");
    let folder = folder.trim_end_matches('/').trim_start_matches("./");
    if folder.starts_with('/') || folder.contains(':') {
        let message =
            "give the folder relative to Cargo.toml: with an absolute path every checkout would build other code";
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(folder.to_owned())
}
