//! What a rename did, and the mentions in running text: which were changed, which were left, and why.

use super::Arguments;
use crate::layout::{counted, plain};
use crate::rosters::Opened;
use agent_compiler::rename::{Doubt, Mention, Outcome, Rename};
use agent_compiler::render::one_line;
use std::io::{self, Write};

/// How much of a line is shown on either side of a mention.
const AROUND: usize = 36;

/// The mentions that were not changed: first those that could be, then those in doubt, by the kind of doubt.
pub(super) fn mentions(out: &mut impl Write, plan: &Rename, roster: &Opened, arguments: &Arguments) -> io::Result<()> {
    // Where a person finds them: the file has moved by now, unless this is only the diff.
    let path = |mention: &Mention| {
        let moved = plan.moves.iter().find(|moved| moved.source == mention.place.source && !arguments.diff);
        moved.map_or(roster.compiled.sources[mention.place.source].path.as_str(), |moved| moved.to.as_str())
    };
    let (sure, doubted): (Vec<_>, Vec<_>) = plan.mentions.iter().partition(|mention| mention.doubt.is_none());
    if !sure.is_empty() && !arguments.prose {
        let them = if sure.len() == 1 { "it" } else { "them" };
        writeln!(out, "{} in running text, left alone; --prose changes {them}:", counted(sure.len(), "mention"))?;
        lines(out, &sure, roster, path)?;
        writeln!(out)?;
    }
    let mut doubts: Vec<Doubt> = doubted.iter().filter_map(|mention| mention.doubt).collect();
    doubts.sort_unstable();
    doubts.dedup();
    for doubt in doubts {
        let of_it: Vec<_> = doubted.iter().copied().filter(|mention| mention.doubt == Some(doubt)).collect();
        writeln!(out, "{} not changed, {}:", counted(of_it.len(), "mention"), doubt.as_str())?;
        lines(out, &of_it, roster, path)?;
        writeln!(out)?;
    }
    Ok(())
}

fn lines<'a>(
    out: &mut impl Write,
    mentions: &[&Mention],
    roster: &Opened,
    path: impl Fn(&Mention) -> &'a str,
) -> io::Result<()> {
    for mention in mentions {
        let source = &roster.compiled.sources[mention.place.source];
        let position = source.position(mention.place.range.start);
        let line = source.line_range(position.line);
        let (start, end) = (mention.place.range.start - line.start, mention.place.range.end - line.start);
        let text = excerpt(&source.text[line], start, end);
        writeln!(out, "  {}:{}:{}: {text}", one_line(path(mention)), position.line, position.column)?;
    }
    Ok(())
}

/// The part of a line around a mention.
fn excerpt(line: &str, start: usize, end: usize) -> String {
    let before: Vec<char> = line[..start].chars().rev().take(AROUND + 1).collect();
    let after: Vec<char> = line[end..].chars().take(AROUND + 1).collect();
    let mut text = String::new();
    text.push_str(if before.len() > AROUND { "..." } else { "" });
    text.extend(before.iter().take(AROUND).rev());
    text.push_str(&line[start..end]);
    text.extend(after.iter().take(AROUND));
    text.push_str(if after.len() > AROUND { "..." } else { "" });
    plain(&text)
}

/// What was written.
pub(super) fn done(out: &mut impl Write, plan: &Rename, outcome: &Outcome, arguments: &Arguments) -> io::Result<()> {
    let prose = arguments.prose;
    let applied = plan.mentions.iter().filter(|mention| prose && mention.doubt.is_none()).count();
    let mut parts = vec![counted(plan.edits.len(), "place")];
    if prose {
        parts.push(format!("{} in running text", counted(applied, "mention")));
    }
    let files = counted(outcome.texts.len(), "file");
    writeln!(out, "renamed `{}` to `{}`: {} in {files}", one_line(&plan.old), plan.new, parts.join(" and "))?;
    for moved in &plan.moves {
        writeln!(out, "  the file {} is now {}", one_line(&moved.from), one_line(&moved.to))?;
    }
    if arguments.alias {
        writeln!(out, "  `{}` still means it, by an alias in agents.toml", one_line(&plan.old))?;
    }
    let (before, after) = &plan.idents;
    if before != after {
        writeln!(
            out,
            "  in Rust code, `{}` is now `{}`, and `{}` is `{}`",
            before.pascal, after.pascal, before.snake, after.snake
        )?;
    }
    Ok(())
}

/// The places that named nobody so far.
pub(super) fn adopted(out: &mut impl Write, plan: &Rename, outcome: &Outcome) -> io::Result<()> {
    if !outcome.adopted.is_empty() {
        writeln!(out, "`{}` stood here already, for an agent that there was not, and means this one now:", plan.new)?;
    }
    outcome.adopted.iter().try_for_each(|place| writeln!(out, "  {}:{}", one_line(&place.path), place.line))
}
