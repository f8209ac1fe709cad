//! Triggers: an enum per family with a variant per key, and `Trigger` over all families.

use super::docs::{doc, plain, shortened};
use super::enums::{Choice, copied, plus, row, unraw};
use super::{Emitter, ident};
use crate::roster::Agent;
use crate::spec::{self, Spec};
use agent_terms::kinds::TriggerFamily;
use proc_macro2::TokenStream;
use quote::quote;

/// The enum and the variant of `Trigger` for a family.
fn names(family: TriggerFamily) -> (&'static str, &'static str) {
    match family {
        TriggerFamily::Scale => ("ScaleTrigger", "Scale"),
        TriggerFamily::Complexity => ("ComplexityTrigger", "Complexity"),
        TriggerFamily::Scope => ("ScopeTrigger", "Scope"),
        TriggerFamily::Escalation => ("EscalationTrigger", "Escalation"),
    }
}

/// The triggers of one family in one spec.
struct Family<'a> {
    name: TriggerFamily,
    triggers: &'a [spec::Trigger],
    variants: &'a [String],
    /// The row of the first.
    first: usize,
}

impl Emitter<'_> {
    pub(super) fn trigger_enums(&self, index: usize, agent: &Agent, spec: &Spec) -> TokenStream {
        if spec.triggers.is_empty() || !self.enums.triggers {
            return TokenStream::new();
        }
        let (first, mut variants) = (self.first_triggers[index] as usize, agent.variants.as_slice());
        let (mut families, mut row) = (Vec::new(), first);
        for triggers in spec.triggers.chunk_by(|a, b| a.family == b.family) {
            let (these, rest) = variants.split_at(triggers.len());
            families.push(Family { name: triggers[0].family, triggers, variants: these, first: row });
            (variants, row) = (rest, row + these.len());
        }
        let enums = families.iter().map(|family| self.trigger_enum(family));
        let union = self.union(first, &families);
        quote!(#(#enums)* #union)
    }

    /// `Trigger`: a trigger of any of the families. It compares and prints by its place among them, which costs rustc less
    /// than patterns of pairs do.
    fn union(&self, first: usize, families: &[Family<'_>]) -> TokenStream {
        let core = self.core;
        let types = families.iter().map(|family| ident(names(family.name).0));
        let variants: Vec<_> = families.iter().map(|family| ident(names(family.name).1)).collect();
        let docs = families.iter().map(|family| doc(&[format!("`{}_triggers`", family.name)]));
        let places = families.iter().map(|family| plus(family.first - first, &quote!(key as u32)));
        let row = plus(first, &quote!(self.place()));
        let printed = families.iter().flat_map(|family| {
            family.variants.iter().map(|variant| format!("{}({})", names(family.name).1, unraw(&ident(variant))))
        });
        let printed = printed.collect::<Vec<_>>().join(" ");
        let copied = copied(&quote!(Trigger));
        quote! {
            /// A trigger of any family.
            pub enum Trigger { #(#docs #variants(#types),)* }
            #copied
            #[automatically_derived]
            impl ::core::cmp::Eq for Trigger {}
            #[automatically_derived]
            impl ::core::cmp::PartialEq for Trigger {
                fn eq(&self, other: &Self) -> bool {
                    self.place() == other.place()
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Debug for Trigger {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #core::__private::print(f, #printed, self.place())
                }
            }
            impl Trigger {
                const fn place(self) -> u32 {
                    match self { #(Self::#variants(key) => #places,)* }
                }
                /// Its key, text and threshold.
                #[must_use]
                pub const fn trigger(self) -> #core::Trigger<'static, super::AgentId> {
                    super::ROSTER.trigger(#row)
                }
            }
        }
    }

    fn trigger_enum(&self, family: &Family<'_>) -> TokenStream {
        let core = self.core;
        let name = ident(names(family.name).0);
        let variants: Vec<_> = family.variants.iter().map(|variant| ident(variant)).collect();
        let texts = family.triggers.iter().map(|trigger| doc(&[plain(&shortened(&trigger.text.value, 160))]));
        let row = row(family.first..family.first + variants.len());
        let methods = quote! {
            /// Its key, text and threshold.
            #[must_use]
            pub const fn trigger(self) -> #core::Trigger<'static, super::AgentId> {
                super::ROSTER.trigger(#row)
            }
            /// Its text in the spec.
            #[must_use]
            pub const fn text(self) -> &'static str {
                self.trigger().text
            }
            /// Its text as a threshold, to be evaluated against `Metrics`.
            #[must_use]
            pub const fn threshold(self) -> #core::Threshold<'static> {
                self.trigger().threshold
            }
        };
        let choice = Choice {
            name: &name,
            variants: &variants,
            doc: doc(&[format!("A key of `{}_triggers`.", family.name)]),
            docs: texts.collect(),
            all: "All of them, in the order of the file.",
            methods,
        };
        choice.tokens(core)
    }
}
