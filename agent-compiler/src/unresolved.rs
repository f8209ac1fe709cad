//! The specs of a folder, each understood by itself, come in; what they say of each other is resolved, and findings come out.

use crate::Compiled;
use crate::catalog::Catalogs;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::resolve::{self, Elsewhere, World};
use crate::rules;
use crate::silence::Silences;
use crate::source::{SourceId, SourceSet};
use crate::spec::Spec;
use crate::verdict::Verdict;
use std::sync::Arc;

/// The specs of a folder; whom they name is not known yet.
#[derive(Debug)]
pub struct Unresolved {
    pub(crate) sources: SourceSet,
    pub(crate) config: Config,
    pub(crate) config_source: Option<SourceId>,
    pub(crate) catalogs: Catalogs,
    pub(crate) specs: Vec<Spec>,
    pub(crate) files: Vec<Verdict>,
    pub(crate) silences: Silences,
    pub(crate) found: Diagnostics,
}

/// What is asked of a roster, and what is around it.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Agents of other rosters that may be named.
    pub elsewhere: Arc<Elsewhere>,
    /// The only files of which findings are wanted, besides those that have no place; none for all files.
    pub only: Option<Vec<SourceId>>,
}

impl Scope {
    /// Whether findings of this file are wanted.
    #[must_use]
    pub fn asks_for(&self, source: SourceId) -> bool {
        self.only.as_ref().is_none_or(|files| files.contains(&source))
    }
}

impl Unresolved {
    /// The files.
    #[must_use]
    pub const fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// The names of its agents, in the order of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.specs.iter().map(|spec| spec.name.value.as_str())
    }

    /// Whether `agents.toml` says who exists, so that nobody else does.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.config_source.is_some()
    }

    /// What was found while the files were read.
    #[must_use]
    pub const fn found(&self) -> &Diagnostics {
        &self.found
    }

    /// The second half of [`crate::compile`]: resolves what the agents say of each other, and of those elsewhere.
    #[must_use]
    pub fn resolve(self, scope: Scope) -> Compiled {
        let Self { sources, config, config_source, catalogs, specs, files, silences, mut found } = self;
        let elsewhere = &scope.elsewhere;
        let world = World { sources: &sources, config: &config, config_source, catalogs: &catalogs, elsewhere };
        for spec in &specs {
            rules::fields::check(spec, &world, &mut found);
            rules::names::check(spec, &world, &mut found);
        }
        rules::names::check_files(&specs, &world, &mut found);
        let roster = resolve::resolve(specs, &world, &mut found);
        silences.apply(&mut found);
        found.retain(|found| found.primary.as_ref().is_none_or(|label| scope.asks_for(label.place.source)));
        found.settle(&sources, |rule| config.level(rule));
        Compiled { sources, config, config_source, catalogs, roster, files, diagnostics: found, scope }
    }
}

#[cfg(feature = "edit")]
impl Compiled {
    /// Compiles other texts of the same files, with `config` for `agents.toml`, in the same surroundings; `found` is what is known
    /// without reading them.
    #[must_use]
    pub fn again(&self, sources: SourceSet, config: Option<SourceId>, found: Diagnostics) -> Self {
        let files: Vec<SourceId> = self.files.iter().map(|verdict| verdict.source).collect();
        crate::unresolved(sources, &files, config, &self.config.overrides, found).resolve(self.scope.clone())
    }
}
