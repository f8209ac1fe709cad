//! Turns the heads and items of lists, wherever they were found, into edges.

use super::item::{Item, instances, item};
use super::named::{addressed, coded};
use super::relation::{self, Head, Relation};
use super::{Direction, NamedList, ProseEdge, Target, bold, names, trim};
use agent_terms::kinds::EdgeKind;
use std::ops::Range;

/// One thing that a reader of lists comes across, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A heading or label, and the text that follows it before the next mark (in a body: on its line).
    Head {
        /// The words of the label.
        label: Range<usize>,
        /// What stands behind it.
        rest: Range<usize>,
    },
    /// An item, without its bullet, up to the next mark.
    Item(Range<usize>),
    /// Text that ends a list.
    Text(Range<usize>),
}

/// What the lists of a text say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Statements {
    /// In the order of the text.
    pub(crate) edges: Vec<ProseEdge>,
    /// The first item that says that the agent may run beside itself.
    pub(crate) beside_itself: Option<Range<usize>>,
    /// The lists whose items name somebody.
    pub(crate) lists: Vec<NamedList>,
}

/// Reads the statements of `marks`; `own` is the agent's own name if it is known.
pub(crate) fn read(text: &str, own: Option<&str>, marks: impl IntoIterator<Item = Mark>) -> Statements {
    let nowhere = 0..0;
    let mut reader = Reader {
        text,
        own,
        head: None,
        head_at: nowhere.clone(),
        begins: Vec::new(),
        label: nowhere,
        is_example: false,
        found: Statements::default(),
    };
    let mut first = false;
    for mark in marks {
        match mark {
            Mark::Head { label, rest } => {
                reader.open(&label);
                reader.inline(label, rest);
                first = true;
            }
            Mark::Item(range) => {
                reader.item(range);
                first = false;
            }
            Mark::Text(range) => {
                // `### Hands Off To`, then `**product-owner** (DISCUSS wave): ...` without a bullet.
                if !(first && reader.paragraph(range)) {
                    reader.head = None;
                    reader.found.lists.push(NamedList::default());
                }
                first = false;
            }
        }
    }
    reader.found.lists.retain(|list| !list.names.is_empty());
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    own: Option<&'a str>,
    head: Option<Head>,
    /// The words of the head.
    head_at: Range<usize>,
    /// Where the statements of each kind and direction begin below it.
    begins: Vec<(EdgeKind, Direction, Range<usize>)>,
    /// The label that is being read.
    label: Range<usize>,
    /// Whether the head says that an example follows: what it shows may name anybody.
    is_example: bool,
    found: Statements,
}

