//! Leaves the old name as an alias: a line below `[aliases]` in `agents.toml`, every other byte of which stays.

use super::{Refusal, Rename, sort};
use crate::Compiled;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Edit, Place};
use crate::fix::apply;
use crate::source::{CONFIG_FILE, Source, SourceId, SourceSet};

impl Rename {
    /// Lets the old name mean the agent from now on.
    ///
    /// # Errors
    ///
    /// When `agents.toml` is written in a way that a line cannot simply be added to.
    pub fn leave_alias(&mut self, compiled: &Compiled) -> Result<(), Refusal> {
        let entry = format!("{} = \"{}\"", key(&self.old), self.new);
        let Some(source) = compiled.config_source else {
            self.created = Some(format!("[aliases]\n{entry}\n"));
            return Ok(());
        };
        let text = &compiled.sources[source].text;
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        for (at, before) in openings(compiled, text) {
            let place = Place { source, range: at..at };
            let open = if at > 0 && !text[..at].ends_with('\n') { line_end } else { "" };
            let before = before.replace('\n', line_end);
            let replacement = format!("{open}{before}{entry}{line_end}");
            let mut edits = self.edits.clone();
            edits.push(Edit { place, replacement });
            sort(&mut edits);
            if self.reads_back(compiled, source, &edits) {
                self.edits = edits;
                return Ok(());
            }
        }
        Err(Refusal::new("the alias cannot be added to agents.toml").help(format!("add it by hand: [aliases] {entry}")))
    }

    /// Whether the edited settings say what they said, with the new name for the old one, and the alias besides.
    fn reads_back(&self, compiled: &Compiled, source: SourceId, edits: &[Edit]) -> bool {
        let own = edits.iter().filter(|edit| edit.place.source == source);
        let own: Vec<_> = own.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
        let Ok(text) = apply(&compiled.sources[source].text, &own) else { return false };
        let mut sources = SourceSet::default();
        let id = sources.add(Source::new(CONFIG_FILE, text));
        let mut found = Diagnostics::default();
        let after = Config::read(&sources, id, &mut found);
        let words = |config: &Config| -> Vec<(String, String)> {
            config.aliases.iter().map(|(alias, target)| (alias.text.clone(), target.text.clone())).collect()
        };
        let renamed = |name: String| if name == self.old { self.new.clone() } else { name };
        let mut expected: Vec<_> =
            words(&compiled.config).into_iter().map(|(alias, target)| (alias, renamed(target))).collect();
        expected.push((self.old.clone(), self.new.clone()));
        expected.sort();
        let mut actual = words(&after);
        actual.sort();
        let unharmed = after.fields == compiled.config.fields && after.external.len() == compiled.config.external.len();
        actual == expected && unharmed && found.is_empty()
    }
}

/// Where the line may go and what has to stand before it: below the last alias, below the heading, or in a section of its
/// own at the end.
fn openings(compiled: &Compiled, text: &str) -> Vec<(usize, &'static str)> {
    let line_after = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let last = compiled.config.aliases.last().map(|(_, target)| line_after(target.place.range.end));
    let mut start = 0;
    let heading = text.split_inclusive('\n').find_map(|line| {
        start += line.len();
        let heading = line.trim_start_matches(crate::source::BYTE_ORDER_MARK).split('#').next()?.trim();
        (heading.strip_prefix('[')?.strip_suffix(']')?.trim() == "aliases").then_some(start)
    });
    let mut openings: Vec<_> = last.into_iter().chain(heading).map(|at| (at, "")).collect();
    openings.push((text.len(), if text.trim().is_empty() { "[aliases]\n" } else { "\n[aliases]\n" }));
    openings
}

/// A name as a key: bare where that is allowed.
fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare { name.to_owned() } else { format!("{name:?}") }
}
