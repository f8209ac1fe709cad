//! Who is who: the agents of the specs, the external ones, and the aliases.

use super::{Elsewhere, World};
use crate::client::Client;
use crate::config::Word;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ident::Ident;
use crate::roster::{Agent, Lines};
use crate::rules::{DUPLICATE_AGENT, INVALID_NAME, NAME_COLLISION, UNKNOWN_AGENT};
use crate::spec::{Relation, Spec};
use crate::suggest::{self, Known};
use agent_terms::kinds::Origin;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The agents, sorted by name, each name and each identifier once.
pub(super) fn agents(specs: Vec<Spec>, world: &World<'_>, out: &mut Diagnostics) -> Vec<Agent> {
    let mut agents: Vec<(Agent, Place)> = Vec::new();
    for spec in specs {
        let place = spec.name_place();
        // A name without letters was refused when the spec was read.
        if let Some(agent) = of_spec(spec, world) {
            agents.push((agent, place));
        }
    }
    if let Some(source) = world.config_source {
        for (word, about) in &world.config.external {
            match of_external(word, about, world) {
                Some(agent) => agents.push((agent, word.place.clone())),
                None => {
                    let message = format!("`{}` cannot be the name of an agent", word.text.escape_debug());
                    let place = Place { source, range: word.place.range.clone() };
                    out.push(Diagnostic::new(&INVALID_NAME, message).at(place, "no letter or digit"));
                }
            }
        }
    }
    // By name; of two with one name the first in the order of the files stays.
    agents.sort_by_cached_key(|(agent, _)| agent.name.clone());
    let mut kept: Vec<(Agent, Place)> = Vec::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (agent, place) in agents {
        if let Some((first, first_place)) = kept.last().filter(|(first, _)| first.name == agent.name) {
            out.push(duplicate(first, place, first_place.clone()));
        } else if let Some(&other) = taken.get(&agent.ident.pascal).or_else(|| taken.get(&agent.ident.snake)) {
            out.push(collision(&agent, place, &kept[other].0, kept[other].1.clone()));
        } else {
            taken.insert(agent.ident.pascal.clone(), kept.len());
            taken.insert(agent.ident.snake.clone(), kept.len());
            kept.push((agent, place));
        }
    }
    kept.into_iter().map(|(agent, _)| agent).collect()
}

fn of_spec(spec: Spec, world: &World<'_>) -> Option<Agent> {
    let source = &world.sources[spec.source];
    Some(Agent {
        ident: Ident::of_agent(&spec.name.value)?,
        name: spec.name.value.clone(),
        file: source.path.clone(),
        line: line(world, &spec.name_place()),
        lines: lines(&spec, world),
        spec: Some(spec),
        about: String::new(),
        measured: Vec::new(),
        counterparts: Vec::new(),
        variants: Vec::new(),
    })
}

fn of_external(word: &Word, about: &str, world: &World<'_>) -> Option<Agent> {
    Some(Agent {
        ident: Ident::of_agent(&word.text)?,
        name: word.text.clone(),
        file: world.sources[word.place.source].path.clone(),
        line: line(world, &word.place),
        spec: None,
        lines: Lines::default(),
        about: about.to_owned(),
        measured: Vec::new(),
        counterparts: Vec::new(),
        variants: Vec::new(),
    })
}

fn lines(spec: &Spec, world: &World<'_>) -> Lines {
    let line_at = |range| line(world, &spec.place(range));
    let examples = spec.prose.examples.iter();
    Lines {
        tools: spec.tools.listed.clone().map_or(0, line_at),
        examples: examples.map(|example| line_at(spec.description.locate(example.raw.clone()))).collect(),
        triggers: spec.triggers.iter().map(|trigger| line_at(trigger.key.at.clone())).collect(),
    }
}

/// The line of a place, from 1.
pub(crate) fn line(world: &World<'_>, place: &Place) -> u32 {
    u32::try_from(world.sources[place.source].position(place.range.start).line).unwrap_or(u32::MAX)
}

fn duplicate(agent: &Agent, second: Place, first: Place) -> Diagnostic {
    let help = match agent.spec.as_ref().map(|spec| spec.client) {
        Some(Client::OpenCode) => "rename one of them; in OpenCode the one that is read last replaces the other",
        _ => "rename one of them; a client loads only one, whichever it happens to read first",
    };
    Diagnostic::new(&DUPLICATE_AGENT, format!("two agents are named `{}`", agent.name))
        .at(second, "the name is taken")
        .with(first, "first used here")
        .help(help)
}

