//! Texts, and what was noted of each.

use std::hash::{BuildHasher as _, RandomState};

/// A map from texts. A macro runs unoptimised: with the standard library's it takes a tenth more instructions in all.
#[derive(Debug)]
pub(crate) struct Noted<V> {
    /// As many as a power of two.
    buckets: Vec<Vec<(String, V)>>,
    len: usize,
    /// Another number in each run, so that nobody can write texts that all fall into one bucket. The order of the buckets is
    /// never seen.
    key: u64,
}

impl<V: Copy> Noted<V> {
    pub(crate) fn get(&self, text: &str) -> Option<V> {
        for (noted, value) in &self.buckets[self.bucket(text)] {
            if noted == text {
                return Some(*value);
            }
        }
        None
    }

    /// Adds a text that is not there.
    pub(crate) fn add(&mut self, text: &str, value: V) {
        if self.len == self.buckets.len() {
            self.grow();
        }
        self.len += 1;
        let bucket = self.bucket(text);
        self.buckets[bucket].push((text.to_owned(), value));
    }

    fn grow(&mut self) {
        let twice = empty(self.buckets.len() * 2);
        for (text, value) in std::mem::replace(&mut self.buckets, twice).into_iter().flatten() {
            let bucket = self.bucket(&text);
            self.buckets[bucket].push((text, value));
        }
    }

    /// In which bucket a text is. By hand, since iterators cost an unoptimised program more than all the rest.
    fn bucket(&self, text: &str) -> usize {
        let (bytes, mut hash, mut at) = (text.as_bytes(), self.key, 0);
        while at < bytes.len() {
            hash = (hash ^ u64::from(bytes[at])).wrapping_mul(self.key);
            at += 1;
        }
        (hash >> 32) as usize & (self.buckets.len() - 1)
    }
}

fn empty<V>(count: usize) -> Vec<Vec<(String, V)>> {
    std::iter::repeat_with(Vec::new).take(count).collect()
}

impl<V> Default for Noted<V> {
    fn default() -> Self {
        // Odd, or a product forgets what was there before.
        Self { buckets: empty(64), len: 0, key: RandomState::new().hash_one(0_u8) | 1 }
    }
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
        assert!(longest(&noted) < 20);
    }

    /// Texts that one run has in one bucket lie apart in the next: who writes specs does not know the key.
    #[test]
    fn nobody_can_aim_at_a_bucket() {
        let known = Noted::<()> { buckets: empty(1024), ..Noted::default() };
        let aimed: Vec<String> =
            (0..400_000).map(|number| format!("{number}")).filter(|text| known.bucket(text) == 7).collect();
        assert!(aimed.len() > 200);
        let mut noted = Noted::default();
        for text in &aimed {
            noted.add(text, ());
        }
        assert!(longest(&noted) < 20);
    }

    fn longest<V>(noted: &Noted<V>) -> usize {
        noted.buckets.iter().map(Vec::len).max().unwrap_or_default()
    }
}
