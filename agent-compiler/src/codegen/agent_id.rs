//! `AgentId`: one variant per agent, with look-up by name.

use super::docs::{code, doc, plain, shortened};
use super::text::ident;
use super::{Emitter, derives};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn agent_id(&self) -> TokenStream {
        let core = self.core.path;
        let variants: Vec<_> = self.roster.agents.iter().map(|agent| ident(&agent.ident.pascal)).collect();
        let docs = self.roster.agents.iter().map(|agent| {
            let summary = agent
                .spec
                .as_ref()
                .map_or(agent.about.as_str(), |spec| &spec.description.value[spec.prose.summary.clone()]);
            doc(&[format!("{}: {}", code(&agent.name), plain(&shortened(summary, 120)))])
        });
        let count = variants.len();
        let (derives, lenient) = (derives(), &self.lenient);
        let traits = self.agent_id_traits();
        quote! {
            /// An agent of this roster. A new spec is a new variant, so that a `match` over all of them has to say what
            /// becomes of it.
            #lenient
            #derives
            #[derive(::core::cmp::PartialOrd, ::core::cmp::Ord)]
            #[repr(u16)]
            pub enum AgentId { #(#docs #variants,)* }

            #lenient
            impl AgentId {
                /// Every agent, in the order of their names.
                pub const ALL: &'static [Self] = &[#(Self::#variants,)*];
                /// How many agents there are.
                pub const COUNT: usize = #count;

                /// The name as it stands in the spec.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    ROSTER.name_at(self as usize)
                }

                /// Everything the spec says.
                #[must_use]
                pub const fn spec(self) -> #core::AgentSpec<'static, Self> {
                    ROSTER.spec_at(self as usize)
                }
            }

            #traits
            #core::__serde_id!(AgentId);
        }
    }
    /// What makes an id a key of its roster, shown and read by name.
    fn agent_id_traits(&self) -> TokenStream {
        let core = self.core.path;
        quote! {
            impl #core::RosterKey for AgentId {
                const ROSTER: &'static #core::Roster<'static, Self> = &ROSTER;
            }

            impl #core::AgentKey for AgentId {
                fn index(self) -> usize {
                    self as usize
                }
            }

            impl ::core::fmt::Display for AgentId {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.pad(self.as_str())
                }
            }

            impl ::core::str::FromStr for AgentId {
                type Err = #core::UnknownAgent<'static, Self>;
                fn from_str(name: &str) -> ::core::result::Result<Self, Self::Err> {
                    ROSTER.parse(name)
                }
            }

            impl ::core::convert::TryFrom<&str> for AgentId {
                type Error = #core::UnknownAgent<'static, Self>;
                fn try_from(name: &str) -> ::core::result::Result<Self, Self::Error> {
                    ROSTER.parse(name)
                }
            }
        }
    }
}
