//! Names that many words are looked up in: they are taken apart once, and each word is compared once.

use super::{Name, Rank, rank};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// More names than this are not all compared with a word.
const MANY: usize = 1_000;

/// Known names that many words are looked up in.
#[derive(Debug)]
pub struct Known {
    names: Vec<(String, Name)>,
    /// The names that have a word with this start, once there are too many to compare each with each.
    by_start: BTreeMap<String, Vec<usize>>,
    /// The two nearest names of each word that was looked up.
    found: RefCell<HashMap<String, [Option<usize>; 2]>>,
}

impl Known {
    /// The names to look in; what cannot be a name is left out.
    #[must_use]
    pub fn new<'a>(candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let names = candidates.into_iter().filter_map(|name| Some((name.to_owned(), Name::new(name)?)));
        let names: Vec<_> = names.collect();
        let mut by_start: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        if names.len() > MANY {
            for (index, (_, name)) in names.iter().enumerate() {
                name.starts().for_each(|start| by_start.entry(String::from_iter(start)).or_default().push(index));
            }
        }
        Self { names, by_start, found: RefCell::default() }
    }

    /// As [`nearest`](super::nearest), of the names but `own`. Among more than a thousand, only those that share the start of a word are compared.
    #[must_use]
    pub fn nearest(&self, word: &str, own: &str) -> Option<&str> {
        let known = self.found.borrow().get(word).copied();
        let found = known.unwrap_or_else(|| {
            let found = self.two_nearest(word);
            self.found.borrow_mut().insert(word.to_owned(), found);
            found
        });
        let names = found.into_iter().flatten().map(|index| self.names[index].0.as_str());
        names.into_iter().find(|name| *name != own)
    }

    fn two_nearest(&self, word: &str) -> [Option<usize>; 2] {
        let Some(name) = Name::new(word) else { return [None; 2] };
        let candidates: Vec<usize> = if self.by_start.is_empty() {
            (0..self.names.len()).collect()
        } else {
            let mut alike: Vec<usize> = name
                .starts()
                .filter_map(|start| self.by_start.get(&String::from_iter(start)))
                .flatten()
                .copied()
                .collect();
            alike.sort_unstable();
            alike.dedup();
            alike
        };
        let ranked: Vec<(Rank<'_>, usize)> = candidates
            .into_iter()
            .filter_map(|index| Some((rank(&name, &self.names[index].0, &self.names[index].1)?, index)))
            .collect();
        let nearest = ranked.iter().max().map(|(_, index)| *index);
        // The same name may be known from two places.
        let is_other =
            |(_, index): &&(Rank<'_>, usize)| nearest.is_some_and(|at| self.names[at].0 != self.names[*index].0);
        [nearest, ranked.iter().filter(is_other).max().map(|(_, index)| *index)]
    }
}
