//! Cuts English endings off, lightly: what is left need not be a word, but forms of one word leave the same.

/// Stems the `len` bytes of a lower-case word in place; the new length. Words with letters outside of ASCII stay as they are.
pub(super) fn stem(word: &mut [u8], len: usize) -> usize {
    if len < 4 || !word[..len].iter().all(u8::is_ascii_lowercase) {
        return len;
    }
    let len = plural(word, len);
    let len = verb(word, len);
    let len = noun(word, len);
    final_letter(word, len)
}

/// `queries`, `classes`, `tables`.
fn plural(word: &mut [u8], len: usize) -> usize {
    match &word[..len] {
        [.., b'i', b'e', b's'] if len > 4 => {
            word[len - 3] = b'y';
            len - 2
        }
        [.., b's' | b'h' | b'x', b'e', b's'] if len > 5 => len - 2,
        [.., b's' | b'u' | b'i', b's'] => len,
        [.., b's'] => len - 1,
        _ => len,
    }
}

/// `caching`, `cached`, `planning`.
fn verb(word: &[u8], len: usize) -> usize {
    let cut = match &word[..len] {
        [.., b'i', b'n', b'g'] => 3,
        [.., b'e', b'e', b'd'] => return len,
        [.., b'e', b'd'] => 2,
        _ => return len,
    };
    let left = len - cut;
    if left < 3 || !word[..left].iter().any(|b| is_vowel(*b)) {
        return len;
    }
    single(word, left)
}

/// `deployment`, `migration`, `reviewer`, `slowness`, `exactly`.
fn noun(word: &[u8], len: usize) -> usize {
    let long = |cut: usize| len >= cut + 4;
    match &word[..len] {
        [.., b'm', b'e', b'n', b't'] if long(4) => len - 4,
        [.., b's' | b't', b'i', b'o', b'n'] if long(3) => len - 3,
        _ => len,
    }
}

/// `cache` and `caching`, `query` and `queries`.
fn final_letter(word: &mut [u8], len: usize) -> usize {
    match &word[..len] {
        [.., b'e'] if len > 3 => len - 1,
        [.., before, b'y'] if len > 3 && !is_vowel(*before) => {
            word[len - 1] = b'i';
            len
        }
        _ => len,
    }
}

/// A doubled consonant at the end becomes a single one, but for those that end many words.
fn single(word: &[u8], len: usize) -> usize {
    match &word[..len] {
        [.., a, b] if a == b && !is_vowel(*a) && !matches!(a, b'l' | b's' | b'z' | b'f') => len - 1,
        _ => len,
    }
}

const fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::stem;
    use std::string::String;

    fn of(word: &str) -> String {
        let mut bytes = word.as_bytes().to_vec();
        let len = stem(&mut bytes, word.len());
        bytes.truncate(len);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            &["cache", "caches", "cached", "caching"][..],
            &["query", "queries", "querying"],
            &["migrate", "migrates", "migrated", "migrating", "migration", "migrations"],
            &["deploy", "deploys", "deployed", "deploying", "deployment", "deployments"],
            &["plan", "planned", "planning", "planner"],
            &["review", "reviewer", "reviewing", "reviews"],
            &["class", "classes"],
            &["patch", "patches", "patching"],
            &["slow", "slowness", "slowly"],
        ] {
            for form in forms {
                assert_eq!(of(form), of(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [("string", "str"), ("bus", "bu"), ("need", "ne"), ("engineer", "engine"), ("red", "r")] {
            assert_ne!(of(a), of(b));
        }
        assert_eq!(of("status"), "status");
        assert_eq!(of("analysis"), "analysis");
        assert_eq!(of("k8s"), "k8s");
        assert_eq!(of("größen"), "größen");
    }
}
