//! Tools that the client has replaced, and those that a spec both allows and forbids. What it does not know, and rules that
//! do nothing, have files of their own.

use super::{LEGACY_TOOL, TOOL_ALLOWED_AND_FORBIDDEN, idle, unknown_tool};
use crate::catalog::{Catalog, Catalogs, KnownTool};
use crate::client::Client;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::{Spec, ToolMention};

/// Checks the tools of every spec.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        if let Some(catalog) = world.catalogs.of(spec.client) {
            for rule in spec.tools.mentions() {
                if let Some(tool) = catalog.find(&rule.name) {
                    out.extend(replaced(spec, rule, tool));
                }
            }
            unknown_tool::check(spec, catalog, roster, world, out);
            idle::check(spec, catalog, out);
        }
        for forbidden in &spec.tools.forbidden {
            let same = |allowed: &&ToolMention| allowed.text == forbidden.text;
            if let Some(allowed) = spec.tools.allowed.iter().find(same) {
                out.push(contradiction(spec, allowed, forbidden));
            }
        }
    }
}

/// Whether Claude Code may have a tool of this name.
pub(crate) fn is_known(name: &str, config: &Config, catalogs: &Catalogs) -> bool {
    let is_listed = |catalog: &Catalog| catalog.is_of_server(name) || catalog.find(name).is_some();
    let is_extra = config.extra_tools.iter().any(|extra| extra == name);
    is_extra || name.contains('*') || catalogs.of(Client::ClaudeCode).is_some_and(is_listed)
}

fn replaced(spec: &Spec, rule: &ToolMention, tool: KnownTool) -> Option<Diagnostic> {
    let (name, instead) = (&rule.name, tool.replaced_by?);
    let place = spec.place(rule.name_at.clone());
    let is_listed = spec.tools.mentions().any(|other| other.text == instead);
    let message = format!("`{name}` is a legacy tool; {} has `{instead}` now", spec.client.title());
    let diagnostic = Diagnostic::new(&LEGACY_TOOL, message).at(place.clone(), "replaced");
    Some(if is_listed {
        diagnostic.help(format!("remove `{name}`; `{instead}` is listed already"))
    } else {
        let edits = vec![Edit { place, replacement: instead.to_owned() }];
        diagnostic.help(format!("write `{instead}`")).fix(Fix { edits, safe: true })
    })
}

fn contradiction(spec: &Spec, allowed: &ToolMention, forbidden: &ToolMention) -> Diagnostic {
    Diagnostic::new(&TOOL_ALLOWED_AND_FORBIDDEN, format!("`{}` is both allowed and forbidden", allowed.text))
        .at(spec.place(forbidden.at.clone()), "forbidden here")
        .with(spec.place(allowed.at.clone()), "allowed here")
        .help("clients follow the denylist; remove one of the two")
}
