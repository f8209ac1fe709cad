//! One agent: its unit struct with the moves that its spec declares, and its module.

use super::docs::{code, doc, plain};
use super::enums::{copied, unraw};
use super::{Emitter, ident, lenient};
use crate::roster::Agent;
use crate::spec::Spec;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn agent(&self, index: usize, agent: &Agent) -> TokenStream {
        let core = self.core;
        let name = self.type_name(agent);
        let (copied, printed) = (copied(&quote!(#name)), unraw(&name));
        let doc = self.agent_doc(index, agent);
        let moves = self.moves(agent);
        let targets = self.target_impls(index, agent);
        let tools = self.tool_impls(agent);
        let module = self.agent_module(index, agent);
        let lenient = lenient();
        quote! {
            #doc
            #lenient
            pub struct #name;
            #copied
            #[automatically_derived]
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(#printed)
                }
            }
            impl #core::Agent for #name {
                type Id = AgentId;
                const INDEX: usize = #index;
            }
            #moves
            #targets
            #tools
            #module
        }
    }

    fn agent_doc(&self, index: usize, agent: &Agent) -> TokenStream {
        let Some(spec) = &agent.spec else {
            let lines =
                [plain(&agent.about), String::new(), format!("An external agent, declared in {}.", code(&agent.file))];
            return doc(&lines);
        };
        let mut facts = Vec::new();
        if let Some((level, _)) = &spec.settings.level {
            facts.push(format!("*{level}*"));
        }
        for (words, kind) in [
            ("escalates to", agent_terms::kinds::EdgeKind::Escalation),
            ("hands off to", agent_terms::kinds::EdgeKind::HandOff),
        ] {
            let targets: Vec<String> = self
                .permitted(index, kind)
                .map(|(_, edge)| format!("[`{}`]", self.type_name(&self.roster.agents[edge.to])))
                .collect();
            if !targets.is_empty() {
                facts.push(format!("{words} {}", targets.join(", ")));
            }
        }
        let lines = [
            plain(&spec.description.value[spec.prose.summary.clone()]),
            String::new(),
            facts.join(" - "),
            String::new(),
            format!(
                "Defined in {}; more in [`mod@{}`].",
                code(&format!("{}:{}", agent.file, agent.line)),
                // Without `r#`, which rustdoc does not read.
                agent.ident.snake
            ),
        ];
        doc(&lines)
    }

    fn agent_module(&self, index: usize, agent: &Agent) -> TokenStream {
        let module = self.module(agent);
        let text = &agent.name;
        let mut module_doc = vec![format!("What the spec of {} declares.", code(&agent.name))];
        if !self.enums.is_complete() {
            module_doc
                .extend([String::new(), "Some of its enums are left out: see `[code]` in agents.toml.".to_owned()]);
        }
        let module_doc = doc(&module_doc);
        let contents = agent.spec.as_ref().map(|spec| {
            let consts = self.consts(agent, spec);
            let triggers = self.trigger_enums(index, agent, spec);
            let tools = self.tool_enum(spec);
            quote!(#consts #triggers #tools)
        });
        let description = agent.spec.as_ref().map_or(agent.about.as_str(), |spec| spec.description.value.as_str());
        let summary = agent.spec.as_ref().map_or(description, |spec| &description[spec.prose.summary.clone()]);
        let edges = self.edge_enums(index);
        let traits = self.target_traits(index, agent);
        let lenient = lenient();
        quote! {
            #module_doc
            #lenient
            pub mod #module {
                /// The name.
                pub const NAME: &str = #text;
                /// The description up to its examples.
                pub const SUMMARY: &str = #summary;
                /// The whole description.
                pub const DESCRIPTION: &str = #description;
                #contents
                #edges
                #traits
            }
        }
    }

    /// The constants that a spec has and an external agent has not.
    fn consts(&self, agent: &Agent, spec: &Spec) -> TokenStream {
        let core = self.core;
        let prompt = self.prompt(agent, spec);
        let examples = self.examples(agent, spec);
        let color = spec.settings.color.as_ref().map(|color| {
            let color = &color.value;
            quote! {
                /// The color.
                pub const COLOR: &str = #color;
            }
        });
        let level = spec.settings.level.as_ref().map(|(level, _)| {
            let level = ident(&format!("{level:?}"));
            quote! {
                /// How senior the agent is.
                pub const LEVEL: #core::Level = #core::Level::#level;
            }
        });
        let domains = (!spec.domains.is_empty()).then(|| {
            let variants = spec.domains.iter().filter_map(|word| {
                let at = self.roster.domains.binary_search_by(|domain| domain.word.as_str().cmp(&word.value)).ok()?;
                Some(ident(&self.roster.domains[at].variant))
            });
            quote! {
                /// What it is an expert in.
                pub const DOMAINS: &[super::Domain] = &[#(super::Domain::#variants,)*];
            }
        });
        quote! {
            #prompt
            #color
            #level
            #domains
            #examples
        }
    }

    /// The examples, written out: rustc evaluates a static in every check, and decoding texts costs more than reading them
    /// twice.
    fn examples(&self, agent: &Agent, spec: &Spec) -> TokenStream {
        let core = self.core;
        let description = spec.description.value.as_str();
        let examples = spec.prose.examples.iter().zip(&agent.lines.examples).map(|(example, line)| {
            let parts = [&example.context, &example.user, &example.assistant, &example.commentary];
            let parts = parts.map(|range| range.as_ref().map_or("", |range| &description[range.clone()]));
            let raw = &description[example.raw.clone()];
            let line = Literal::u32_unsuffixed(*line);
            quote!(#core::__private::example([#(#parts,)* #raw], #line))
        });
        let count = examples.len();
        quote! {
            /// The examples of the description.
            pub static EXAMPLES: [#core::Example<'static>; #count] = [#(#examples,)*];
        }
    }

    /// The body of the file, included from the file itself, so that rustc notices when it changes.
    fn prompt(&self, agent: &Agent, spec: &Spec) -> TokenStream {
        let core = self.core;
        let include = self.include(&agent.file);
        let start = Literal::usize_unsuffixed(spec.prompt.start);
        let length = Literal::usize_unsuffixed(spec.prompt.len());
        quote! {
            /// The body of the file, byte for byte: the system prompt.
            pub const PROMPT: &str = #core::__private::prompt(#include, #start, #length);
        }
    }
}
