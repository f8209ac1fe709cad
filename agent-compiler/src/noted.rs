//! Texts, and what was noted of each.

/// Large rosters have some ten thousand words.
const BUCKETS: usize = 4096;

/// A map from texts. A macro runs unoptimised, where the hash of the standard library's costs ten times this one.
#[derive(Debug)]
pub(crate) struct Noted<V> {
    buckets: Vec<Vec<(String, V)>>,
}

impl<V: Copy> Noted<V> {
    pub(crate) fn get(&self, text: &str) -> Option<V> {
        for (noted, value) in &self.buckets[bucket(text)] {
            if noted == text {
                return Some(*value);
            }
        }
        None
    }

    /// Adds a text that is not there.
    pub(crate) fn add(&mut self, text: &str, value: V) {
        self.buckets[bucket(text)].push((text.to_owned(), value));
    }
}

impl<V> Default for Noted<V> {
    fn default() -> Self {
        Self { buckets: std::iter::repeat_with(Vec::new).take(BUCKETS).collect() }
    }
}

/// In which bucket a text is.
fn bucket(text: &str) -> usize {
    let (bytes, mut hash, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        hash = (hash << 5) ^ (hash >> 7) ^ usize::from(bytes[at]);
        at += 1;
    }
    hash % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_found_again() {
        let mut noted = Noted::default();
        let texts: Vec<String> = (0..10_000).map(|number| format!("text {number}")).collect();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(noted.get(text), None);
            noted.add(text, number);
        }
        assert!(texts.iter().enumerate().all(|(number, text)| noted.get(text) == Some(number)));
    }
}
