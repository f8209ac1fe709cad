//! Tools that the client of a spec does not know: words of another client, slips, words that are no tools at all.

use super::UNKNOWN_TOOL;
use crate::catalog::{Catalog, Catalogs};
use crate::client::Client;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Fix};
use crate::resolve::World;
use crate::roster::Roster;
use crate::spec::{Spec, ToolMention};
use crate::suggest;
use crate::text::bounds;

/// Checks the names of the tools of one spec against what its client knows.
pub(super) fn check(spec: &Spec, catalog: &Catalog, roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    let (mut renamed, mut unknown) = (Vec::new(), Vec::new());
    // In the order of the file, whichever list stands first in it: what is repaired together is repaired from the front.
    let mut mentions: Vec<&ToolMention> = spec.tools.mentions().collect();
    mentions.sort_by_cached_key(|rule| bounds(&rule.name_at));
    mentions.dedup_by_key(|rule| rule.name_at.clone());
    for rule in mentions {
        if world.config.extra_tools.contains(&rule.name) {
            continue;
        }
        match judge(rule, spec.client, catalog, world.catalogs) {
            Naming::Known => {}
            Naming::Called(own) => renamed.push((rule, own)),
            Naming::Unknown => unknown.push(rule),
        }
    }
    out.extend(called_otherwise(spec, &renamed));
    // `All tools` is one thought, not two tools.
    let text = &world.sources[spec.source].text;
    let go_on = |a: &&ToolMention, b: &&ToolMention| {
        let between = text.get(a.at.end..b.at.start).unwrap_or_default();
        !between.is_empty() && between.bytes().all(|byte| byte == b' ')
    };
    for phrase in unknown.chunk_by(go_on) {
        match phrase {
            [rule] => out.push(no_tool(rule, spec, catalog, roster)),
            [first, .., last] => out.push(prose(first, last, spec, text)),
            [] => {}
        }
    }
}

/// What a client makes of the name of a tool.
enum Naming {
    /// It knows it, or it may.
    Known,
    /// It has this tool under another name.
    Called(String),
    /// It has none.
    Unknown,
}

fn judge(rule: &ToolMention, client: Client, catalog: &Catalog, catalogs: &Catalogs) -> Naming {
    let name = rule.name.as_str();
    if catalog.find(name).is_some() {
        return Naming::Known;
    }
    if let Some(rest) = name.strip_prefix("mcp__").filter(|_| client == Client::Gemini) {
        return Naming::Called(format!("mcp_{}", rest.replace("__", "_")));
    }
    // Which tools a server has is known only when it runs, and so is what a pattern covers.
    let is_foreign_path = client == Client::ClaudeCode && name.contains('/');
    if catalog.is_of_server(name) || (name.contains('*') && !is_foreign_path) {
        return Naming::Known;
    }
    if let Some(tool) = catalog.of_claude(name).or_else(|| catalog.find_in_any_case(name)) {
        return Naming::Called(tool.replaced_by.unwrap_or(tool.name).to_owned());
    }
    if rule.is_reasoned {
        return Naming::Known;
    }
    if client == Client::ClaudeCode
        && let Some(own) = in_claude(name, catalog, catalogs)
    {
        return Naming::Called(own.to_owned());
    }
    let is_sure = !catalog.is_open() || catalog.current().any(|known| suggest::is_almost(name, known));
    if is_sure { Naming::Unknown } else { Naming::Known }
}

/// Claude Code's name for a tool that is named as in another client.
fn in_claude(name: &str, claude: &Catalog, catalogs: &Catalogs) -> Option<&'static str> {
    let others = [Client::Gemini, Client::OpenCode, Client::Factory, Client::Copilot];
    let tool = others.into_iter().find_map(|client| catalogs.of(client)?.find(name)?.in_claude())?;
    let tool = claude.find(tool)?;
    Some(tool.replaced_by.unwrap_or(tool.name))
}