fn collision(agent: &Agent, place: Place, other: &Agent, other_place: Place) -> Diagnostic {
    let message = format!("`{}` and `{}` become the same Rust name, `{}`", other.name, agent.name, agent.ident.pascal);
    Diagnostic::new(&NAME_COLLISION, message)
        .at(place, format!("becomes `{}`", agent.ident.pascal))
        .with(other_place, format!("becomes `{}` too", other.ident.pascal))
        .help("rename one of them so that more than case and separators differ")
}

/// Finds agents by what people write for them.
#[derive(Debug)]
pub(crate) struct Names {
    exact: HashMap<String, usize>,
    folded: HashMap<String, usize>,
    sorted: Vec<(String, usize)>,
    elsewhere: Arc<Elsewhere>,
    /// What a name that nobody has may have been meant for; made when there is one.
    known: OnceCell<Known>,
}

impl Names {
    /// The agents' own names, and the aliases of `agents.toml`.
    pub(super) fn new(agents: &[Agent], world: &World<'_>, out: &mut Diagnostics) -> Self {
        let mut names = Self {
            exact: HashMap::new(),
            folded: HashMap::new(),
            sorted: Vec::new(),
            elsewhere: Arc::clone(world.elsewhere),
            known: OnceCell::new(),
        };
        for (index, agent) in agents.iter().enumerate() {
            names.insert(&agent.name, index);
        }
        for (alias, target) in &world.config.aliases {
            if let Some(&taken) = names.exact.get(&alias.text) {
                let message = format!("`{}` is an agent, so it cannot be an alias", alias.text);
                let place = agents[taken].spec.as_ref().map(Spec::name_place);
                let mut diagnostic = Diagnostic::new(&DUPLICATE_AGENT, message).at(alias.place.clone(), "an alias");
                if let Some(place) = place {
                    diagnostic = diagnostic.with(place, "an agent of this name");
                }
                out.push(diagnostic);
            } else if let Some(&index) = names.exact.get(&target.text) {
                names.insert(&alias.text, index);
            } else {
                let message = format!("no agent is named `{}`", target.text);
                let mut diagnostic = Diagnostic::new(&UNKNOWN_AGENT, message)
                    .at(target.place.clone(), format!("`{}` is to mean this agent", alias.text));
                let nearest = suggest::nearest(&target.text, agents.iter().map(|agent| agent.name.as_str()));
                diagnostic.help.push(match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "name an agent of this folder, or remove the alias".to_owned(),
                });
                out.push(diagnostic);
            }
        }
        names.sorted.sort_unstable();
        names
    }

    fn insert(&mut self, name: &str, index: usize) {
        self.exact.insert(name.to_owned(), index);
        self.folded.entry(folded(name)).or_insert(index);
        self.sorted.push((name.to_owned(), index));
    }

    /// The agent, here or elsewhere, whose name is most like one that nobody has; `own` is not meant.
    pub(crate) fn nearest(&self, name: &str, own: &str, agents: &[Agent]) -> Option<&str> {
        let all = || agents.iter().map(|agent| agent.name.as_str()).chain(self.elsewhere.names());
        self.known.get_or_init(|| Known::new(all())).nearest(name, own)
    }

    /// Agents of other rosters that may be named.
    pub(crate) fn elsewhere(&self) -> &Elsewhere {
        &self.elsewhere
    }

    /// The agent of exactly this name or alias.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.exact.get(name).copied()
    }

    /// The agent that a key such as `to_x` names: `_` stands for `-` or a space.
    pub(crate) fn find_key(&self, name: &str) -> Option<usize> {
        self.find(name).or_else(|| self.folded.get(&folded(name)).copied())
    }

    /// The agent that a relation of a frontmatter names.
    pub(crate) fn of(&self, relation: &Relation) -> Option<usize> {
        match relation.origin {
            Origin::TriggerKey => self.find_key(&relation.name),
            _ => self.find(&relation.name).or_else(|| self.find_key(&relation.name).filter(|_| !relation.must_exist)),
        }
    }

    /// Every name and alias with its agent, sorted.
    pub(super) fn listed(&self) -> Vec<(String, usize)> {
        self.sorted.clone()
    }

    /// The agents that a sentence mentions, in its order, each with the place of its first mention.
    pub(crate) fn mentioned(&self, text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let mut found: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
        let mut rest = 0;
        while let Some(start) = text[rest..].find(is_part).map(|at| rest + at) {
            let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |at| start + at);
            if let Some(agent) =
                self.find(&text[start..end]).filter(|agent| found.iter().all(|(known, _)| known != agent))
            {
                found.push((agent, start..end));
            }
            rest = end;
        }
        found
    }
}

/// A name without regard to case and to which separator it uses.
pub(crate) fn folded(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).flat_map(char::to_lowercase).collect()
}
