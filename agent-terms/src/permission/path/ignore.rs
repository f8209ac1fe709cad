//! Patterns of gitignore, matched segment by segment from the end of the path.

use crate::permission::Side;

/// A part of a pattern between slashes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// `**`: any number of segments.
    Any,
    /// Any one segment.
    One,
    /// One segment that matches.
    Segment(&'a str),
}

/// The parts of a pattern from the last, with what it implies.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    /// Behind its end, the last first.
    below: [Option<Token<'a>>; 2],
    body: Option<&'a str>,
    /// `**` before its start.
    floats: bool,
}

impl<'a> Tokens<'a> {
    /// `below` is what follows the pattern, in the order in which it follows.
    pub(super) const fn new(body: &'a str, below: [Option<Token<'a>>; 2], floats: bool) -> Self {
        Self { below: [below[1], below[0]], body: Some(body), floats }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(token) = self.below.iter_mut().find_map(Option::take) {
            return Some(token);
        }
        while let Some(body) = self.body {
            let (rest, segment) = body.rsplit_once('/').map_or((None, body), |(rest, segment)| (Some(rest), segment));
            self.body = rest;
            match segment {
                "" | "." => {}
                "**" => return Some(Token::Any),
                _ => return Some(Token::Segment(segment)),
            }
        }
        core::mem::take(&mut self.floats).then_some(Token::Any)
    }
}

/// Whether the pattern covers all the segments.
pub(super) fn covers<'p>(tokens: Tokens<'_>, path: impl Iterator<Item = &'p str> + Clone, side: Side) -> bool {
    let (mut tokens, mut path) = (tokens, path);
    // Only the last `**` has to be tried again, one segment further on.
    let mut again = None;
    loop {
        let (mut rest, mut following) = (tokens.clone(), path.clone());
        match (rest.next(), following.next()) {
            (Some(Token::Any), _) => {
                again = Some((rest.clone(), path.clone()));
                tokens = rest;
                continue;
            }
            (None, None) => return true,
            (Some(_), None) => return false,
            (Some(token), Some(segment)) if fits(token, segment, side) => {
                (tokens, path) = (rest, following);
                continue;
            }
            _ => {}
        }
        let Some((after, from)) = &mut again else { return false };
        from.next();
        (tokens, path) = (after.clone(), from.clone());
    }
}

fn fits(token: Token<'_>, segment: &str, side: Side) -> bool {
    match token {
        Token::Any | Token::One => true,
        Token::Segment(pattern) => matches(pattern, segment, side),
    }
}

/// Whether a segment of a pattern matches more than one name.
pub(super) fn is_glob(segment: &str) -> bool {
    segment != "**" && segment.contains(['*', '?', '['])
}

/// Whether a name matches a segment: `*`, `?`, `[a-z]`, `[!a]`, and `\` before any of them. In a denied rule without
/// regard to case, as file systems differ and the client's own matching does not regard it.
fn matches(pattern: &str, name: &str, side: Side) -> bool {
    let (mut pattern, mut name) = (pattern, name);
    let mut again: Option<(&str, &str)> = None;
    loop {
        if let Some(rest) = pattern.strip_prefix('*') {
            again = Some((rest, name));
            pattern = rest;
            continue;
        }
        let Some(c) = name.chars().next() else { return pattern.is_empty() };
        match one(pattern, c, side) {
            Some(rest) => (pattern, name) = (rest, &name[c.len_utf8()..]),
            None => {
                let Some((after, from)) = &mut again else { return false };
                let mut longer = from.chars();
                longer.next();
                *from = longer.as_str();
                (pattern, name) = (*after, *from);
            }
        }
    }
}

/// What is left of the pattern if its first element matches this character.
fn one(pattern: &str, c: char, side: Side) -> Option<&str> {
    let same = |a: char, b: char| a == b || (side == Side::Deny && a.eq_ignore_ascii_case(&b));
    let mut rest = pattern.chars();
    match rest.next()? {
        '?' => Some(rest.as_str()),
        '[' => match class(rest.as_str(), c, side) {
            Some((true, rest)) => Some(rest),
            Some((false, _)) => None,
            None => (c == '[').then_some(rest.as_str()),
        },
        '\\' => rest.next().filter(|wanted| same(*wanted, c)).map(|_| rest.as_str()),
        wanted => same(wanted, c).then_some(rest.as_str()),
    }
}

/// Whether a class such as `a-z]` or `!ab]` matches the character, and what follows it; `None` if it is not closed.
fn class(text: &str, c: char, side: Side) -> Option<(bool, &str)> {
    let negated = text.strip_prefix(['!', '^']);
    let mut chars = negated.unwrap_or(text).chars();
    // Each case by itself: what `[!B]` says of `B` does not take `b` out of a denied rule.
    let cases = match side {
        Side::Allow => [c; 3],
        Side::Deny => [c, c.to_ascii_lowercase(), c.to_ascii_uppercase()],
    };
    let (mut found, mut first) = ([false; 3], true);
    loop {
        let mut low = chars.next()?;
        if low == ']' && !first {
            return Some((found.iter().any(|found| *found != negated.is_some()), chars.as_str()));
        }
        if low == '\\' {
            low = chars.next()?;
        }
        let mut range = chars.clone();
        let high = match (range.next(), range.next()) {
            (Some('-'), Some(high)) if high != ']' => {
                chars = range;
                high
            }
            _ => low,
        };
        for (found, c) in found.iter_mut().zip(cases) {
            *found |= (low..=high).contains(&c);
        }
        first = false;
    }
}