/// All the names of one spec that its client has others for, as one finding: they have one cause.
fn called_otherwise(spec: &Spec, renamed: &[(&ToolMention, String)]) -> Option<Diagnostic> {
    let ((first, own), rest) = renamed.split_first()?;
    let title = spec.client.title();
    let mut names: Vec<&str> = Vec::new();
    for (rule, _) in renamed {
        if !names.contains(&rule.name.as_str()) {
            names.push(&rule.name);
        }
    }
    let (message, write) = match names[..] {
        [name] => (format!("{title} has no tool `{name}`; it calls it `{own}`"), format!("write `{own}`")),
        _ => (format!("{title} does not know {} by these names", listed(&names)), "write its own names".to_owned()),
    };
    let mut found =
        Diagnostic::new(&UNKNOWN_TOOL, message).at(spec.place(first.name_at.clone()), format!("`{own}` in {title}"));
    for (rule, own) in rest {
        found = found.with(spec.place(rule.name_at.clone()), format!("`{own}`"));
    }
    let edit = |(rule, own): &(&ToolMention, String)| Edit {
        place: spec.place(rule.name_at.clone()),
        replacement: own.clone(),
    };
    let edits = renamed.iter().map(edit).collect();
    let found = match consequence(spec) {
        Some(consequence) => found.help(format!("{write}: {consequence}")),
        None => found.help(write),
    };
    // What stands in parentheses is Claude Code's language; elsewhere it has to be said in another place.
    let has_specifier = renamed.iter().any(|(rule, _)| rule.specifier.is_some());
    if has_specifier && spec.client != Client::ClaudeCode {
        return Some(
            found.help("what stands in parentheses is Claude Code's way to restrict a tool, and is not read here"),
        );
    }
    Some(found.fix(Fix { edits, safe: false }))
}

/// What becomes of a name that the client does not know; a mapping with `allowed` is nothing that a client reads.
const fn consequence(spec: &Spec) -> Option<&'static str> {
    match spec.client {
        _ if spec.tools.is_policy => None,
        Client::ClaudeCode => Some("Claude Code drops a name it does not know without a word"),
        Client::Gemini => Some("Gemini CLI refuses a file that names a tool it does not know"),
        Client::Factory => Some("Factory refuses a droid that names a tool it does not know"),
        _ => Some("a name that nobody offers is ignored without a word"),
    }
}

/// `a`, `b` and `c`; of many, only the first, and how many more there are.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        _ if names.len() > SHOWN + 1 => format!("{} and {} more", quoted[..SHOWN].join(", "), names.len() - SHOWN),
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}

fn no_tool(rule: &ToolMention, spec: &Spec, catalog: &Catalog, roster: &Roster) -> Diagnostic {
    let name = &rule.name;
    let place = spec.place(rule.name_at.clone());
    let message = format!("{} has no tool `{}`", spec.client.title(), name.escape_debug());
    let found =
        Diagnostic::new(&UNKNOWN_TOOL, message).at(place.clone(), consequence(spec).unwrap_or("not one of its tools"));
    let edit = |replacement: String| Fix { edits: vec![Edit { place, replacement }], safe: false };
    let is_claude = spec.client == Client::ClaudeCode;
    if let Some(help) = of_placeholder(name) {
        return found.help(help);
    }
    if is_claude && rule.specifier.is_none() && roster.agents.iter().any(|agent| agent.name == *name) {
        let call = format!("Agent({name})");
        return found.help(format!("`{name}` is an agent; to let this one start it, write `{call}`")).fix(edit(call));
    }
    match suggest::nearest(name, catalog.current()) {
        Some(nearest) => found.help(format!("did you mean `{nearest}`?")).fix(edit(nearest.to_owned())),
        None if is_claude && is_like_server(name) => found.help(format!(
            "a tool of an MCP server is written `mcp__server__tool`; all of a server's are `mcp__{}`",
            name.split(['/', ':']).next().unwrap_or(name)
        )),
        None => found.help(format!("if the tool is your own, say so in agents.toml: [tools] extra = [{name:?}]")),
    }
}

fn is_like_server(name: &str) -> bool {
    name.contains(['/', ':']) || name.to_ascii_lowercase().split(['-', '_']).any(|word| word == "mcp")
}

/// Words that stand where tools do and mean something else.
fn of_placeholder(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "all" | "any" | "inherit" | "inherited" | "default" => Some("to let it inherit all tools, leave the field out"),
        "none" | "no" => Some("to give it no tool at all, write an empty list: `[]`"),
        _ => None,
    }
}

/// Words one after another, none of which is a tool.
fn prose(first: &ToolMention, last: &ToolMention, spec: &Spec, text: &str) -> Diagnostic {
    let range = first.at.start..last.at.end;
    let words = text.get(range.clone()).unwrap_or_default();
    let means_all = words.split(' ').any(|word| matches!(word.to_ascii_lowercase().as_str(), "all" | "every" | "any"));
    let found = Diagnostic::new(&UNKNOWN_TOOL, format!("`{words}` names no tool of {}", spec.client.title()))
        .at(spec.place(range), consequence(spec).unwrap_or("not one of its tools"));
    if means_all {
        found.help("to let it inherit all tools, leave the field out")
    } else {
        found.help("write names of tools with commas between them: `Read, Grep`")
    }
}
