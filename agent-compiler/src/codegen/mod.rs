//! From a roster to Rust: the items that users name, lean, over the packed tables.

mod agent_id;
mod agents;
mod coordination;
mod docs;
mod enums;
mod metrics;
mod naming;
mod pack;
mod registry;
mod tools;
mod tracking;
mod triggers;

pub use pack::Packed;

use crate::Compiled;
use crate::config::Enums;
use crate::roster::{Agent, Roster};
use pack::Prompts;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// What the front end decides of the generated code.
#[derive(Clone, Debug)]
pub struct Style {
    /// The path of the `agent-core` crate, as the user's crate calls it: `::agent_core`.
    pub crate_path: TokenStream,
    /// Whether refused moves are explained by `#[diagnostic::on_unimplemented]`. A crate with `#![no_implicit_prelude]`
    /// has no `diagnostic` to write that with, and no path leads to it either.
    pub explain: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { crate_path: quote!(::agent_core), explain: true }
    }
}

/// The tables of a roster with its prompts in them, for a program that compiles specs while it runs. The generated code
/// has them as constants; `agent_core::Roster::over` reads them from memory.
///
/// Texts are addressed with 32 bits: the sources must be well below 4 GiB together.
#[must_use]
pub fn packed(compiled: &Compiled) -> Packed {
    pack::pack(compiled, &compiled.roster.incoming(), Prompts::Inside).0
}

/// What every emitter needs.
struct Emitter<'a> {
    roster: &'a Roster,
    /// The path of `agent-core`.
    core: &'a TokenStream,
    /// Whether to explain refused moves.
    explain: bool,
    /// Which enums the modules of the agents have.
    enums: Enums,
    /// For each agent, the row of its first trigger.
    first_triggers: Vec<u32>,
    /// For each agent, the rows of the edges that lead to it.
    incoming: Vec<Vec<usize>>,
}

/// The Rust code of a roster. Empty for a roster without agents, for which no code makes sense.
#[must_use]
pub fn generate(compiled: &Compiled, style: &Style) -> TokenStream {
    let roster = &compiled.roster;
    if roster.agents.is_empty() {
        return TokenStream::new();
    }
    let incoming = roster.incoming();
    let (packed, first_triggers) = pack::pack(compiled, &incoming, Prompts::Outside);
    let emitter = Emitter {
        roster,
        core: &style.crate_path,
        explain: style.explain,
        enums: compiled.config.enums,
        first_triggers,
        incoming,
    };
    let mut code = emitter.agent_id();
    for (index, agent) in roster.agents.iter().enumerate() {
        code.extend(emitter.agent(index, agent));
    }
    code.extend(emitter.domains());
    code.extend(emitter.tools());
    code.extend(emitter.metrics());
    code.extend(emitter.registry(&packed));
    code.extend(emitter.tracking(compiled));
    code
}

impl Emitter<'_> {
    fn type_name(&self, agent: &Agent) -> Ident {
        ident(&agent.ident.pascal)
    }

    fn module(&self, agent: &Agent) -> Ident {
        ident(&agent.ident.snake)
    }
}

/// An identifier, raw where it is a keyword of any edition; the four that cannot be raw get a `_`.
fn ident(name: &str) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" => Ident::new(&format!("{name}_"), Span::call_site()),
        _ if is_keyword(name) => Ident::new_raw(name, Span::call_site()),
        _ => Ident::new(name, Span::call_site()),
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

/// What a file of generated code would be warned of, though not the items of a macro: a program uses some of the items,
/// often in a private module, and the specs choose names and words to their own liking.
fn lenient() -> TokenStream {
    quote! {
        #[allow(
            dead_code, unreachable_pub, clippy::doc_markdown, clippy::enum_variant_names, clippy::module_inception,
            clippy::struct_field_names, clippy::unused_self
        )]
    }
}

/// The derives of the enums that a roster has once. Full paths: the user's crate may have no prelude.
fn derives() -> TokenStream {
    quote! {
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash
        )]
    }
}
