//! From the names of a spec to Rust identifiers: `data-engineer` is `DataEngineer` and `data_engineer`.

use std::collections::HashMap;
use unicode_ident::{is_xid_continue, is_xid_start};

/// The two spellings of one name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident {
    /// For types and variants.
    pub pascal: String,
    /// For modules and fields; `r#` is added when it is written, not here.
    pub snake: String,
}

/// Words that cannot be identifiers even with `r#`.
const NEVER: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// Names that the generated module uses itself, in either spelling. A module `str` would hide the type.
const TAKEN: [&str; 27] = [
    "AgentId",
    "Domain",
    "Metrics",
    "ROSTER",
    "COORDINATION",
    "tool",
    "core",
    "agent_core",
    "std",
    "alloc",
    "bool",
    "char",
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
];

impl Ident {
    /// The identifiers for an agent; `None` when the name has no letter or digit at all.
    #[must_use]
    pub fn of_agent(name: &str) -> Option<Self> {
        let mut ident = Self::new(name, "agent")?;
        if TAKEN.contains(&ident.pascal.as_str()) || TAKEN.contains(&ident.snake.as_str()) {
            ident.pascal.push_str("Agent");
            ident.snake.push_str("_agent");
        } else if ident.pascal == ident.snake {
            // A script without capitals: the type and the module need two names.
            ident.snake.push_str("_agent");
        }
        Some(ident)
    }

    /// The identifiers for a name; `prefix` goes in front where the name itself could not start an identifier.
    #[must_use]
    pub fn new(name: &str, prefix: &str) -> Option<Self> {
        let mut words = words(name);
        if !words.first()?.starts_with(is_xid_start) {
            words.insert(0, prefix.to_owned());
        }
        let mut ident = Self { pascal: words.iter().map(|word| capitalised(word)).collect(), snake: words.join("_") };
        if NEVER.contains(&ident.pascal.as_str()) || NEVER.contains(&ident.snake.as_str()) {
            ident.pascal.push('_');
            ident.snake.push('_');
        }
        Some(ident)
    }
}

/// The words of a name in lower case: split at everything that is no identifier character, and where a capital
/// follows a small letter.
fn words(name: &str) -> Vec<String> {
    // Or `C#` and `C++` would both be `C`.
    let name = name.replace('#', " sharp ").replace('+', " plus ");
    let mut words: Vec<String> = Vec::new();
    let mut previous = None;
    for letter in name.chars() {
        let belongs = is_xid_continue(letter) && letter != '_';
        let starts = previous.is_none_or(|before: char| before.is_lowercase() && letter.is_uppercase());
        if belongs && starts {
            words.push(String::new());
        }
        if let (true, Some(word)) = (belongs, words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        previous = belongs.then_some(letter);
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Makes `names` differ from each other by numbering the later ones.
pub fn distinguish(names: &mut [String]) {
    // With where to go on counting, or many equal names would take the square of the time.
    let mut taken: HashMap<String, usize> = HashMap::new();
    for name in names {
        let stem = name.clone();
        let mut number = taken.get(&stem).copied().unwrap_or(2);
        while taken.contains_key(name) {
            *name = format!("{stem}{number}");
            number += 1;
        }
        taken.insert(name.clone(), 2);
        taken.insert(stem, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        for (name, pascal, snake) in [
            ("data-engineer", "DataEngineer", "data_engineer"),
            ("Crypto Market Analyst", "CryptoMarketAnalyst", "crypto_market_analyst"),
            (".NET Full-Stack Mentor", "NetFullStackMentor", "net_full_stack_mentor"),
            ("dataEngineer", "DataEngineer", "data_engineer"),
            ("3d-artist", "Agent3dArtist", "agent_3d_artist"),
            ("naïve-bot", "NaïveBot", "naïve_bot"),
            ("self", "Self_", "self_"),
            ("C++ Expert", "CPlusPlusExpert", "c_plus_plus_expert"),
            ("type", "Type", "type"),
            ("tool", "ToolAgent", "tool_agent"),
            ("metrics", "MetricsAgent", "metrics_agent"),
            ("str", "StrAgent", "str_agent"),
            ("データ", "データ", "データ_agent"),
            ("mcp__github__merge", "McpGithubMerge", "mcp_github_merge"),
            ("Рабочий", "Рабочий", "рабочий"),
        ] {
            let ident = Ident::of_agent(name).unwrap();
            assert_eq!((ident.pascal.as_str(), ident.snake.as_str()), (pascal, snake));
        }
        assert_eq!(Ident::of_agent("---"), None);
        assert_eq!(Ident::of_agent("🚀"), None);
    }

    /// A name is text of a stranger; what is made of it must be one identifier, or proc-macro2 panics.
    #[test]
    fn every_character_makes_an_identifier_or_none() {
        let is_ident = |text: &str| {
            let mut letters = text.chars();
            letters.next().is_some_and(|first| first == '_' || is_xid_start(first)) && letters.all(is_xid_continue)
        };
        for c in '\0'..=char::MAX {
            // At the start of a name, inside a word, and at its end.
            let name = format!("{c}a{c}1-a{c}");
            let Some(ident) = Ident::of_agent(&name) else { continue };
            assert!(is_ident(&ident.pascal) && is_ident(&ident.snake), "{name:?}: {ident:?}");
        }
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut names = ["a", "b", "a", "a2", "a"].map(str::to_owned);
        distinguish(&mut names);
        assert_eq!(names, ["a", "b", "a2", "a22", "a3"]);
    }
    #[test]
    fn a_name_that_is_there_often_is_numbered_without_trying_every_number() {
        // With a comparison of each with all, this would take minutes.
        let mut names = vec!["a".to_owned(); 50_000];
        distinguish(&mut names);
        assert_eq!(names[49_999], "a50000");
    }
}
