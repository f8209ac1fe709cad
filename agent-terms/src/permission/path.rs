//! Rules on paths: `Read(src/**)`, in the syntax of gitignore with Claude Code's four anchors.

mod ignore;
mod resolve;

use super::{Side, suspect};
use ignore::{Token, Tokens};
use resolve::{Location, Root};

/// The longest path that is read, in bytes: Linux's `PATH_MAX`. A longer one is allowed by no rule.
const LONGEST: usize = 4096;

/// Where paths count from. What is not known is `None`: then a path and a rule that count from different places cannot
/// be compared, and the rule matches if it is a denied one that could be meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place<'a> {
    /// The root of the project as an absolute path: relative paths, and the rules `src/**` and `/src/**`, count from
    /// here.
    pub project: Option<&'a str>,
    /// The home directory as an absolute path: `~/` counts from here.
    pub home: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { project: None, home: None };

    /// A project, at this absolute path.
    #[must_use]
    pub const fn project(path: &'a str) -> Self {
        Self { project: Some(path), home: None }
    }

    /// The same place with this absolute path as the home directory.
    #[must_use]
    pub const fn with_home(self, path: &'a str) -> Self {
        Self { home: Some(path), ..self }
    }
}

/// Whether a rule's specifier matches a path.
pub(super) fn matches(specifier: &str, side: Side, path: &str, place: Place<'_>) -> bool {
    if path.len() > LONGEST {
        return side == Side::Deny;
    }
    let Some(rule) = Rule::new(specifier.trim(), side) else { return false };
    if side == Side::Allow && !is_plain(path) {
        return false;
    }
    // The systems calls end a path here.
    let path = path.split('\0').next().unwrap_or_default();
    let path = Location::of_argument(path, place);
    let anchor = Location::of_root(rule.anchor, place);
    match side {
        Side::Allow => allows(&rule, &path, &anchor),
        Side::Deny => forbids(&rule, &path, &anchor),
    }
}

/// Whether every system reads the path alike: no `\`, drive or network share, nothing that looks like something else.
fn is_plain(path: &str) -> bool {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let odd = |c: char| c == '\\' || c == '\n' || c == '\t' || suspect::is_suspect(c);
    !drive && !path.starts_with("//") && !path.contains(odd)
}

fn allows(rule: &Rule<'_>, path: &Location<'_>, anchor: &Location<'_>) -> bool {
    if path.root != anchor.root || path.leaves_its_root() {
        return false;
    }
    let Some(depth) = path.depth_below(anchor, Side::Allow) else { return false };
    ignore::covers(rule.tokens(false), path.segments().take(depth), Side::Allow)
}

fn forbids(rule: &Rule<'_>, path: &Location<'_>, anchor: &Location<'_>) -> bool {
    let covers = |depth, anywhere| ignore::covers(rule.tokens(anywhere), path.segments().take(depth), Side::Deny);
    match (path.root, anchor.root) {
        (Root::Slash, Root::Slash) => path.depth_below(anchor, Side::Deny).is_some_and(|depth| covers(depth, false)),
        // It may lead anywhere.
        (Root::Elsewhere, _) => true,
        (root, _) if root != Root::Slash && path.leaves_its_root() => true,
        (one, other) if one == other => covers(usize::MAX, false),
        // One of the two counts from a place that is not known: the rule matches wherever that could be.
        _ => covers(usize::MAX, true),
    }
}

/// A specifier, taken apart.
struct Rule<'a> {
    anchor: Root,
    /// What follows the anchor, without `/` at the end.
    body: &'a str,
    /// Whether it may begin at any depth below the anchor.
    floats: bool,
    /// Whether it ends in `/` and so means a directory.
    directory: bool,
    side: Side,
}

impl<'a> Rule<'a> {
    /// `None` for what can match nothing: an empty pattern, or gitignore's `!`, which takes back what there is not.
    fn new(specifier: &'a str, side: Side) -> Option<Self> {
        let (anchor, rest, anchored) = if let Some(rest) = specifier.strip_prefix("//") {
            (Root::Slash, rest, true)
        } else if let Some(rest) = specifier.strip_prefix("~/") {
            (Root::Home, rest, true)
        } else if let Some(rest) = specifier.strip_prefix('/') {
            (Root::Project, rest, true)
        } else if let Some(rest) = specifier.strip_prefix("./") {
            // Whether gitignore's depth counts behind `./` is not documented.
            (Root::Project, rest, side == Side::Allow)
        } else {
            (Root::Project, specifier, false)
        };
        let body = rest.trim_end_matches('/');
        if body.is_empty() || rest.starts_with('!') {
            return None;
        }
        // A single directory: as a denied rule it means one of that name at any depth, as an allowed one it does not.
        let single = side == Side::Deny && body.strip_suffix("/**").is_some_and(|name| !name.contains('/'));
        let floats = !anchored && (!body.contains('/') || single);
        Some(Self { anchor, body, floats, directory: body.len() < rest.len(), side })
    }

    /// The pattern from its end, with what it implies before and behind it.
    fn tokens(&self, anywhere: bool) -> Tokens<'a> {
        let last = self.body.rsplit('/').next().unwrap_or_default();
        let below = match self.side {
            // What is in a directory is ignored with it.
            Side::Deny => [None, Some(Token::Any)],
            Side::Allow if self.directory => [Some(Token::One), Some(Token::Any)],
            // `src/*` could mean directories with all that is in them, but hardly does: refused.
            Side::Allow if ignore::is_glob(last) => [None, None],
            Side::Allow => [None, Some(Token::Any)],
        };
        Tokens::new(self.body, below, self.floats || anywhere)
    }
}
