//! Edges: the trait impls that permit moves, the per-agent traits that explain a refused one, and the target enums.

use super::docs::{code, doc, plain, shortened};
use super::{Emitter, derives_per_agent, eq};
use crate::roster::{Agent, Edge};
use agent_terms::kinds::EdgeKind;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// One kind of typed move, and the words for it.
struct Move {
    kind: EdgeKind,
    /// The trait of `agent-core` that the target implements.
    target: &'static str,
    /// The ending of the per-agent trait.
    permits: &'static str,
    method: &'static str,
    /// "may not ...": what is refused.
    refused: &'static str,
    label: &'static str,
    /// What the spec lists, when it lists somebody.
    lists: &'static str,
    /// What the spec does not do, when it lists nobody.
    lists_nobody: &'static str,
    doc: &'static str,
}

const MOVES: [Move; 3] = [
    Move {
        kind: EdgeKind::Escalation,
        target: "EscalationTarget",
        permits: "EscalatesTo",
        method: "escalate_to",
        refused: "escalate to",
        label: "not an agent that it escalates to",
        lists: "escalates to",
        lists_nobody: "does not escalate to anybody",
        doc: "Passes work up to an agent that the spec escalates to, and returns the declared edge.",
    },
    Move {
        kind: EdgeKind::HandOff,
        target: "HandoffTarget",
        permits: "HandsOffTo",
        method: "hand_off_to",
        refused: "hand off to",
        label: "not an agent that it hands off to",
        lists: "hands off to",
        lists_nobody: "does not hand off to anybody",
        doc: "Passes work on to an agent that the spec hands off to, and returns the declared edge.",
    },
    Move {
        kind: EdgeKind::Parallel,
        target: "ParallelPeer",
        permits: "RunsBeside",
        method: "beside",
        refused: "run beside",
        label: "not an agent that it runs beside",
        lists: "runs beside",
        lists_nobody: "does not run beside anybody",
        doc: "Runs beside an agent that the spec claims to be compatible with, and returns the declared edge.",
    },
];

