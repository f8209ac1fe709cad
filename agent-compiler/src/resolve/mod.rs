//! From specs that know only themselves to a roster: names, edges, metrics, domains and tools.

mod edges;
mod elsewhere;
mod metrics;
mod names;
mod prose;
mod tools;

use crate::catalog::Catalogs;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ident::{Ident, distinguish};
use crate::roster::{Agent, Domain, Roster};
use crate::rules;
use crate::source::{SourceId, SourceSet};
use crate::spec::Spec;
pub use elsewhere::Elsewhere;
pub(crate) use names::Names;
#[cfg(feature = "edit")]
pub(crate) use names::folded;
pub(crate) use prose::Prose;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the resolver looks things up in.
#[derive(Debug)]
pub(crate) struct World<'a> {
    pub(crate) sources: &'a SourceSet,
    pub(crate) config: &'a Config,
    pub(crate) config_source: Option<SourceId>,
    pub(crate) catalogs: &'a Catalogs,
    pub(crate) elsewhere: &'a Arc<Elsewhere>,
}

/// Resolves the specs. What is not sound is reported and left out; the rest is a roster.
pub(crate) fn resolve(specs: Vec<Spec>, world: &World<'_>, out: &mut Diagnostics) -> Roster {
    let agents = names::agents(specs, world, out);
    let names = Names::new(&agents, world, out);
    let mut roster = Roster { names: names.listed(), agents, ..Roster::default() };
    roster.edges = edges::resolve(&roster.agents, &names, world, out);
    rules::lookalike::check(&roster, world, out);
    rules::escalation::check(&roster, out);
    rules::coordination::check(&roster, &names, world, out);
    rules::levels::check(&roster, out);
    let damaged = rules::triggers::check(&roster, out);
    rules::dimensions::check(&roster, &damaged, out);
    rules::tools::check(&roster, world, out);
    rules::budget::check(&roster, world.config, out);
    rules::prose::check(&roster, &names, world, out);
    rules::drift::check(&roster, &names, world, out);
    rules::tools_section::check(&roster, world, out);
    counterparts(&mut roster.agents, &names);
    metrics::resolve(&mut roster);
    roster.domains = domains(&roster.agents);
    roster.tools = tools::resolve(&roster.agents, world.catalogs);
    roster
}

/// Who the `from_x` and `to_x` keys of each agent name, and the variants of its triggers.
fn counterparts(agents: &mut [Agent], names: &Names) {
    for agent in agents {
        let Some(spec) = &agent.spec else { continue };
        let named = |key: &str| {
            let (_, name) = key.split_once('_').filter(|(way, _)| matches!(*way, "from" | "to"))?;
            names.find_key(name)
        };
        let escalation = |family| family == agent_terms::kinds::TriggerFamily::Escalation;
        let counterparts = spec.triggers.iter().map(|t| named(&t.key.value).filter(|_| escalation(t.family))).collect();
        let mut variants: Vec<String> = Vec::new();
        for family in spec.triggers.chunk_by(|a, b| a.family == b.family) {
            let variant =
                |key: &str| Ident::new(key, "trigger").map_or_else(|| "Trigger".to_owned(), |ident| ident.pascal);
            let mut names: Vec<String> = family.iter().map(|trigger| variant(&trigger.key.value)).collect();
            distinguish(&mut names);
            variants.append(&mut names);
        }
        agent.counterparts = counterparts;
        agent.variants = variants;
    }
}

/// Every word of expertise of the roster, sorted.
fn domains(agents: &[Agent]) -> Vec<Domain> {
    let mut words = BTreeSet::new();
    for spec in agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        words.extend(spec.domains.iter().map(|word| word.value.clone()));
    }
    let variant = |word: &String| Ident::new(word, "domain").map_or_else(|| "Domain".to_owned(), |ident| ident.pascal);
    let mut variants: Vec<String> = words.iter().map(variant).collect();
    distinguish(&mut variants);
    words.into_iter().zip(variants).map(|(word, variant)| Domain { word, variant }).collect()
}
