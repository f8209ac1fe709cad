//! What lives beside a roster: the names of agents of other rosters and of skills come in, and who may be meant by a name comes
//! out.

use super::names::folded;
use std::collections::BTreeSet;

/// Names of agents whose specs are not in the folder, but beside it: of another plugin, say. A reference to one of them is no
/// mistake, and no edge of this roster.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    names: BTreeSet<String>,
    folded: BTreeSet<String>,
    skills: BTreeSet<String>,
}

impl Elsewhere {
    /// Adds an agent of another roster.
    pub fn insert(&mut self, name: &str) {
        if self.names.insert(name.to_owned()) {
            self.folded.insert(folded(name));
        }
    }

    /// Adds a skill: a list in prose may name it among agents.
    pub fn insert_skill(&mut self, name: &str) {
        self.skills.insert(name.to_owned());
    }

    /// Whether this is the name of a skill.
    #[must_use]
    pub fn is_skill(&self, name: &str) -> bool {
        self.skills.contains(name)
    }

    /// The skills alone, for a roster that knows no agents but its own.
    #[must_use]
    pub fn skills_only(&self) -> Self {
        Self { skills: self.skills.clone(), ..Self::default() }
    }

    /// Whether an agent of exactly this name lives elsewhere; `plugin:agent`, as Claude Code writes it, names it too.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.names.contains(agent(name))
    }

    /// As [`Self::knows`], for a key such as `to_x` and for prose: case and the kind of separator do not matter.
    #[must_use]
    pub fn knows_key(&self, name: &str) -> bool {
        !self.folded.is_empty() && self.folded.contains(&folded(agent(name)))
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

fn agent(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, agent)| agent)
}

#[cfg(test)]
mod tests {
    use super::Elsewhere;

    #[test]
    fn knows_exact_names_and_keys_in_every_spelling() {
        let mut elsewhere = Elsewhere::default();
        assert!(!elsewhere.knows("backend-dev") && !elsewhere.knows_key("backend_dev"));
        elsewhere.insert("backend-dev");
        assert!(elsewhere.knows("backend-dev") && elsewhere.knows("api-design:backend-dev"));
        for other in ["backend_dev", "Backend Dev", "backend", "backend-dev:x"] {
            assert!(!elsewhere.knows(other), "{other}");
        }
        for key in ["backend_dev", "Backend Dev", "backend-dev"] {
            assert!(elsewhere.knows_key(key), "{key}");
        }
        assert!(!elsewhere.knows_key("backend"));
    }
}
