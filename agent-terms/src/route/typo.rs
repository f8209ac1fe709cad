//! Words that no spec has -> the term of the index that was probably meant.

use super::{Index, Term};

/// Shorter words are too much like others.
const SHORTEST: usize = 5;

/// The row of the term that is one slip away from `term`: a letter too many, missing, wrong, or two exchanged. The first
/// letter is taken to be right. Of several the one that most agents use, and of equals the first.
pub(super) fn nearest(index: &Index<'_>, term: &Term) -> Option<usize> {
    let wanted = term.as_bytes();
    if wanted.len() < SHORTEST || !wanted.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let from = index.first_from(&wanted[..1]);
    let same_letter = (from..index.terms()).take_while(|row| index.term(*row).first() == wanted.first());
    same_letter
        .filter(|row| index.term(*row).len() + 1 >= SHORTEST && is_one_slip(wanted, index.term(*row)))
        .map(|row| (core::cmp::Reverse(index.postings_of(row).len()), row))
        .min()
        .map(|(_, row)| row)
}

/// Whether one slip turns `a` into `b`.
fn is_one_slip(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], [_]) => true,
        _ if a.len() < b.len() => *a == b[1..],
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([w, x, a @ ..], [y, z, b @ ..]) => w == z && x == y && a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_slip;

    #[test]
    fn one_slip_and_no_more() {
        for (a, b) in
            [("limitt", "limit"), ("limt", "limit"), ("limir", "limit"), ("limti", "limit"), ("limi", "limit")]
        {
            assert!(is_one_slip(a.as_bytes(), b.as_bytes()), "{a}");
            assert!(is_one_slip(b.as_bytes(), a.as_bytes()), "{a}");
        }
        for (a, b) in [("limit", "limit"), ("litmi", "limit"), ("lim", "limit"), ("tlimi", "limit")] {
            assert!(!is_one_slip(a.as_bytes(), b.as_bytes()), "{a}");
        }
    }
}
