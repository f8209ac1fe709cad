//! Names that look like another name: letters of other scripts, and letters that are put together from two characters.

use super::{LOOKALIKE_NAME, prose::BUILT_IN};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::resolve::World;
use crate::roster::Roster;
use std::collections::HashMap;

/// Letters of Cyrillic, Greek and Armenian that look like the ASCII letter behind them in common fonts; from the table of
/// confusable characters of Unicode Technical Standard 39, without those that are only similar.
const ALIKE: &[(&str, char)] = &[
    ("аαɑ", 'a'),
    ("АΑ", 'A'),
    ("ЬВΒ", 'B'),
    ("сϲⅽ", 'c'),
    ("СϹⅭ", 'C'),
    ("ԁⅾ", 'd'),
    ("еҽ", 'e'),
    ("ЕΕ", 'E'),
    ("ɡց", 'g'),
    ("һհ", 'h'),
    ("НΗ", 'H'),
    ("іıιⅰ", 'i'),
    ("ІΙӀⅠ", 'I'),
    ("јϳ", 'j'),
    ("ЈͿ", 'J'),
    ("КΚ", 'K'),
    ("ӏⅼ", 'l'),
    ("МΜⅯ", 'M'),
    ("Ν", 'N'),
    ("ոռ", 'n'),
    ("оοօ", 'o'),
    ("ОΟՕ", 'O'),
    ("рρ", 'p'),
    ("РΡ", 'P'),
    ("ԛզ", 'q'),
    ("ѕ", 's'),
    ("ЅՏ", 'S'),
    ("ТΤ", 'T'),
    ("υսʋ", 'u'),
    ("ՍԱ", 'U'),
    ("ѵνⅴ", 'v'),
    ("ԝѡա", 'w'),
    ("хχⅹ", 'x'),
    ("ХΧⅩ", 'X'),
    ("уγ", 'y'),
    ("ҮΥ", 'Y'),
    ("Ζ", 'Z'),
    ("‐‑‒–—−", '-'),
];

/// Checks the names of agents: each by itself, and beside every name that somebody has here or in the clients.
///
/// An ASCII name is never reported, and neither is one in a single script that looks like nobody else's.
pub(crate) fn check(roster: &Roster, world: &World<'_>, out: &mut Diagnostics) {
    if roster.names.iter().all(|(name, _)| name.is_ascii()) {
        return;
    }
    let mut ascii: HashMap<String, usize> = HashMap::new();
    for (index, (name, _)) in roster.names.iter().enumerate().filter(|(_, (name, _))| name.is_ascii()) {
        ascii.insert(name.to_lowercase(), index);
    }
    for agent in roster.agents.iter().filter(|agent| !agent.name.is_ascii()) {
        let place = match &agent.spec {
            Some(spec) => spec.name_place(),
            None => {
                let external = world.config.external.iter().find(|(word, _)| word.text == agent.name);
                let Some((word, _)) = external else { continue };
                word.place.clone()
            }
        };
        let looks = skeleton(&agent.name);
        let other = ascii.get(&looks.to_lowercase()).map(|index| roster.names[*index].0.clone());
        let built_in = || BUILT_IN.contains(&looks.as_str()).then(|| looks.clone());
        if let Some(other) = other.or_else(built_in) {
            out.push(alike(&agent.name, &other, place));
        } else if let Some((c, what)) = mixed(&agent.name) {
            out.push(strange(&agent.name, c, what, place));
        }
    }
}

fn alike(name: &str, other: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&LOOKALIKE_NAME, format!("`{name}` looks like `{other}` and is another name"))
        .at(place, format!("with {}", codes(name)))
        .help(format!("if `{other}` is meant, write it in ASCII; if not, choose a name that nobody takes for it"))
}

fn strange(name: &str, c: char, what: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&LOOKALIKE_NAME, format!("the name `{name}` is not what it looks like"))
        .at(place, format!("U+{:04X} {what}", u32::from(c)))
        .help("write the name in the letters of one script")
}

/// The first characters of a name that are not ASCII.
fn codes(name: &str) -> String {
    let codes: Vec<String> =
        name.chars().filter(|c| !c.is_ascii()).take(4).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    codes.join(" ")
}

/// A name as it looks: letters of other scripts and styles as those of ASCII, where they look the same.
fn skeleton(name: &str) -> String {
    name.chars().map(|c| like_ascii(c).unwrap_or(c)).collect()
}

fn like_ascii(c: char) -> Option<char> {
    if let Some((_, like)) = ALIKE.iter().find(|(letters, _)| letters.contains(c)) {
        return Some(*like);
    }
    styled(c)
}

/// The letter of ASCII that a letter for mathematics, or one of full width, is a style of.
fn styled(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        0xff01..=0xff5e => char::from_u32(code - 0xfee0),
        // Thirteen alphabets of 52 letters each.
        0x1d400..=0x1d6a3 => {
            let letter = (code - 0x1d400) % 52;
            char::from_u32(if letter < 26 { 0x41 + letter } else { 0x61 + letter - 26 })
        }
        // Five times ten digits.
        0x1d7ce..=0x1d7ff => char::from_u32(0x30 + (code - 0x1d7ce) % 10),
        _ => None,
    }
}

/// A character by which a name deceives whoever reads it, and how.
fn mixed(name: &str) -> Option<(char, &'static str)> {
    if let Some(c) = name.chars().find(|c| styled(*c).is_some()) {
        return Some((c, "is a style of an ASCII character, and not the same"));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}')) {
        return Some((c, "is put together with its neighbour; the composed letter looks the same and is another name"));
    }
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())).find_map(|word| {
        let mut others = word.chars().filter(|c| c.is_alphabetic() && is_of_another_script(*c));
        let first = others.next()?;
        let all_alike = like_ascii(first).is_some() && others.all(|c| like_ascii(c).is_some());
        all_alike.then_some((first, "looks like an ASCII letter among ASCII letters"))
    })
}

/// Letters of Greek, Cyrillic and Armenian.
fn is_of_another_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{58f}' | '\u{1c80}'..='\u{1c8f}' | '\u{1f00}'..='\u{1fff}' | '\u{a640}'..='\u{a69f}')
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, mixed, skeleton};

    #[test]
    fn names_are_read_as_they_look() {
        for (name, looks) in [
            ("аuthоr", "author"),
            ("ｌｅａｄ", "lead"),
            ("𝐥𝐞𝐚𝐝-𝟏", "lead-1"),
            ("naïve", "naïve"),
            ("Рабочий", "Paбoчий"),
        ] {
            assert_eq!(skeleton(name), looks);
        }
        assert!(ALIKE.iter().all(|(letters, like)| like.is_ascii() && !letters.chars().any(|c| c.is_ascii())));
    }

    #[test]
    fn only_what_deceives_is_mixed() {
        for name in ["аuthor", "leаd-dev", "ｌｅａｄ", "cafe\u{301}"] {
            assert!(mixed(name).is_some(), "{name}");
        }
        for name in ["naïve-bot", "Рабочий", "データ-agent", "μ-service", "Δt-solver", "αβ-tester", "日本語", "бот-v2"]
        {
            assert_eq!(mixed(name), None, "{name}");
        }
    }
}
