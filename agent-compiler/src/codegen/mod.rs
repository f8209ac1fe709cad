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
mod text;
mod tools;
mod tracking;
mod triggers;

pub use pack::Packed;

use crate::Compiled;
use crate::config::Enums;
use crate::roster::{Agent, Roster};
use pack::Prompts;
use proc_macro2::TokenStream;
use quote::quote;
use text::{Written, tokens, written};

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

/// The path of `agent-core`.
struct Core<'a> {
    path: &'a TokenStream,
    /// The same as text, beside the agents and in their modules.
    root: String,
    inside: String,
    /// The name that the text has for a path which cannot be written: `$crate` of a macro of the user's.
    alias: TokenStream,
}

impl<'a> Core<'a> {
    fn new(path: &'a TokenStream) -> Self {
        let text = path.to_string().replace(' ', "");
        if text.contains('$') {
            let alias = quote!(#[doc(hidden)] use #path as __agent_core;);
            return Self { path, root: "__agent_core".to_owned(), inside: "super::__agent_core".to_owned(), alias };
        }
        Self { path, root: text.clone(), inside: text, alias: TokenStream::new() }
    }
}

/// What every emitter needs.
struct Emitter<'a> {
    roster: &'a Roster,
    core: Core<'a>,
    /// [`LENIENT`] as tokens.
    lenient: TokenStream,
    /// Whether to explain refused moves.
    explain: bool,
    /// Which enums the modules of the agents have.
    enums: Enums,
    /// For each agent, the row of its first trigger.
    first_triggers: Vec<u32>,
    /// For each agent, the rows of the edges that lead to it.
    incoming: Vec<Vec<usize>>,
}

/// Makes tokens of text, or says why it is not Rust.
pub type Lex = fn(&str) -> Result<TokenStream, String>;

/// The Rust code of a roster. Empty for a roster without agents, for which no code makes sense.
#[must_use]
pub fn generate(compiled: &Compiled, style: &Style) -> TokenStream {
    generate_with(compiled, style, |text| text.parse().map_err(|error: proc_macro2::LexError| error.to_string()))
}

/// The same, for a macro: `lex` makes tokens of text. Inside rustc proc-macro2 reads every text twice, unoptimised, because
/// rustc's own lexer reports what is wrong with a text instead of returning it; for text that is Rust, that lexer is enough.
#[must_use]
pub fn generate_with(compiled: &Compiled, style: &Style, lex: Lex) -> TokenStream {
    let roster = &compiled.roster;
    if roster.agents.is_empty() {
        return TokenStream::new();
    }
    let incoming = roster.incoming();
    let (packed, first_triggers) = pack::pack(compiled, &incoming, Prompts::Outside);
    let emitter = Emitter {
        roster,
        core: Core::new(&style.crate_path),
        lenient: tokens(LENIENT, lex),
        explain: style.explain,
        enums: compiled.config.enums,
        first_triggers,
        incoming,
    };
    let mut code = emitter.core.alias.clone();
    code.extend(emitter.agent_id());
    let mut text = String::new();
    for (index, agent) in roster.agents.iter().enumerate() {
        emitter.put_agent(index, agent, &mut text);
        code.extend(tokens(&text, lex));
        text.clear();
    }
    code.extend(emitter.domains());
    code.extend(emitter.tools());
    code.extend(emitter.metrics());
    code.extend(emitter.registry(&packed));
    code.extend(tokens(&tracking::tracking(compiled), lex));
    code
}

/// The name of the unit struct of an agent.
fn type_name(agent: &Agent) -> Written<'_> {
    written(&agent.ident.pascal)
}

fn module(agent: &Agent) -> Written<'_> {
    written(&agent.ident.snake)
}

/// What a file of generated code would be warned of, though not the items of a macro: a program uses some of the items,
/// often in a private module, and the specs choose names and words to their own liking.
const LENIENT: &str = "#[allow(
    dead_code, unreachable_pub, clippy::doc_markdown, clippy::enum_variant_names, clippy::module_inception,
    clippy::struct_field_names, clippy::unused_self
)]";

/// The derives of the enums that a roster has once. Full paths: the user's crate may have no prelude.
fn derives() -> TokenStream {
    quote! {
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash
        )]
    }
}
