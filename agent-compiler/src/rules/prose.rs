//! Names in the lists of a description or a body that are written like those of agents, and are nobody's.

use super::{UNKNOWN_AGENT_IN_PROSE, references};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::resolve::{Names, Prose, World};
use crate::roster::{Agent, Roster};
use crate::spec::Spec;
use crate::spec::prose::{NamedList, ProseEdge, Target, names::is_slug};
use crate::suggest;
use agent_terms::kinds::{EdgeKind, Origin};
use std::collections::BTreeSet;
use std::ops::Range;

/// Agents that Claude Code brings along; nobody has a spec of them.
pub(super) const BUILT_IN: &[&str] =
    &["general-purpose", "statusline-setup", "output-style-setup", "claude-code-guide", "claude-code-docs-agent"];

/// The last words of names that mean people, not agents.
const PEOPLE: &[&str] = &[
    "agents",
    "analysts",
    "architects",
    "customers",
    "designers",
    "developers",
    "devs",
    "engineers",
    "experts",
    "leads",
    "maintainers",
    "managers",
    "owners",
    "people",
    "reviewers",
    "specialists",
    "stakeholders",
    "team",
    "teams",
    "testers",
    "users",
    "writers",
];

/// Looks at the names of every spec.
pub(crate) fn check(roster: &Roster, names: &Names, world: &World<'_>, out: &mut Diagnostics) {
    let (spelled, prefix) = (spelled(&roster.agents), prefix(&roster.agents));
    let search = Search { agents: &roster.agents, names, spelled, prefix };
    for spec in roster.agents.iter().filter_map(|agent| agent.spec.as_ref()) {
        for prose in Prose::of(spec, world) {
            for at in search.unknown(&prose) {
                out.push(search.finding(&prose, at, spec));
            }
        }
    }
}

/// How the frontmatter of the roster spells agents, existing or not.
fn spelled(agents: &[Agent]) -> BTreeSet<String> {
    let relations = agents.iter().filter_map(|agent| agent.spec.as_ref()).flat_map(|spec| &spec.relations);
    let mut spelled = BTreeSet::new();
    spelled.extend(relations.filter(|relation| relation.must_exist).map(|relation| folded(&relation.name)));
    spelled
}

/// What the names of all specs begin with, up to a hyphen: people who name them all `acme-` leave it out when they write of them.
fn prefix(agents: &[Agent]) -> &str {
    /// A few names may begin alike by chance.
    const ENOUGH: usize = 4;
    let mut names = agents.iter().filter(|agent| agent.spec.is_some()).map(|agent| agent.name.as_str());
    let Some(first) = names.next().filter(|_| names.clone().count() + 1 >= ENOUGH) else { return "" };
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let length = names.map(|name| shared(first, name)).min().unwrap_or(0);
    first.as_bytes()[..length].iter().rposition(|byte| *byte == b'-').map_or("", |hyphen| &first[..=hyphen])
}

struct Search<'a> {
    agents: &'a [Agent],
    names: &'a Names,
    spelled: BTreeSet<String>,
    /// What all names of the roster begin with.
    prefix: &'a str,
}

impl Search<'_> {
    /// The names that are nobody's in the order of the text; a statement and its list may hold the same.
    fn unknown(&self, prose: &Prose<'_>) -> Vec<Range<usize>> {
        let stated = prose.edges.iter().filter_map(|edge| match &edge.target {
            Target::Name(at) if speaks_of_agents(edge, prose.text) || self.is_spelled(&prose.text[at.clone()]) => {
                Some(at)
            }
            _ => None,
        });
        let listed = prose.lists.iter().flat_map(|list| self.in_place(list, prose.text));
        let unknown = listed.chain(stated).filter(|at| self.is_unknown(at, prose.text));
        let mut unknown: Vec<Range<usize>> = unknown.cloned().collect();
        unknown.sort_by_cached_key(|at| at.start);
        unknown.dedup_by_key(|at| at.start);
        unknown
    }

    /// The names of a list of agents: most of its items name some, two of them at least. Half of them will do for a name that a
    /// relation field spells.
    fn in_place<'a>(&self, list: &'a NamedList, text: &str) -> Vec<&'a Range<usize>> {
        if list.names.len() < 2 {
            return Vec::new();
        }
        let name = |at: &Range<usize>| &text[at.clone()];
        let agents = list.names.iter().filter(|at| self.exists(name(at)) || self.is_spelled(name(at))).count();
        let others = list.names.len() + list.unnamed - agents;
        let counts = |at: &&Range<usize>| agents > others || (agents == others && self.is_spelled(name(at)));
        list.names.iter().filter(|at| agents > 1 && counts(at)).collect()
    }

    fn exists(&self, name: &str) -> bool {
        let elsewhere = self.names.elsewhere();
        self.names.find_key(name).is_some()
            || BUILT_IN.contains(&name)
            || elsewhere.knows_key(name)
            || elsewhere.is_skill(name)
            || (!self.prefix.is_empty() && self.names.find_key(&format!("{}{name}", self.prefix)).is_some())
    }

    fn is_spelled(&self, name: &str) -> bool {
        self.spelled.contains(&folded(name))
    }

    fn is_unknown(&self, at: &Range<usize>, text: &str) -> bool {
        let name = text[at.clone()].trim();
        if self.exists(name) || name.rsplit(['-', ' ']).next().is_some_and(|last| PEOPLE.contains(&last)) {
            return false;
        }
        let marked = text[..at.start].ends_with(['*', '`']);
        let one_word = !name.contains(['-', '_', ' ']);
        is_slug(name)
            || self.is_spelled(name)
            || (marked && one_word && self.agents.iter().any(|agent| suggest::is_almost(name, &agent.name)))
    }

    fn finding(&self, prose: &Prose<'_>, at: Range<usize>, spec: &Spec) -> Diagnostic {
        let name = prose.text[at.clone()].trim();
        let part = if prose.origin == Origin::Description { "description" } else { "body" };
        let message = format!("no agent is named `{}`", name.escape_debug());
        let diagnostic = Diagnostic::new(&UNKNOWN_AGENT_IN_PROSE, message)
            .at(prose.place(at), format!("in a list of agents in the {part}"));
        references::help(diagnostic, &folded(name), spec, (self.agents, self.names), str::to_owned)
    }
}

/// Whether a statement can mean nothing but agents. One works with programs as well (`Integration with: docker-compose`), and tasks
/// run in parallel too.
fn speaks_of_agents(edge: &ProseEdge, text: &str) -> bool {
    let with = |text: &str| text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("with "));
    match edge.kind {
        EdgeKind::Collaboration => with(text[edge.at.clone()].trim_start_matches(['*', '`'])),
        EdgeKind::Parallel => text[edge.list.clone()].split(' ').any(|word| word.eq_ignore_ascii_case("with")),
        _ => true,
    }
}

/// A name without regard to case and to which separator it uses.
fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}