impl Reader<'_> {
    /// A heading or label, which ends the list before it.
    fn open(&mut self, label: &Range<usize>) {
        self.head = relation::head(self.text, label.clone());
        self.head_at = names::bare(self.text, label.clone());
        self.label = self.head_at.clone();
        let start = self.text[self.head_at.clone()].get(..7);
        self.is_example = start.is_some_and(|start| start.eq_ignore_ascii_case("example"));
        self.begins.clear();
        self.found.lists.push(NamedList::default());
    }

    /// What stands behind a label: the text of a heading that names an agent, or a list of names.
    fn inline(&mut self, label: Range<usize>, rest: Range<usize>) {
        let rest = trim(self.text, rest);
        match self.head.clone() {
            Some(Head::One(kind, direction, targets)) => {
                let at = label.start..if rest.is_empty() { label.end } else { rest.end };
                for target in targets {
                    self.push(kind, direction, target, &rest, &at);
                }
            }
            Some(Head::Fixed(kind, direction)) if !rest.is_empty() => {
                let none = rest.end..rest.end;
                let slugs = names::names(self.text, rest.clone())
                    .filter(|names| names.iter().all(|name| !self.text[name.clone()].contains(' ')));
                match slugs {
                    Some(names) => {
                        names.into_iter().for_each(|name| self.push(kind, direction, Target::Name(name), &none, &rest))
                    }
                    None => {
                        self.found.lists.push(NamedList { names: coded(self.text, rest.clone()), unnamed: 0 });
                        self.push(kind, direction, Target::Mentions(rest.clone()), &none, &rest);
                    }
                }
            }
            _ => {}
        }
    }

    /// A first paragraph under a heading; whether it was a statement.
    fn paragraph(&mut self, range: Range<usize>) -> bool {
        let Some((name, _)) = bold(self.text, range.start, range.end) else { return false };
        let stands_alone = names::is_slug(self.text[name].trim());
        if stands_alone && matches!(self.head, Some(Head::Fixed(..))) {
            self.item(range);
        }
        stands_alone
    }

    fn item(&mut self, range: Range<usize>) {
        let at = trim(self.text, range);
        let item = item(self.text, at.clone());
        self.note(&item, &at);
        let Some(head) = self.head.clone() else { return };
        self.label = item.span();
        match head {
            Head::One(..) => {}
            Head::Own(EdgeKind::Parallel) => {
                let slug = |label: &Range<usize>| names::is_slug(&self.text[label.clone()]);
                if item.labels.iter().all(slug) || instances(self.text, item.span()).is_some() {
                    self.listed(EdgeKind::Parallel, Direction::Beside, &item, &at);
                }
            }
            Head::Own(section) => match (self.own_relation(&item), self.arrow(&item)) {
                (Some(relation), _) => self.directed(section, &relation, &item, &at),
                (None, Some((direction, name))) => self.push(section, direction, Target::Name(name), &item.when, &at),
                (None, None) => {}
            },
            Head::Fixed(section, direction) => match self.own_relation(&item) {
                Some(relation) => self.directed(section, &relation, &item, &at),
                None => self.listed(section, direction, &item, &at),
            },
        }
    }

    /// Adds an item to the list that it stands in.
    fn note(&mut self, item: &Item, at: &Range<usize>) {
        if self.is_example {
            return;
        }
        let label = |label: &Range<usize>| names::names(self.text, label.clone());
        let slugs = |names: &Vec<Range<usize>>| names.iter().all(|name| names::is_slug(&self.text[name.clone()]));
        let may_name = item.marked || item.firm;
        let labels: Option<Vec<_>> = if may_name { item.labels.iter().map(label).collect() } else { None };
        let labels = labels.map(|labels| labels.concat()).filter(|labels| item.marked || (item.firm && slugs(labels)));
        let named = labels.or_else(|| addressed(self.text, at.clone()).map(|name| vec![name]));
        if self.found.lists.is_empty() {
            self.found.lists.push(NamedList::default());
        }
        let Some(list) = self.found.lists.last_mut() else { return };
        match named {
            Some(names) => list.names.extend(names),
            None => list.unnamed += 1,
        }
    }

    /// Where the list of a statement starts.
    fn list(&mut self, kind: EdgeKind, direction: Direction) -> Range<usize> {
        match self.head {
            Some(Head::Fixed(of, way) | Head::One(of, way, _)) if (of, way) == (kind, direction) => {
                self.head_at.clone()
            }
            _ => {
                if let Some((.., at)) = self.begins.iter().find(|(of, way, _)| (*of, *way) == (kind, direction)) {
                    return at.clone();
                }
                self.begins.push((kind, direction, self.label.clone()));
                self.label.clone()
            }
        }
    }

    /// The direction that an item states itself, if it goes on to say whom it means.
    fn own_relation(&self, item: &Item) -> Option<Relation> {
        let label = item.labels.first()?;
        let words = &self.text[label.clone()];
        let relation = relation::relation(words)?;
        let parallel = relation.kind == Some(EdgeKind::Parallel);
        (item.firm && (parallel || relation.rest < words.len())).then_some(relation)
    }

    /// `**FROM x**: ...`, `**Parallel execution**: ...`
    fn directed(&mut self, section: EdgeKind, relation: &Relation, item: &Item, at: &Range<usize>) {
        let label = item.labels[0].clone(); // `own_relation` read it there.
        let kind = match (relation.kind, relation.direction) {
            (Some(kind), _) => kind,
            (None, Direction::With) => EdgeKind::Collaboration,
            (None, _) => section,
        };
        let rest = label.start + relation.rest..label.end;
        if rest.is_empty() {
            let target = Target::Mentions(item.when.clone());
            return self.push(kind, relation.direction, target, &item.when, at);
        }
        self.name(kind, relation.direction, std::iter::once(rest).chain(item.labels[1..].iter().cloned()), item, at);
    }

    /// `**agent**: text` under a head that says what it is to this one.
    fn listed(&mut self, kind: EdgeKind, direction: Direction, item: &Item, at: &Range<usize>) {
        let several = if kind == EdgeKind::Parallel { instances(self.text, item.span()) } else { None };
        match several {
            Some(whose) if whose.is_empty() || self.is_own(&whose) => {
                self.found.beside_itself.get_or_insert_with(|| at.clone());
            }
            Some(whose) => self.name(kind, direction, std::iter::once(whose), item, at),
            None => self.name(kind, direction, item.labels.iter().cloned(), item, at),
        }
    }

    fn is_own(&self, name: &Range<usize>) -> bool {
        self.own.is_some_and(|own| names::same(own, &self.text[name.clone()]))
    }

    /// One edge per name in `labels`, or one that may mention some.
    fn name(
        &mut self,
        kind: EdgeKind,
        direction: Direction,
        labels: impl Iterator<Item = Range<usize>> + Clone,
        item: &Item,
        at: &Range<usize>,
    ) {
        let lists: Option<Vec<_>> = labels.clone().map(|label| names::names(self.text, label)).collect();
        let one_word = |name: &Range<usize>| !self.text[name.clone()].contains(' ');
        let capital = |name: &Range<usize>| !self.text[name.clone()].contains(|c: char| c.is_ascii_lowercase());
        let sure = |name: &Range<usize>| item.marked || (one_word(name) && (item.firm || !capital(name)));
        match lists.map(|lists| lists.concat()).filter(|names| names.iter().all(sure)) {
            Some(names) => {
                for name in names {
                    self.push(kind, direction, Target::Name(name), &item.when, at);
                }
            }
            None => {
                let mut spans = labels;
                let first = spans.next().unwrap_or_else(|| at.clone());
                let end = spans.last().map_or(first.end, |last| last.end);
                self.push(kind, direction, Target::Mentions(first.start..end), &item.when, at);
            }
        }
    }

    /// `**this → other**`, `**other -> this**`, `**→ other**`.
    fn arrow(&self, item: &Item) -> Option<(Direction, Range<usize>)> {
        let label = item.labels.first()?.clone();
        let words = &self.text[label.clone()];
        let (arrow, at) = ["→", "->", "=>", "←", "<-"].iter().find_map(|arrow| Some((*arrow, words.find(arrow)?)))?;
        let left = names::bare(self.text, label.start..label.start + at);
        let right = names::bare(self.text, label.start + at + arrow.len()..label.end);
        let forth = !matches!(arrow, "←" | "<-");
        let is_own = |side: &Range<usize>| side.is_empty() || self.is_own(side);
        let (out, other) = match (is_own(&left), is_own(&right)) {
            (true, false) => (forth, right),
            (false, true) => (!forth, left),
            _ => return None,
        };
        let other = names::names(self.text, other).filter(|names| names.len() == 1)?.pop()?;
        Some((if out { Direction::To } else { Direction::From }, other))
    }

    fn push(&mut self, kind: EdgeKind, direction: Direction, target: Target, when: &Range<usize>, at: &Range<usize>) {
        // A sentence that mentions agents says by itself when.
        let when = if matches!(target, Target::Mentions(_)) && when.is_empty() {
            target.range().clone()
        } else {
            when.clone()
        };
        let list = self.list(kind, direction);
        self.found.edges.push(ProseEdge { kind, direction, target, when, at: at.clone(), list });
    }
}
