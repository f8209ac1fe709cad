//! Triggers: an enum per family with a variant per key, and `Trigger` over all families.

use super::Emitter;
use super::docs::{doc_text, plain, shortened};
use super::enums::{Choice, plus, put_copied, row};
use super::text::{Written, put, unraw, written};
use crate::roster::Agent;
use crate::spec::{self, Spec};
use agent_terms::kinds::TriggerFamily;

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
    variants: Vec<Written<'a>>,
    /// The row of the first.
    first: usize,
}

impl Emitter<'_> {
    /// Adds the triggers of an agent.
    pub(super) fn put_trigger_enums(&self, index: usize, agent: &Agent, spec: &Spec, out: &mut String) {
        if spec.triggers.is_empty() || !self.enums.triggers {
            return;
        }
        let (first, mut variants) = (self.first_triggers[index] as usize, agent.variants.as_slice());
        let (mut families, mut row) = (Vec::new(), first);
        for triggers in spec.triggers.chunk_by(|a, b| a.family == b.family) {
            let (these, rest) = variants.split_at(triggers.len());
            let these: Vec<_> = these.iter().map(|variant| written(variant)).collect();
            let next = row + these.len();
            families.push(Family { name: triggers[0].family, triggers, variants: these, first: row });
            (variants, row) = (rest, next);
        }
        for family in &families {
            self.put_trigger_enum(family, out);
        }
        self.put_union(first, &families, out);
    }

    /// Adds `Trigger`: a trigger of any of the families. It compares and prints by its place among them, which costs rustc
    /// less than patterns of pairs do.
    fn put_union(&self, first: usize, families: &[Family<'_>], out: &mut String) {
        let core = &self.core.inside;
        out.push_str("/// A trigger of any family.\npub enum Trigger {");
        let (mut places, mut printed) = (String::new(), String::new());
        for family in families {
            let (name, variant) = names(family.name);
            put!(out, "#[doc = \" `{}_triggers`\"] {variant}({name}),", family.name);
            put!(places, "Self::{variant}(key) => {},", plus(family.first - first, "key as u32"));
            for key in &family.variants {
                put!(printed, "{}{variant}({})", if printed.is_empty() { "" } else { " " }, unraw(key));
            }
        }
        out.push_str("}\n");
        put_copied("Trigger", out);
        let row = plus(first, "self.place()");
        put!(
            out,
            "
            #[automatically_derived]
            impl ::core::cmp::Eq for Trigger {{}}
            #[automatically_derived]
            impl ::core::cmp::PartialEq for Trigger {{
                fn eq(&self, other: &Self) -> bool {{
                    self.place() == other.place()
                }}
            }}
            #[automatically_derived]
            impl ::core::fmt::Debug for Trigger {{
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                    {core}::__private::print(f, \"{printed}\", self.place())
                }}
            }}
            impl Trigger {{
                const fn place(self) -> u32 {{
                    match self {{ {places} }}
                }}
                /// Its key, text and threshold.
                #[must_use]
                pub const fn trigger(self) -> {core}::Trigger<'static, super::AgentId> {{
                    super::ROSTER.trigger({row})
                }}
            }}
            "
        );
    }

    fn put_trigger_enum(&self, family: &Family<'_>, out: &mut String) {
        let core = &self.core.inside;
        let Family { name, triggers, variants, first } = family;
        let texts = triggers.iter().map(|trigger| doc_text(&[plain(&shortened(&trigger.text.value, 160))]));
        let row = row(*first..first + variants.len());
        let methods = format!(
            "
            /// Its key, text and threshold.
            #[must_use]
            pub const fn trigger(self) -> {core}::Trigger<'static, super::AgentId> {{
                super::ROSTER.trigger({row})
            }}
            /// Its text in the spec.
            #[must_use]
            pub const fn text(self) -> &'static str {{
                self.trigger().text
            }}
            /// Its text as a threshold, to be evaluated against `Metrics`.
            #[must_use]
            pub const fn threshold(self) -> {core}::Threshold<'static> {{
                self.trigger().threshold
            }}
            "
        );
        let choice = Choice {
            name: names(*name).0,
            variants,
            doc: &format!("A key of `{name}_triggers`."),
            docs: texts.collect(),
            all: "All of them, in the order of the file.",
            methods,
        };
        choice.put(core, out);
    }
}
