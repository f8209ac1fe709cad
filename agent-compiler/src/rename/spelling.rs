//! The ways one name is written (`data-engineer`, `data_engineer`, `Data Engineer`), and the new name in the same way.

/// An old name and a new one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
}

impl<'a> Spelling<'a> {
    pub(super) fn new(old: &'a str, new: &'a str) -> Self {
        Self { old, new }
    }

    /// Whether the old name may be a common word: nothing in it says that it is a name.
    pub(super) fn is_one_word(&self) -> bool {
        is_one_word(self.old)
    }

    /// The new name, written as `written` writes the old one. In a key, words are joined by `_` unless it shows otherwise.
    pub(super) fn renamed(&self, written: &str, is_key: bool) -> String {
        if written == self.old && !is_key {
            return self.new.to_owned();
        }
        let joint = written.chars().find(|c| matches!(c, '-' | '_' | ' '));
        let joint = joint.unwrap_or(if is_key { '_' } else { '-' });
        let case = Case::of(written, self.old);
        let words = self.new.split('-').enumerate().map(|(index, word)| case.apply(word, index == 0));
        words.collect::<Vec<_>>().join(joint.encode_utf8(&mut [0; 4]))
    }

    /// Whether renaming back would write it as it was.
    pub(super) fn keeps(&self, written: &str) -> bool {
        let back = Spelling { old: self.new, new: self.old };
        back.renamed(&self.renamed(written, false), false) == written
    }
}

/// Whether a name is made of letters and digits alone.
pub(super) fn is_one_word(name: &str) -> bool {
    name.chars().all(char::is_alphanumeric)
}

/// A text with every separator as `-` and the letters of ASCII in lower case; each byte stays where it is.
pub(super) fn level(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// Words that have more capitals than the first letter where they begin with one: `API Engineer`.
const CAPITALS: [&str; 28] = [
    "AI", "API", "AWS", "CD", "CI", "CLI", "CSS", "DB", "DevOps", "GCP", "GraphQL", "HTML", "HR", "IT", "iOS", "LLM",
    "MCP", "ML", "MLOps", "PHP", "QA", "SDK", "SEO", "SQL", "SRE", "UI", "UX", "VR",
];

/// Which letters are capitals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As in the name itself.
    AsIs,
    /// `Data Engineer`
    Words,
    /// `Data engineer`
    First,
    /// `DATA_ENGINEER`
    All,
}

impl Case {
    fn of(written: &str, old: &str) -> Self {
        let starts_large = |word: &str| word.starts_with(char::is_uppercase);
        if written == old || !written.contains(char::is_uppercase) {
            return Self::AsIs;
        }
        let words: Vec<&str> = written.split(['-', '_', ' ']).collect();
        if written.len() > 1 && !written.contains(char::is_lowercase) {
            Self::All
        } else if words.iter().all(|word| starts_large(word)) {
            Self::Words
        } else if starts_large(written) {
            Self::First
        } else {
            Self::AsIs
        }
    }

    fn apply(self, word: &str, is_first: bool) -> String {
        let capitalised = || {
            if let Some(known) = CAPITALS.iter().find(|known| known.eq_ignore_ascii_case(word)) {
                return (*known).to_owned();
            }
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        match self {
            Self::All => word.to_uppercase(),
            Self::Words => capitalised(),
            Self::First if is_first => capitalised(),
            Self::First | Self::AsIs => word.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    #[test]
    fn each_way_to_write_a_name_is_kept() {
        let spelling = Spelling::new("data-engineer", "pipeline-owner");
        for (written, is_key, renamed) in [
            ("data-engineer", false, "pipeline-owner"),
            ("data_engineer", false, "pipeline_owner"),
            ("data_engineer", true, "pipeline_owner"),
            ("data-engineer", true, "pipeline-owner"),
            ("Data Engineer", false, "Pipeline Owner"),
            ("Data engineer", false, "Pipeline owner"),
            ("DATA_ENGINEER", false, "PIPELINE_OWNER"),
            ("Data-Engineer", false, "Pipeline-Owner"),
        ] {
            assert_eq!(spelling.renamed(written, is_key), renamed);
            assert_eq!(Spelling::new("pipeline-owner", "data-engineer").renamed(renamed, is_key), written);
        }
    }

    #[test]
    fn a_single_word_in_a_key_grows_underscores() {
        assert_eq!(Spelling::new("devops", "release-crew").renamed("devops", true), "release_crew");
        assert_eq!(Spelling::new("release-crew", "devops").renamed("release_crew", true), "devops");
    }

    #[test]
    fn some_ways_cannot_be_kept() {
        assert!(!Spelling::new("data-engineer", "owner").keeps("Data Engineer"), "nothing tells the separator");
        assert!(Spelling::new("qa-tester", "owner-of-tests").keeps("QA Tester"));
        assert!(!Spelling::new("xz-tester", "owner-of-tests").keeps("XZ Tester"));
    }
}
