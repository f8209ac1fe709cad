//! `ROSTER` and `COORDINATION`: the packed tables and the views over them.

use super::Emitter;
use super::pack::Packed;
use super::text::ident;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn registry(&self, packed: &Packed) -> TokenStream {
        let core = self.core.path;
        let prompts = self.roster.agents.iter().map(|agent| {
            let module = ident(&agent.ident.snake);
            if agent.spec.is_some() { quote!(#module::PROMPT) } else { quote!("") }
        });
        let (texts, data) = (&packed.texts, Literal::byte_string(&packed.data));
        let lenient = &self.lenient;
        quote! {
            /// Every agent and edge of this roster. Constant tables: nothing is parsed, allocated or set up at run time.
            #lenient
            pub static ROSTER: #core::Roster<'static, AgentId> = {
                const TEXT: &str = ::core::concat!(#(#texts),*);
                const DATA: &[u8] = #data;
                static PROMPTS: &[&str] = &[#(#prompts,)*];
                #core::__private::roster(TEXT, DATA, PROMPTS, AgentId::ALL)
            };

            /// Every declared edge, sorted by sender, kind and receiver: from, to, when, and where a spec says so.
            #lenient
            pub static COORDINATION: #core::List<'static, #core::Edge<'static, AgentId>, &'static [AgentId]> = ROSTER.edges();
        }
    }
}
