//! Agents that live in other rosters of the same repository: their names come in, and who may be meant by a name comes out.

use super::names::folded;
use std::collections::BTreeSet;

/// Names of agents whose specs are not in the folder, but beside it: of another plugin, say. A reference to one of them is no
/// mistake, and no edge of this roster.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    names: BTreeSet<String>,
    folded: BTreeSet<String>,
}

impl Elsewhere {
    /// Adds an agent of another roster.
    pub fn insert(&mut self, name: &str) {
        if self.names.insert(name.to_owned()) {
            self.folded.insert(folded(name));
        }
    }

    /// Whether an agent of this name lives elsewhere. As in keys such as `to_x`, case and the kind of separator do not matter, and
    /// neither does the plugin of `plugin:agent`, which is how Claude Code writes it.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        let name = name.rsplit_once(':').map_or(name, |(_, agent)| agent);
        self.names.contains(name) || (!self.folded.is_empty() && self.folded.contains(&folded(name)))
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Elsewhere;

    #[test]
    fn knows_a_name_in_every_spelling() {
        let mut elsewhere = Elsewhere::default();
        assert!(!elsewhere.knows("backend-dev"));
        elsewhere.insert("backend-dev");
        for known in ["backend-dev", "backend_dev", "Backend Dev", "api-design:backend-dev"] {
            assert!(elsewhere.knows(known), "{known}");
        }
        assert!(!elsewhere.knows("backend") && !elsewhere.knows("backend-dev:x"));
    }
}
