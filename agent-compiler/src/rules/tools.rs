//! Tools that the client has replaced, and those that a spec both allows and forbids. What it does not know, and rules that
//! do nothing, have files of their own.

use super::{LEGACY_TOOL, TOOL_ALLOWED_AND_FORBIDDEN, idle, unknown_tool};
use crate::catalog::{Catalog, Catalogs, KnownTool};
use crate::client::Client;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place};
use crate::frontmatter::remove::removal;
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::{Spec, ToolMention};

/// Checks the tools of every spec.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        if let Some(catalog) = world.catalogs.of(spec.client) {
            let (allowed, forbidden) = (&spec.tools.allowed, &spec.tools.forbidden);
            for (list, other) in [(allowed, forbidden), (forbidden, allowed)] {
                for index in 0..list.len() {
                    out.extend(replaced(spec, Lists { list, other }, index, catalog, world));
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

/// The list that a rule stands in, and the one that it does not.
#[derive(Clone, Copy)]
struct Lists<'a> {
    list: &'a [ToolMention],
    other: &'a [ToolMention],
}

/// A replaced tool: its new name, unless that is listed already; then nothing is lost without the old one.
fn replaced(spec: &Spec, lists: Lists<'_>, index: usize, catalog: &Catalog, world: &World<'_>) -> Option<Diagnostic> {
    let Lists { list, other } = lists;
    let rule = &list[index];
    let KnownTool { replaced_by: Some(instead), is_alias, .. } = catalog.find(&rule.name)? else { return None };
    let place = spec.place(rule.name_at.clone());
    let message = format!("`{}` is a legacy tool; {} has `{instead}` now", rule.name, spec.client.title());
    let label = if is_alias { "the old name, which still works" } else { "replaced" };
    let diagnostic = Diagnostic::new(&LEGACY_TOOL, message).at(place.clone(), label);
    let written = format!("{instead}{}", rule.text.strip_prefix(&rule.name).unwrap_or_default());
    if other.iter().any(|mention| mention.text == instead || mention.text == written) {
        // Whether the client may use it is for a person to decide.
        return Some(diagnostic.help(format!("remove `{}`; `{instead}` stands in the other list", rule.text)));
    }
    // The second of two old names for one thing has nothing to become either.
    let is_same = |(other, mention): (usize, &ToolMention)| {
        mention.text == instead || mention.text == written || other < index && mention.text == rule.text
    };
    if !list.iter().enumerate().any(is_same) {
        let edits = vec![Edit { place, replacement: instead.to_owned() }];
        return Some(diagnostic.help(format!("write `{instead}`")).fix(Fix { edits, safe: true }));
    }
    let diagnostic = diagnostic.help(format!("remove `{}`; `{instead}` is listed already", rule.text));
    // Those beside it are enough, and of thousands there may be as many to remove.
    let first = index.saturating_sub(1);
    let entries: Vec<_> = list.iter().skip(first).take(3).map(|mention| mention.at.clone()).collect();
    Some(match removal(&world.sources[spec.source].text, &entries, index - first) {
        Some(range) => {
            let edit = Edit { place: Place { range, ..place }, replacement: String::new() };
            diagnostic.fix(Fix { edits: vec![edit], safe: true })
        }
        None => diagnostic,
    })
}

fn contradiction(spec: &Spec, allowed: &ToolMention, forbidden: &ToolMention) -> Diagnostic {
    Diagnostic::new(&TOOL_ALLOWED_AND_FORBIDDEN, format!("`{}` is both allowed and forbidden", allowed.text))
        .at(spec.place(forbidden.at.clone()), "forbidden here")
        .with(spec.place(allowed.at.clone()), "allowed here")
        .help("clients follow the denylist; remove one of the two")
}
