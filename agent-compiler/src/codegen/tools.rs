//! Tools: one type per tool of the roster, who may use it, and the allowlist of each agent as a type.

use super::coordination::{Refusal, USES, braces, per_agent_trait};
use super::docs::{code, doc};
use super::enums::Choice;
use super::naming::Naming;
use super::{Emitter, ident, lenient};
use crate::roster::{Agent, Tool};
use crate::spec::{Spec, ToolMention};
use agent_terms::permission;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// `mod tool`: a type for every tool that some spec names.
    pub(super) fn tools(&self) -> TokenStream {
        let core = self.core;
        let tools = self.roster.tools.iter().map(|tool| {
            let (name, type_name) = (&tool.name, ident(&tool.ident));
            let effect = ident(&format!("{:?}", tool.effect));
            let doc = doc(&[format!("The tool {}; its effect is *{}*.", code(name), tool.effect)]);
            quote! {
                #doc
                #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
                pub struct #type_name;
                impl #core::Tool for #type_name {
                    const NAME: &'static str = #name;
                    const EFFECT: #core::Effect = #core::Effect::#effect;
                }
            }
        });
        let lenient = lenient();
        quote! {
            /// The tools that the specs of this roster name.
            #lenient
            pub mod tool { #(#tools)* }
        }
    }

    /// The tools that a spec with rules lets its agent use, perhaps under a rule.
    fn allowed(&self, spec: &Spec) -> Vec<&Tool> {
        let listed = Naming::new(spec.tools.allowed.iter().map(ToolMention::rule), permission::lists);
        let removed = Naming::new(spec.tools.forbidden.iter().map(ToolMention::rule), permission::removes);
        let inherits = spec.tools.listed.is_none();
        let is_allowed = |tool: &&Tool| (inherits || listed.names(&tool.name)) && !removed.names(&tool.name);
        self.roster.tools.iter().filter(is_allowed).collect()
    }

    pub(super) fn tool_impls(&self, agent: &Agent) -> TokenStream {
        let inherits_all = |spec: &Spec| spec.tools.listed.is_none() && spec.tools.forbidden.is_empty();
        let Some(spec) = agent.spec.as_ref().filter(|spec| !inherits_all(spec)) else { return self.any_tool(agent) };
        let tools = self.allowed(spec).into_iter().map(|tool| {
            let tool = ident(&tool.ident);
            quote!(tool::#tool)
        });
        self.permissions(agent, USES, &tools.collect::<Vec<_>>())
    }

    /// An agent that inherits its tools has every tool of its client: one impl, and not one for each tool.
    fn any_tool(&self, agent: &Agent) -> TokenStream {
        let core = self.core;
        let (module, uses) = (self.module(agent), per_agent_trait(agent, USES));
        quote! {
            impl<T: #core::Tool> #module::#uses for T {
                type DeclaredByASpec = #core::__private::Declared;
            }
        }
    }

    /// The per-agent trait of the tools, whose error names the file, the line and what is allowed.
    pub(super) fn tool_trait(&self, agent: &Agent) -> TokenStream {
        let refusal = Refusal {
            message: format!("`{}` may not use the tool `{{Self}}`", self.type_name(agent)),
            label: "not a tool that it may use".to_owned(),
            note: braces(&tool_note(agent)),
        };
        let text = format!("A tool that {} may use.", code(&agent.name));
        self.per_agent(agent, USES, &text, &refusal)
    }

    /// `Tool` in the module of an agent: its allowlist as a type. An agent that inherits its tools has none.
    pub(super) fn tool_enum(&self, spec: &Spec) -> TokenStream {
        if spec.tools.listed.is_none() || !self.enums.tools {
            return TokenStream::new();
        }
        let tools: Vec<&Tool> = self
            .roster
            .tools
            .iter()
            .filter(|tool| spec.tools.allowed.iter().any(|rule| rule.name == tool.name))
            .collect();
        if tools.is_empty() {
            return TokenStream::new();
        }
        let variants: Vec<_> = tools.iter().map(|tool| ident(&tool.ident)).collect();
        let names: Vec<&String> = tools.iter().map(|tool| &tool.name).collect();
        let docs = tools.iter().map(|tool| {
            let rules = spec.tools.allowed.iter().filter(|rule| rule.name == tool.name).map(|rule| code(&rule.text));
            doc(&[rules.collect::<Vec<_>>().join(", ")])
        });
        let choice = Choice {
            name: &ident("Tool"),
            variants: &variants,
            doc: doc(&["A tool of the allowlist.".to_owned()]),
            docs: docs.collect(),
            all: "All of them, in the order of their names.",
            methods: quote! {
                /// The name the client knows it by.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    [#(#names,)*][self as usize]
                }
            },
        };
        choice.tokens(self.core)
    }
}

fn tool_note(agent: &Agent) -> String {
    let list = |rules: &[ToolMention]| rules.iter().map(|rule| rule.text.as_str()).collect::<Vec<_>>().join(", ");
    let Some(spec) = &agent.spec else {
        return format!("{}:{}: `{}` is external: it may use every tool", agent.file, agent.line, agent.name);
    };
    let tools = &spec.tools;
    let forbidden =
        if tools.forbidden.is_empty() { String::new() } else { format!("; it forbids {}", list(&tools.forbidden)) };
    match &tools.listed {
        None => format!("{}:{}: `{}` inherits every tool{forbidden}", agent.file, agent.line, agent.name),
        Some(_) if tools.allowed.is_empty() => {
            format!("{}:{}: `{}` allows no tool{forbidden}", agent.file, agent.lines.tools, agent.name)
        }
        Some(_) => {
            format!("{}:{}: `{}` allows {}{forbidden}", agent.file, agent.lines.tools, agent.name, list(&tools.allowed))
        }
    }
}
