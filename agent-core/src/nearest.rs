//! Which known name is most like one that is not known; without allocation.

/// Longer names are not compared: nobody types them by mistake.
const LONGEST: usize = 64;

/// The value whose name takes the fewest edits to become `word`, if that is at most a third of its length.
pub(crate) fn nearest<'a, T>(word: &str, known: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let close_enough = |(distance, name, _): &(usize, &str, T)| distance * 3 <= name.len().max(word.len());
    known
        .map(|(name, value)| (distance(word.as_bytes(), name.as_bytes()), name, value))
        .filter(close_enough)
        .min_by_key(|(distance, name, _)| (*distance, *name))
        .map(|(_, _, value)| value)
}

/// The number of bytes to insert, remove or replace; case and the kind of separator do not count.
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len() > LONGEST || b.len() > LONGEST {
        return usize::MAX / 4;
    }
    let same = |x: u8, y: u8| x.eq_ignore_ascii_case(&y) || matches!((x, y), (b'-' | b'_' | b' ', b'-' | b'_' | b' '));
    let mut row = [0; LONGEST + 1];
    for (at, cell) in row.iter_mut().enumerate() {
        *cell = at;
    }
    for (i, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(!same(x, y));
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Option<&'static str> {
        nearest(word, ["backend-dev", "qa-tester", "devops"].map(|name| (name, name)).into_iter())
    }

    #[test]
    fn finds_slips_and_stays_silent_otherwise() {
        assert_eq!(of("backend_dev"), Some("backend-dev"));
        assert_eq!(of("BackendDev"), Some("backend-dev"));
        assert_eq!(of("qa-testr"), Some("qa-tester"));
        assert_eq!(of("product-owner"), None);
        assert_eq!(of(""), None);
        assert_eq!(of(&"x".repeat(200)), None);
    }
}
