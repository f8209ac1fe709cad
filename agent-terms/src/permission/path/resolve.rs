//! Where a path leads, as far as its text and the known places say. Links are not followed: there is no file system.

use super::Place;
use crate::permission::Side;

/// What the segments of a path count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// The root of the file system.
    Slash,
    /// The home directory, wherever it is.
    Home,
    /// The project, wherever it is.
    Project,
    /// Nothing that is known: `~user`.
    Elsewhere,
}

/// A path, not yet normalised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Location<'a> {
    pub(super) root: Root,
    /// A drive letter, a known directory, and the rest.
    parts: [&'a str; 3],
}

impl<'a> Location<'a> {
    /// The path in an argument.
    pub(super) fn of_argument(path: &'a str, place: Place<'a>) -> Self {
        if let Some(absolute) = Self::absolute(path) {
            return absolute;
        }
        match path.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
                Self::of_root(Root::Home, place).join(rest)
            }
            Some(rest) => Self { root: Root::Elsewhere, parts: ["", "", rest.split_once('/').unwrap_or_default().1] },
            None => Self::of_root(Root::Project, place).join(path),
        }
    }

    /// The directory that a rule counts from; an absolute path if it is known.
    pub(super) fn of_root(root: Root, place: Place<'a>) -> Self {
        let known = match root {
            Root::Slash => Some("/"),
            Root::Home => place.home,
            Root::Project => place.project,
            Root::Elsewhere => None,
        };
        known.and_then(Self::absolute).unwrap_or(Self { root, parts: [""; 3] })
    }

    /// `/x`, or on Windows `C:\x`, which counts as `/c/x`.
    fn absolute(path: &'a str) -> Option<Self> {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
        let parts = match path.as_bytes() {
            [b'/' | b'\\', ..] => ["", path, ""],
            [letter, b':', ..] if letter.is_ascii_alphabetic() => {
                let at = usize::from(letter.to_ascii_lowercase() - b'a');
                [&LETTERS[at..=at], &path[2..], ""]
            }
            _ => return None,
        };
        Some(Self { root: Root::Slash, parts })
    }

    fn join(self, rest: &'a str) -> Self {
        Self { parts: [self.parts[0], self.parts[1], rest], ..self }
    }

    /// The segments from the last to the first, without `.` and with `..` undone.
    pub(super) fn segments(&self) -> Segments<'a> {
        Segments { parts: self.parts, up: 0 }
    }

    /// Whether there are more `..` than directories to leave.
    pub(super) fn leaves_its_root(&self) -> bool {
        let mut segments = self.segments();
        segments.by_ref().for_each(drop);
        self.root != Root::Slash && segments.up > 0
    }

    /// How many segments it lies below a directory that counts from the same root; `None` if it lies elsewhere.
    pub(super) fn depth_below(&self, directory: &Self, side: Side) -> Option<usize> {
        let depth = self.segments().count().checked_sub(directory.segments().count())?;
        let same = |(a, b): (&str, &str)| match side {
            Side::Allow => a == b,
            Side::Deny => a.eq_ignore_ascii_case(b),
        };
        self.segments().skip(depth).zip(directory.segments()).all(same).then_some(depth)
    }
}

/// The segments of a [`Location`], from the last.
#[derive(Clone, Debug)]
pub(super) struct Segments<'a> {
    parts: [&'a str; 3],
    /// How many directories are still to be left.
    up: usize,
}

impl<'a> Iterator for Segments<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let part = self.parts.iter_mut().rev().find(|part| !part.is_empty())?;
            // On Windows `\` parts segments too; a path with it comes here only for denied rules.
            let (rest, segment) = part.rsplit_once(['/', '\\']).unwrap_or(("", part));
            *part = rest;
            match segment {
                "" | "." => {}
                ".." => self.up += 1,
                _ if self.up > 0 => self.up -= 1,
                _ => return Some(segment),
            }
        }
    }
}
