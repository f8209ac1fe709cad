//! The list of tools in a body against the frontmatter's, which is the one that clients follow.

#[cfg(feature = "edit")]
mod rewrite;

use super::TOOLS_SECTION_DRIFT;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::Spec;
use crate::spec::body::{ListedTool, ToolsSection};
use agent_terms::tool_rule;

/// The list of one body, and how it differs.
struct Section<'a> {
    spec: &'a Spec,
    body: &'a str,
    listed: &'a ToolsSection,
    /// The tools that the frontmatter does not allow.
    extra: Vec<&'a ListedTool>,
    /// The rules of the frontmatter whose tools the section leaves out.
    missing: Vec<&'a str>,
}

/// Compares every list of tools with the frontmatter of its spec.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        let body = &world.sources[spec.source].text[spec.prompt.clone()];
        let (Some(listed), Some(allowlist)) = (&spec.body.tools, &spec.tools.listed) else { continue };
        let section = Section::new(spec, body, listed);
        if section.is_of_tools(world) && !(section.extra.is_empty() && section.missing.is_empty()) {
            // Of a list on many lines the first will do.
            let text = &world.sources[spec.source].text[allowlist.clone()];
            let first = text.lines().next().unwrap_or_default().trim_end();
            out.push(section.finding(spec.place(allowlist.start..allowlist.start + first.len()), world));
        }
    }
}

impl<'a> Section<'a> {
    fn new(spec: &'a Spec, body: &'a str, listed: &'a ToolsSection) -> Self {
        let allowed = &spec.tools.allowed;
        let tools = listed.items.iter().flat_map(|item| &item.tools);
        let tools: Vec<_> = tools.map(|tool| (tool, tool_name(&body[tool.rule.clone()]))).collect();
        let is_extra = |name: &str| !allowed.iter().any(|rule| covers(&rule.name, name));
        let is_missing = |allowed: &str| !allowed.contains('*') && !tools.iter().any(|(_, name)| covers(allowed, name));
        let extra = tools.iter().filter(|(_, name)| is_extra(name)).map(|(tool, _)| *tool).collect();
        let missing = allowed.iter().filter(|rule| is_missing(&rule.name)).map(|rule| rule.text.as_str()).collect();
        Self { spec, body, listed, extra, missing }
    }

    /// Whether most of the items name tools: those of the client or those of the frontmatter.
    fn is_of_tools(&self, world: &World<'_>) -> bool {
        let known = |tool: &&ListedTool| {
            let name = tool_name(&self.body[tool.rule.clone()]);
            let own = self.spec.tools.allowed.iter().chain(&self.spec.tools.forbidden);
            // Prose is careless about case.
            own.map(|rule| rule.name.as_str()).any(|rule| covers(rule, name))
                || world.catalogs.of(self.spec.client).is_some_and(|tools| tools.find_in_any_case(name).is_some())
        };
        let tools = self.listed.items.iter().flat_map(|item| &item.tools).filter(known).count();
        let entries: usize = self.listed.items.iter().map(|item| item.tools.len().max(1)).sum();
        tools * 2 > entries
    }

    fn finding(&self, allowlist: Place, world: &World<'_>) -> Diagnostic {
        let place = |at: &std::ops::Range<usize>| {
            let start = self.spec.prompt.start;
            self.spec.place(start + at.start..start + at.end)
        };
        let extra: Vec<&str> = self.extra.iter().map(|tool| &self.body[tool.rule.clone()]).collect();
        let message = match (extra.as_slice(), self.missing.as_slice()) {
            ([], missing) => format!("the list of tools in the body leaves out {}", named(missing)),
            (extra, []) => {
                format!("the list of tools in the body names {}, which the frontmatter does not allow", named(extra))
            }
            (extra, missing) => format!(
                "the list of tools in the body names {}, which the frontmatter does not allow, and leaves out {}",
                named(extra),
                named(missing)
            ),
        };
        let is_policy = self.spec.tools.is_policy;
        let diagnostic = Diagnostic::new(&TOOLS_SECTION_DRIFT, message)
            .at(place(&self.listed.heading), "differs from the frontmatter")
            .with(allowlist, if is_policy { "what the agent may use" } else { "what the client follows" });
        let label = |all: Diagnostic, tool: &&ListedTool| all.with(place(&tool.rule), "not in the frontmatter");
        let diagnostic = self.extra.iter().fold(diagnostic, label);
        let who = if is_policy { "the program that starts the agent" } else { "the client" };
        let help = format!("make the two lists the same: {who} goes by the frontmatter, the agent by its prompt");
        let diagnostic = diagnostic.help(help);
        match self.repair(world) {
            Some(fix) => diagnostic.fix(fix),
            None => diagnostic,
        }
    }

    /// Without repairs nobody asks for one.
    #[cfg(not(feature = "edit"))]
    const fn repair(&self, _: &World<'_>) -> Option<crate::diagnostic::Fix> {
        None
    }
}

/// The names in backticks, as a reader would list them.
fn named(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.escape_debug())).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The name of the tool of a rule.
fn tool_name(rule: &str) -> &str {
    tool_rule::parse(rule).map_or(rule, |parsed| parsed.name)
}

/// Whether the tool `rule` of the frontmatter is what the body calls `name`: in prose case does not count, `Task` is the old name of
/// `Agent`, and of an MCP tool the last part will do.
fn covers(rule: &str, name: &str) -> bool {
    let current = |name| if "task".eq_ignore_ascii_case(name) { "agent" } else { name };
    let (rule, name) = (current(rule), current(name));
    if rule.eq_ignore_ascii_case(name) {
        return true;
    }
    if !rule.contains('*') && !rule.contains('_') {
        return false;
    }
    let (rule, name) = (rule.to_ascii_lowercase(), name.to_ascii_lowercase());
    let short = rule.strip_prefix("mcp__").and_then(|rest| rest.split_once("__")).is_some_and(|(_, tool)| tool == name);
    let pattern = rule.split_once('*').is_some_and(|(start, end)| name.starts_with(start) && name.ends_with(end));
    short || pattern
}
