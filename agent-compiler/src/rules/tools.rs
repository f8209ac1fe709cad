//! Tools that the client does not know, has replaced, or that a spec both allows and forbids.

use super::{LEGACY_TOOL, TOOL_ALLOWED_AND_FORBIDDEN, UNKNOWN_TOOL};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::{Spec, ToolMention};
use crate::suggest;

/// Checks the tools of every spec.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        let named = spec.tools.allowed.iter().chain(&spec.tools.forbidden);
        for rule in named.filter(|_| !spec.is_of_another_client) {
            out_of_catalog(spec, rule, world, out);
        }
        for forbidden in &spec.tools.forbidden {
            let same = |allowed: &&ToolMention| allowed.text == forbidden.text;
            if let Some(allowed) = spec.tools.allowed.iter().find(same) {
                out.push(contradiction(spec, allowed, forbidden));
            }
        }
    }
}

fn out_of_catalog(spec: &Spec, rule: &ToolMention, world: &World<'_>, out: &mut Diagnostics) {
    let name = rule.name.as_str();
    let place = spec.place(rule.name_at.clone());
    match world.catalog.find(name) {
        Some(tool) => {
            let Some(instead) = tool.replaced_by else { return };
            let listed = |list: &[ToolMention]| list.iter().any(|other| other.text == instead);
            let message = format!("`{name}` is a legacy tool; the client has `{instead}` now");
            let diagnostic = Diagnostic::new(&LEGACY_TOOL, message).at(place.clone(), "replaced");
            out.push(if listed(&spec.tools.allowed) || listed(&spec.tools.forbidden) {
                diagnostic.help(format!("remove `{name}`; `{instead}` is listed already"))
            } else {
                let edits = vec![Edit { place, replacement: instead.to_owned() }];
                diagnostic.help(format!("write `{instead}`")).fix(Fix { edits, safe: true })
            });
        }
        None if is_known(name, world.config, world.catalog) => {}
        None => out.push(unknown(rule, spec, world)),
    }
}

/// Whether the client may have a tool of this name.
pub(crate) fn is_known(name: &str, config: &Config, catalog: &Catalog) -> bool {
    let is_extra = config.extra_tools.iter().any(|extra| extra == name);
    is_extra || is_of_server_or_pattern(name) || catalog.find(name).is_some()
}

/// MCP tools are known only when the client runs, and so is what a pattern covers.
fn is_of_server_or_pattern(name: &str) -> bool {
    name.starts_with("mcp__") || name.contains('*')
}

fn unknown(rule: &ToolMention, spec: &Spec, world: &World<'_>) -> Diagnostic {
    let name = &rule.name;
    let place = spec.place(rule.name_at.clone());
    let diagnostic = Diagnostic::new(&UNKNOWN_TOOL, format!("the client has no tool `{}`", name.escape_debug()))
        .at(place.clone(), "clients drop a name they do not know without a word");
    match suggest::nearest(name, world.catalog.current()) {
        Some(nearest) => diagnostic
            .help(format!("did you mean `{nearest}`?"))
            .fix(Fix { edits: vec![Edit { place, replacement: nearest.to_owned() }], safe: false }),
        None => diagnostic.help(format!("if the tool is your own, say so in agents.toml: [tools] extra = [{name:?}]")),
    }
}

fn contradiction(spec: &Spec, allowed: &ToolMention, forbidden: &ToolMention) -> Diagnostic {
    Diagnostic::new(&TOOL_ALLOWED_AND_FORBIDDEN, format!("`{}` is both allowed and forbidden", allowed.text))
        .at(spec.place(forbidden.at.clone()), "forbidden here")
        .with(spec.place(allowed.at.clone()), "allowed here")
        .help("clients follow the denylist; remove one of the two")
}
