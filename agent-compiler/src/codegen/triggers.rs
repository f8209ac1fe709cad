//! Triggers: an enum per family with a variant per key, and `Trigger` over all families.

use super::docs::{doc, plain, shortened};
use super::enums::{Choice, copied};
use super::{Emitter, ident};
use crate::roster::Agent;
use crate::spec::Spec;
use agent_terms::kinds::TriggerFamily;
use proc_macro2::{Literal, TokenStream};
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

impl Emitter<'_> {
    pub(super) fn trigger_enums(&self, index: usize, agent: &Agent, spec: &Spec) -> TokenStream {
        if spec.triggers.is_empty() || !self.enums.triggers {
            return TokenStream::new();
        }
        let mut enums = TokenStream::new();
        let mut families = Vec::new();
        let mut first = 0;
        for triggers in spec.triggers.chunk_by(|a, b| a.family == b.family) {
            let family = triggers[0].family;
            let texts: Vec<&str> = triggers.iter().map(|trigger| trigger.text.value.as_str()).collect();
            let row = self.first_triggers[index] as usize + first;
            enums.extend(self.trigger_enum(family, &agent.variants[first..first + triggers.len()], &texts, row));
            families.push(names(family));
            first += triggers.len();
        }
        let union = self.union(&families);
        quote!(#enums #union)
    }

    /// `Trigger`: a trigger of any of the families.
    fn union(&self, families: &[(&'static str, &'static str)]) -> TokenStream {
        let core = self.core;
        let types: Vec<_> = families.iter().map(|(name, _)| ident(name)).collect();
        let variants: Vec<_> = families.iter().map(|(_, variant)| ident(variant)).collect();
        let docs = families.iter().map(|(_, variant)| doc(&[format!("`{}_triggers`", variant.to_lowercase())]));
        let printed = families.iter().map(|(_, variant)| variant);
        let copied = copied(&quote!(Trigger));
        let differs = (families.len() > 1).then(|| quote!(_ => false,));
        quote! {
            /// A trigger of any family.
            pub enum Trigger { #(#docs #variants(#types),)* }
            #copied
            #[automatically_derived]
            impl ::core::cmp::Eq for Trigger {}
            #[automatically_derived]
            impl ::core::cmp::PartialEq for Trigger {
                fn eq(&self, other: &Self) -> bool {
                    match (*self, *other) {
                        #((Self::#variants(one), Self::#variants(two)) => one == two,)*
                        #differs
                    }
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Debug for Trigger {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    let (family, key): (&str, &dyn ::core::fmt::Debug) = match self {
                        #(Self::#variants(key) => (#printed, key),)*
                    };
                    f.debug_tuple(family).field(key).finish()
                }
            }
            impl Trigger {
                /// Its key, text and threshold.
                #[must_use]
                pub const fn trigger(self) -> #core::Trigger<'static, super::AgentId> {
                    match self { #(Self::#variants(trigger) => trigger.trigger(),)* }
                }
            }
        }
    }

    fn trigger_enum(&self, family: TriggerFamily, variants: &[String], texts: &[&str], at: usize) -> TokenStream {
        let core = self.core;
        let name = ident(names(family).0);
        let variants: Vec<_> = variants.iter().map(|variant| ident(variant)).collect();
        let row = Literal::u32_unsuffixed(u32::try_from(at).unwrap_or(u32::MAX));
        let row = if at == 0 { quote!(self as u32) } else { quote!(#row + self as u32) };
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
            doc: doc(&[format!("A key of `{family}_triggers`.")]),
            docs: texts.iter().map(|text| doc(&[plain(&shortened(text, 160))])).collect(),
            all: "All of them, in the order of the file.",
            methods,
        };
        choice.tokens()
    }
}
