//! Tools that the client does not know, has replaced, or that a spec both allows and forbids.

use super::{LEGACY_TOOL, TOOL_ALLOWED_AND_FORBIDDEN, UNKNOWN_TOOL};
use crate::catalog::{Catalog, KnownTool};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix, Place};
use crate::frontmatter::remove::removal;
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::{Spec, ToolMention};
use crate::suggest;

/// Checks the tools of every spec.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        let (allowed, forbidden) = (&spec.tools.allowed, &spec.tools.forbidden);
        for (list, other) in
            [(allowed, forbidden), (forbidden, allowed)].into_iter().filter(|_| !spec.is_of_another_client)
        {
            for index in 0..list.len() {
                out_of_catalog(spec, Lists { list, other }, index, world, out);
            }
        }
        for forbidden in &spec.tools.forbidden {
            let same = |allowed: &&ToolMention| allowed.text == forbidden.text;
            if let Some(allowed) = spec.tools.allowed.iter().find(same) {
                out.push(contradiction(spec, allowed, forbidden));
            }
        }
    }
}

/// The list that a rule stands in, and the one that it does not.
#[derive(Clone, Copy)]
struct Lists<'a> {
    list: &'a [ToolMention],
    other: &'a [ToolMention],
}

fn out_of_catalog(spec: &Spec, lists: Lists<'_>, index: usize, world: &World<'_>, out: &mut Diagnostics) {
    let rule = &lists.list[index];
    let name = rule.name.as_str();
    match world.catalog.find(name) {
        Some(KnownTool { replaced_by: Some(instead), .. }) => out.push(legacy(spec, lists, index, instead, world)),
        Some(_) => {}
        None if is_known(name, world.config, world.catalog) => {}
        None => out.push(unknown(rule, spec, world)),
    }
}

/// A replaced tool: its new name, unless that is listed already; then nothing is lost without the old one.
fn legacy(spec: &Spec, lists: Lists<'_>, index: usize, instead: &str, world: &World<'_>) -> Diagnostic {
    let Lists { list, other } = lists;
    let rule = &list[index];
    let place = spec.place(rule.name_at.clone());
    let message = format!("`{}` is a legacy tool; the client has `{instead}` now", rule.name);
    let diagnostic = Diagnostic::new(&LEGACY_TOOL, message).at(place.clone(), "replaced");
    let written = format!("{instead}{}", rule.text.strip_prefix(&rule.name).unwrap_or_default());
    if other.iter().any(|mention| mention.text == instead || mention.text == written) {
        // Whether the client may use it is for a person to decide.
        return diagnostic.help(format!("remove `{}`; `{instead}` stands in the other list", rule.text));
    }
    // The second of two old names for one thing has nothing to become either.
    let is_same = |(other, mention): (usize, &ToolMention)| {
        mention.text == instead || mention.text == written || other < index && mention.text == rule.text
    };
    if !list.iter().enumerate().any(is_same) {
        let edits = vec![Edit { place, replacement: instead.to_owned() }];
        return diagnostic.help(format!("write `{instead}`")).fix(Fix { edits, safe: true });
    }
    let diagnostic = diagnostic.help(format!("remove `{}`; `{instead}` is listed already", rule.text));
    let entries: Vec<_> = list.iter().map(|mention| mention.at.clone()).collect();
    match removal(&world.sources[spec.source].text, &entries, index) {
        Some(range) => {
            let edit = Edit { place: Place { range, ..place }, replacement: String::new() };
            diagnostic.fix(Fix { edits: vec![edit], safe: true })
        }
        None => diagnostic,
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
