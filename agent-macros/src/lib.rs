//! The `include_agents!` macro. Use it as `agent_core::include_agents!`, where it is documented.

mod arguments;
mod tokens;

use agent_compiler::codegen::{self, Style};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Severity;
use agent_compiler::watch::Marker;
use agent_compiler::{Compiled, Options, compile, render};
use arguments::Arguments;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::path::Path;
use tokens::compile_error;

/// Compiles a folder of agent specs into typed Rust.
///
/// ```ignore
/// mod agents {
///     agent_core::include_agents!("agents");
/// }
/// ```
///
/// The folder is relative to the `Cargo.toml` of the crate; without one it is `"agents"`. Put the call into a module of
/// its own. Options follow the folder: `crate = path` for a renamed `agent-core`, and `no_prelude` in a crate with
/// `#![no_implicit_prelude]`. There rustc has no `diagnostic` attributes, so that refused moves are reported in its own words.
///
/// With one line in `build.rs`, `agent_build::watch("agents")`, added files are noticed too; without it the macro warns.
#[proc_macro]
pub fn include_agents(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match Arguments::read(input.into()) {
        Ok(arguments) => expand(&arguments).into(),
        Err(refused) => refused.to_compile_error().into(),
    }
}

fn expand(arguments: &Arguments) -> TokenStream {
    let manifest = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = Path::new(&manifest).join(&arguments.folder);
    let mut compiled = compile(&Options { folder, shown: arguments.folder.clone(), levels: Levels::default() });
    // Errors first: whoever has to repair a spec or the folder's name need not hear of anything else.
    if !compiled.diagnostics.has_errors() && std::env::var_os(Marker(&arguments.folder).to_string()).is_none() {
        compiled.report_unwatched(&arguments.folder);
    }
    let style = Style { crate_path: arguments.crate_path.clone(), explain: arguments.explain };
    let code = codegen::generate_with(&compiled, &style, |text| {
        text.parse().map(|tokens: proc_macro::TokenStream| tokens.into()).map_err(|error| error.to_string())
    });
    let reports = reports(&compiled, arguments.span, &manifest);
    quote!(#reports #code)
}

/// Errors as `compile_error!`, warnings as uses of a deprecated constant that is named after the rule: the only way in
/// which a macro can warn on stable Rust. Both stand at the folder's literal.
fn reports(compiled: &Compiled, span: Span, manifest: &str) -> TokenStream {
    if compiled.diagnostics.is_empty() {
        return TokenStream::new();
    }
    let sources = compiled.sources.below(&prefix(manifest));
    let reports = compiled.diagnostics.iter().map(|diagnostic| {
        let text = render::text::for_rustc(diagnostic, &sources);
        match diagnostic.severity {
            Severity::Allow => TokenStream::new(),
            Severity::Deny => compile_error(span, &text),
            Severity::Warn => {
                let name = Ident::new(&diagnostic.rule.name.replace('-', "_"), Span::call_site());
                let used = Ident::new(&name.to_string(), span);
                quote! {
                    const _: () = {
                        #[deprecated(note = #text)]
                        #[allow(non_upper_case_globals)]
                        const #name: () = ();
                        #used
                    };
                }
            }
        }
    });
    reports.collect()
}

/// From the folder that rustc shows paths from, which is the workspace's, to the crate's: so that both print alike.
fn prefix(manifest: &str) -> String {
    let below = std::env::current_dir()
        .ok()
        .and_then(|current| Some(Path::new(manifest).strip_prefix(current).ok()?.to_owned()));
    let parts: Vec<String> =
        below.iter().flat_map(|path| path.iter()).map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.is_empty() { String::new() } else { parts.join("/") + "/" }
}
