//! A compiled roster, an agent's name and a new one come in; the edits that rename it everywhere it is meant go out, with
//! the file that moves and the places in running text that mention it. Nothing is read or written here.
//!
//! What states something is edited: `name`, the lists and keys of relations, the lists in description and body that
//! become edges, `Agent(x)` rules, `agents.toml`. What only mentions the agent is a [`Mention`]: a caller shows it, and
//! applies it when asked to. [`Rename::result`] compiles the outcome in memory before anything is written.

mod alias;
mod clear;
mod data;
mod path;
mod places;
mod prose;
mod refusal;
mod settings;
mod spelling;
mod verify;

pub use prose::{Doubt, Mention};
pub use refusal::{Refusal, is_device, unknown};
pub use verify::{Adopted, Outcome};

use crate::Compiled;
use crate::diagnostic::{Edit, Place};
use crate::ident::Ident;
use crate::resolve::folded;
use crate::source::SourceId;
use crate::spec::Spec;
use spelling::Spelling;
use std::collections::BTreeSet;

/// What has to be done to rename one agent.
#[derive(Clone, Debug)]
pub struct Rename {
    /// The name it has.
    pub old: String,
    /// The name it gets.
    pub new: String,
    /// Its Rust names before and after.
    pub idents: (Ident, Ident),
    /// Every place that states something of the agent, sorted by file and place.
    pub edits: Vec<Edit>,
    /// Its file, if it is named after it.
    pub moves: Vec<Move>,
    /// Where running text mentions it, sorted by file and place; none of them is among the edits.
    pub mentions: Vec<Mention>,
    /// The text of an `agents.toml` that has to be created; see [`Rename::leave_alias`].
    pub created: Option<String>,
}

/// A file that gets another name in the same folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which file.
    pub source: SourceId,
    /// The new name of the file, without folders.
    pub name: String,
    /// The path to show, before.
    pub from: String,
    /// The path to show, after.
    pub to: String,
}

/// Plans to give the agent `old` the name `new`.
///
/// # Errors
///
/// Why it cannot be done: there is no such agent, or the new name is taken or not one that every client reads.
pub fn plan(compiled: &Compiled, old: &str, new: &str) -> Result<Rename, Refusal> {
    let agent = refusal::find(compiled, old)?;
    refusal::check_new(compiled, agent, new)?;
    let subject = Subject::new(compiled, agent, new);
    let moves = moves(&subject)?;
    let mut edits = places::edits(&subject);
    edits.extend(settings::edits(&subject));
    sort(&mut edits);
    let mentions = prose::mentions(&subject, &edits, &moves);
    let after = Ident::of_agent(new).unwrap_or_else(|| subject.agent().ident.clone());
    let idents = (subject.agent().ident.clone(), after);
    Ok(Rename { old: old.to_owned(), new: new.to_owned(), idents, edits, moves, mentions, created: None })
}

/// By file and place, each place once: several edges may be stated by one name.
fn sort(edits: &mut Vec<Edit>) {
    edits.sort_by_key(|edit| (edit.place.source, edit.place.range.start, edit.place.range.end));
    edits.dedup();
}

/// The agent to rename, among those that it must not be taken for.
struct Subject<'a> {
    compiled: &'a Compiled,
    index: usize,
    spelling: Spelling<'a>,
    /// Every name that some spec gives an agent, even one that does not exist.
    in_use: BTreeSet<&'a str>,
    /// Those that hold the old name and more, levelled.
    longer: Vec<String>,
}

impl<'a> Subject<'a> {
    fn new(compiled: &'a Compiled, index: usize, new: &'a str) -> Self {
        let old = compiled.roster.agents()[index].name.as_str();
        let named = compiled.roster.names.iter().map(|(name, _)| name.as_str());
        let related = specs(compiled).flat_map(|spec| &spec.relations).map(|relation| relation.name.as_str());
        // Fields of the long tail hold sentences as well.
        let related = related.filter(|name| !name.contains(char::is_whitespace));
        let in_use: BTreeSet<&str> = named.chain(related).collect();
        let needle = spelling::level(old);
        let longer = in_use.iter().map(|name| spelling::level(name));
        let longer = longer.filter(|name| name.len() > needle.len() && name.contains(&needle)).collect();
        Self { compiled, index, spelling: Spelling::new(old, new), in_use, longer }
    }

    fn agent(&self) -> &'a crate::roster::Agent {
        &self.compiled.roster.agents()[self.index]
    }

    fn own_spec(&self) -> Option<&'a Spec> {
        self.agent().spec.as_ref()
    }

    /// Whether the compiler takes `written` for this agent by its name, and not by an alias, which stays.
    fn is_meant(&self, written: &str) -> bool {
        written == self.spelling.old || (folded(written) == folded(self.spelling.old) && !self.is_a_name(written))
    }

    /// Whether `written` is the name or an alias of some agent.
    fn is_a_name(&self, written: &str) -> bool {
        self.compiled.roster.names.binary_search_by(|(name, _)| name.as_str().cmp(written)).is_ok()
    }

    /// An edit at `place`, where `written` stands for the agent.
    fn edit(&self, place: Place, is_key: bool) -> Edit {
        let written = &self.compiled.sources[place.source].text[place.range.clone()];
        let replacement = self.spelling.renamed(written, is_key);
        Edit { place, replacement }
    }
}

/// The specs of the roster, sorted by the names of their agents.
fn specs(compiled: &Compiled) -> impl Iterator<Item = &Spec> {
    compiled.roster.agents().iter().filter_map(|agent| agent.spec.as_ref())
}

/// The agent's file, if what stands before the first `.` of its name is the agent's name.
fn moves(subject: &Subject<'_>) -> Result<Vec<Move>, Refusal> {
    let Some(spec) = subject.own_spec() else { return Ok(Vec::new()) };
    let sources = &subject.compiled.sources;
    let from = sources[spec.source].path.clone();
    let (folder, file) = from.rsplit_once('/').map_or(("", from.as_str()), |(folder, file)| (folder, file));
    let Some((stem, ending)) = file.split_once('.').filter(|(stem, _)| subject.is_meant(stem)) else {
        return Ok(Vec::new());
    };
    let name = format!("{}.{ending}", subject.spelling.renamed(stem, false));
    if name == file {
        return Ok(Vec::new());
    }
    let to = if from.contains('/') { format!("{folder}/{name}") } else { name.clone() };
    if sources.iter().any(|(_, source)| source.path == to) {
        return Err(Refusal::new(format!("`{to}` exists already, and `{from}` would have to become it")));
    }
    Ok(vec![Move { source: spec.source, name, from, to }])
}
