//! The facts of one agent -> a page for a terminal.

use super::data::in_short;
use super::facts::{ClauseFacts, EdgeFacts, Facts, SpecFacts, TriggerFacts};
use crate::layout::{counted, plain, table, wrap};
use crate::view::Tools;

/// The page, at most so wide.
pub(super) fn page(facts: &Facts<'_>, width: usize) -> String {
    let mut page = format!("{} ({}:{})\n", plain(facts.name), plain(facts.file), facts.line);
    if !facts.aliases.is_empty() {
        page += &wrap(&format!("also: {}", facts.aliases.join(", ")), "", "", width);
    }
    if let Some(about) = facts.external {
        page += &wrap(&format!("external, so without a spec here: {about}"), "", "", width);
    }
    if let Some(spec) = &facts.spec {
        page += &wrap(spec.summary, "", "", width);
        page += &fields(spec, width);
        page += &tools(&spec.tools, width);
    }
    page += &edges("edges out", &facts.edges_out, width);
    page += &edges("edges in", &facts.edges_in, width);
    page += &legend(facts, width);
    if let Some(spec) = &facts.spec {
        page += &triggers(&spec.triggers, width);
        page += &sections(spec, width);
        let found = &spec.findings;
        page += &match (found.errors, found.warnings) {
            (0, 0) => "\nnothing found in its file\n".to_owned(),
            (errors, warnings) => format!(
                "\nfound in its file: {}, {}; see `agentc check {}`\n",
                counted(errors, "error"),
                counted(warnings, "warning"),
                plain(facts.file)
            ),
        };
    }
    page
}

fn section(title: &str, rows: &[Vec<String>], width: usize) -> String {
    if rows.is_empty() { String::new() } else { format!("\n{title}\n{}", table(rows, "  ", width)) }
}

fn fields(spec: &SpecFacts<'_>, width: usize) -> String {
    let row = |key: &str, value: String| vec![key.to_owned(), value];
    let mut rows: Vec<_> = spec.settings.iter().map(|(key, value)| row(key, in_short(value))).collect();
    rows.extend(spec.data.iter().map(|(key, value)| row(key, format!("{} (kept as data)", in_short(value)))));
    rows.push(row("examples", spec.examples.to_string()));
    let tokens = spec.tokens;
    let sizes = format!("{} of description, {} of prompt (bytes / 4)", tokens.description, tokens.prompt);
    rows.push(row("tokens", sizes));
    section("fields", &rows, width)
}

fn tools(tools: &Tools, width: usize) -> String {
    let allowed = match tools.allowed.as_slice() {
        _ if tools.inherits => "inherited from whoever starts it".to_owned(),
        [] => "none".to_owned(),
        some => some.join(", "),
    };
    let mut text = format!("\ntools\n{}", wrap(&allowed, "  allowed    ", "             ", width));
    if !tools.forbidden.is_empty() {
        text += &wrap(&tools.forbidden.join(", "), "  forbidden  ", "             ", width);
    }
    if let Some(why) = &tools.rationale {
        text += &wrap(why, "  because    ", "             ", width);
    }
    text
}

fn edges(title: &str, edges: &[EdgeFacts<'_>], width: usize) -> String {
    let headings = ["KIND", "AGENT", "STATED BY", "ORIGIN", "PLACE", "WHEN"].map(str::to_owned).to_vec();
    let rows: Vec<_> = std::iter::once(headings).chain(edges.iter().map(edge)).collect();
    let permitted = edges.iter().filter(|edge| edge.permitted).count();
    match edges.len() - permitted {
        _ if edges.is_empty() => format!("\n{title}: none\n"),
        0 => section(&format!("{title}: {permitted}"), &rows, width),
        claimed => section(&format!("{title}: {permitted}, and {claimed} that only the receiver claims"), &rows, width),
    }
}

/// What the short words of the two tables mean.
fn legend(facts: &Facts<'_>, width: usize) -> String {
    let edges = || facts.edges_out.iter().chain(&facts.edges_in);
    let mut text = String::new();
    if edges().any(|edge| edge.statements.len() > 1) {
        text += &wrap("`+2`: two more places state the edge; `--format json` names them.", "", "", width);
    }
    if edges().any(|edge| !edge.permitted) {
        let note = "`receiver only`: the sender does not state the edge, so the move is not permitted.";
        text += &wrap(note, "", "", width);
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// Kind, agent, who states it, where first, and when.
fn edge(edge: &EdgeFacts<'_>) -> Vec<String> {
    let first = edge.statements.first();
    let origin = first.map_or(String::new(), |statement| match edge.statements.len() - 1 {
        0 => statement.origin.to_owned(),
        more => format!("{} +{more}", statement.origin),
    });
    let place = first.map_or(String::new(), |statement| format!("{}:{}", statement.file, statement.line));
    let stated_by = edge.stated_by.as_str().to_owned();
    vec![edge.kind.to_owned(), edge.agent.to_owned(), stated_by, origin, place, edge.when.to_owned()]
}

fn triggers(triggers: &[TriggerFacts<'_>], width: usize) -> String {
    let clauses = || triggers.iter().flat_map(|trigger| &trigger.clauses);
    let judged = clauses().filter(|clause| clause.condition.is_none()).count();
    let measured = clauses().count() - judged;
    let rows: Vec<_> = triggers
        .iter()
        .map(|trigger| {
            let is_prose = trigger.clauses.iter().all(|clause| clause.condition.is_none());
            let clauses = trigger.clauses.iter().map(clause).collect::<Vec<_>>().join(" or ");
            let read = if is_prose { format!("\"{}\"", trigger.text) } else { clauses };
            vec![format!("{}.{}", trigger.family, trigger.key), read]
        })
        .collect();
    let title = format!("triggers: {} compared with figures, {judged} left to judgement", counted(measured, "clause"));
    section(&title, &rows, width)
}

/// `data_bytes > 10 GB`, or the words to judge in quotes.
fn clause(clause: &ClauseFacts<'_>) -> String {
    match &clause.condition {
        Some(condition) => format!("{} {condition}", clause.metric.unwrap_or("?")),
        None => format!("\"{}\"", clause.text),
    }
}

fn sections(spec: &SpecFacts<'_>, width: usize) -> String {
    let Some(highest) = spec.sections.iter().map(|section| section.level).min() else { return String::new() };
    let row = |section: &super::facts::SectionFacts<'_>| {
        let indent = "  ".repeat(usize::from(section.level - highest) + 1);
        format!("{indent}{}\n", crate::layout::cut(section.title, width.saturating_sub(indent.len())))
    };
    format!("\nsections of the prompt\n{}", spec.sections.iter().map(row).collect::<String>())
}
