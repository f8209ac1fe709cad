//! Tools: one type per tool of the roster, who may use it, and the allowlist of each agent as a type.

use super::coordination::{Refusal, USES, braces, per_agent_trait};
use super::docs::{code, doc, doc_text};
use super::enums::Choice;
use super::naming::Naming;
use super::text::{ident, put, written};
use super::{Emitter, module, type_name};
use crate::roster::{Agent, Tool};
use crate::spec::{Spec, ToolMention};
use agent_terms::permission;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// `mod tool`: a type for every tool that some spec names.
    pub(super) fn tools(&self) -> TokenStream {
        let core = self.core.path;
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
        let lenient = &self.lenient;
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

    /// Adds who may use which tool.
    pub(super) fn put_tool_impls(&self, agent: &Agent, out: &mut String) {
        let inherits_all = |spec: &Spec| spec.tools.listed.is_none() && spec.tools.forbidden.is_empty();
        let Some(spec) = agent.spec.as_ref().filter(|spec| !inherits_all(spec)) else {
            return self.put_any_tool(agent, out);
        };
        let tools = self.allowed(spec).into_iter().map(|tool| format!("tool::{}", written(&tool.ident)).into());
        self.put_permissions(agent, USES, &tools.collect::<Vec<_>>(), out);
    }

    /// An agent that inherits its tools has every tool of its client: one impl, and not one for each tool.
    fn put_any_tool(&self, agent: &Agent, out: &mut String) {
        let core = &self.core.root;
        let (module, uses) = (module(agent), per_agent_trait(agent, USES));
        put!(
            out,
            "
            impl<T: {core}::Tool> {module}::{uses} for T {{
                type DeclaredByASpec = {core}::__private::Declared;
            }}
            "
        );
    }

    /// Adds the per-agent trait of the tools, whose error names the file, the line and what is allowed.
    pub(super) fn put_tool_trait(&self, agent: &Agent, out: &mut String) {
        let refusal = Refusal {
            message: format!("`{}` may not use the tool `{{Self}}`", type_name(agent)),
            label: "not a tool that it may use".to_owned(),
            note: braces(&tool_note(agent)),
        };
        let text = format!("A tool that {} may use.", code(&agent.name));
        self.put_per_agent(agent, USES, &text, &refusal, out);
    }

    /// Adds `Tool` of the module of an agent: its allowlist as a type. An agent that inherits its tools has none.
    pub(super) fn put_tool_enum(&self, spec: &Spec, out: &mut String) {
        if spec.tools.listed.is_none() || !self.enums.tools {
            return;
        }
        let tools = self.roster.tools.iter();
        let tools: Vec<&Tool> =
            tools.filter(|tool| spec.tools.allowed.iter().any(|rule| rule.name == tool.name)).collect();
        if tools.is_empty() {
            return;
        }
        let variants: Vec<_> = tools.iter().map(|tool| written(&tool.ident)).collect();
        let docs = tools.iter().map(|tool| {
            let rules = spec.tools.allowed.iter().filter(|rule| rule.name == tool.name).map(|rule| code(&rule.text));
            doc_text(&[rules.collect::<Vec<_>>().join(", ")])
        });
        let names: Vec<String> = tools.iter().map(|tool| format!("{:?},", tool.name)).collect();
        let methods = format!(
            "
            /// The name the client knows it by.
            #[must_use]
            pub const fn as_str(self) -> &'static str {{
                [{}][self as usize]
            }}
            ",
            names.concat()
        );
        let choice = Choice {
            name: "Tool",
            variants: &variants,
            doc: "A tool of the allowlist.",
            docs: docs.collect(),
            all: "All of them, in the order of their names.",
            methods,
        };
        choice.put(&self.core.inside, out);
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