impl Emitter<'_> {
    /// The edges of one kind that an agent's own spec states, with their rows.
    pub(super) fn permitted(&self, index: usize, kind: EdgeKind) -> impl Iterator<Item = (usize, &Edge)> {
        let rows = self.roster.outgoing(index);
        let edges = rows.map(|row| (row, &self.roster.edges[row]));
        edges.filter(move |(_, edge)| edge.kind == kind && edge.is_permitted())
    }

    /// The methods of the unit struct.
    pub(super) fn moves(&self, _index: usize, agent: &Agent) -> TokenStream {
        let core = self.core;
        let (name, module) = (self.type_name(agent), self.module(agent));
        let methods = MOVES.iter().map(|moving| {
            let method = super::ident(moving.method);
            let bound = per_agent_trait(agent, moving.permits);
            let doc = doc(&[moving.doc.to_owned()]);
            quote! {
                #doc
                #[must_use]
                pub const fn #method<T: #module::#bound>(self, to: T) -> #core::Edge<AgentId> {
                    let _ = to;
                    T::EDGE
                }
            }
        });
        let uses = per_agent_trait(agent, "Uses");
        quote! {
            impl #name {
                #(#methods)*
                /// Calls a tool that the spec allows, and returns what exactly is allowed.
                #[must_use]
                pub const fn call<T: #module::#uses>(self, tool: T) -> #core::ToolGrant<AgentId> {
                    let _ = tool;
                    T::GRANT
                }
            }
        }
    }

    /// The impls of the targets of an agent.
    pub(super) fn target_impls(&self, index: usize) -> TokenStream {
        let core = self.core;
        let from = self.type_name(&self.roster.agents[index]);
        let impls = MOVES.iter().flat_map(|moving| {
            let target = super::ident(moving.target);
            let from = from.clone();
            self.permitted(index, moving.kind).map(move |(row, edge)| {
                let to = self.type_name(&self.roster.agents[edge.to]);
                let row = literal(row);
                quote! {
                    impl #core::#target<#from> for #to {
                        const ROW: #core::__private::Declared = #core::__private::declared(#row);
                    }
                }
            })
        });
        quote!(#(#impls)*)
    }

    /// The per-agent traits. Only they can name the file, the line and the permitted agents in an error of rustc.
    pub(super) fn target_traits(&self, index: usize, agent: &Agent) -> TokenStream {
        let core = self.core;
        let name = self.type_name(agent);
        let traits = MOVES.iter().map(|moving| {
            let permits = per_agent_trait(agent, moving.permits);
            let target = super::ident(moving.target);
            let message = format!("`{name}` may not {} `{{Self}}`", moving.refused);
            let label = moving.label;
            let note = self.note(index, agent, moving);
            let doc = doc(&[format!("An agent that the spec of {} {}.", code(&agent.name), moving.lists)]);
            quote! {
                #doc
                #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
                pub trait #permits: #core::#target<super::#name> {}
                #[diagnostic::do_not_recommend]
                impl<T: #core::#target<super::#name>> #permits for T {}
            }
        });
        let tools = self.tool_trait(agent);
        quote!(#(#traits)* #tools)
    }

    fn note(&self, index: usize, agent: &Agent, moving: &Move) -> String {
        let edges: Vec<&Edge> = self.permitted(index, moving.kind).map(|(_, edge)| edge).collect();
        let Some(first) = edges.first() else {
            return braces(&format!("{}: `{}` {}", agent.file, agent.name, moving.lists_nobody));
        };
        let names: Vec<String> = edges
            .iter()
            .map(|edge| {
                let agent = &self.roster.agents[edge.to];
                format!("{} (`{}`)", agent.name, self.type_name(agent))
            })
            .collect();
        let line = first.statements.first().map_or(0, |statement| statement.line);
        braces(&format!("{}:{line}: `{}` {} {}", agent.file, agent.name, moving.lists, names.join(", ")))
    }

    /// The enums of an agent's module: whom it may pass work to, and who passes work to it.
    pub(super) fn edge_enums(&self, index: usize) -> TokenStream {
        let permitted = |kind| self.permitted(index, kind).map(|(row, edge)| (row, edge.to)).collect::<Vec<_>>();
        let incoming = |kind| {
            let edges = self.incoming[index].iter().map(|row| (*row, &self.roster.edges[*row]));
            edges.filter(|(_, edge)| edge.kind == kind).map(|(row, edge)| (row, edge.from)).collect::<Vec<_>>()
        };
        let enums = [
            self.edge_enum("EscalatesTo", "An agent that this one may escalate to.", permitted(EdgeKind::Escalation)),
            self.edge_enum("EscalatesFrom", "An agent that escalates to this one.", incoming(EdgeKind::Escalation)),
            self.edge_enum("HandsOffTo", "An agent that this one may hand off to.", permitted(EdgeKind::HandOff)),
            self.edge_enum("ReceivesFrom", "An agent that hands off to this one.", incoming(EdgeKind::HandOff)),
            self.edge_enum("RunsBeside", "An agent that this one may run beside.", permitted(EdgeKind::Parallel)),
            self.edge_enum(
                "WorksWith",
                "An agent that this one works together with.",
                permitted(EdgeKind::Collaboration),
            ),
        ];
        quote!(#(#enums)*)
    }

    fn edge_enum(&self, name: &str, text: &str, edges: Vec<(usize, usize)>) -> TokenStream {
        if edges.is_empty() {
            return TokenStream::new();
        }
        let core = self.core;
        let name = super::ident(name);
        let variants: Vec<Ident> = edges.iter().map(|(_, agent)| self.type_name(&self.roster.agents[*agent])).collect();
        let docs = edges.iter().map(|(row, agent)| {
            let edge = &self.roster.edges[*row];
            let when =
                if edge.when.is_empty() { String::new() } else { format!(": {}", plain(&shortened(&edge.when, 120))) };
            doc(&[format!("{}{when}", code(&self.roster.agents[*agent].name))])
        });
        let rows = edges.iter().map(|(row, _)| literal(*row));
        let (derives, eq, doc) = (derives_per_agent(), eq(&name), doc(&[text.to_owned()]));
        quote! {
            #doc
            #derives
            pub enum #name { #(#docs #variants,)* }
            #eq
            impl #name {
                /// All of them.
                pub const ALL: &'static [Self] = &[#(Self::#variants,)*];
                /// Its id.
                #[must_use]
                pub const fn id(self) -> super::AgentId {
                    [#(super::AgentId::#variants,)*][self as usize]
                }
                /// The declared edge, with its text, origin and line.
                #[must_use]
                pub const fn edge(self) -> #core::Edge<super::AgentId> {
                    super::ROSTER.edge_at([#(#rows,)*][self as usize])
                }
            }
        }
    }
}

/// The name of a trait of one agent. It begins with the agent's, or rustc would offer the same trait of another agent.
pub(super) fn per_agent_trait(agent: &Agent, ending: &str) -> Ident {
    format_ident!("{}{ending}", agent.ident.pascal)
}

/// A text for `on_unimplemented`, where braces have a meaning.
pub(super) fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A row number.
pub(super) fn literal(row: usize) -> Literal {
    Literal::usize_unsuffixed(row)
}
