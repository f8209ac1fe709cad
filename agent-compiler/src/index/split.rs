//! Running text -> its sentences, and which of them say what an agent is not for.

/// A sentence, a line or an item of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    /// Whether it says what the agent is not for.
    pub(super) not_for: bool,
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (text, left) = rest.split_at(end(rest));
        rest = left;
        Some(Sentence { text, not_for: is_not_for(text) })
    })
    .filter(|sentence| sentence.text.chars().any(|c| !c.is_whitespace()))
}

/// Where the first sentence of a text ends.
fn end(text: &str) -> usize {
    // What ends a sentence is ASCII and below the letters, so bytes are enough, and most are passed over: the compiler reads
    // whole prompts, often unoptimised.
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let byte = bytes[at];
        at += 1;
        if byte > b'?' {
            continue;
        }
        if byte == b'\n' {
            break;
        }
        if matches!(byte, b'.' | b'!' | b'?' | b';') && text[at..].chars().next().is_none_or(char::is_whitespace) {
            break;
        }
    }
    at
}

/// Whether a sentence begins by saying what the agent is not for.
fn is_not_for(sentence: &str) -> bool {
    const MARKS: [&str; 11] = [
        "not for",
        "do not use",
        "don't use",
        "never use",
        "do not call",
        "don't call",
        "do not invoke",
        "not intended for",
        "not suitable for",
        "not to be used",
        "avoid using",
    ];
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    // Most sentences are told by their first letter.
    let Some(b'n' | b'N' | b'd' | b'D' | b'a' | b'A') = start.as_bytes().first() else { return false };
    // The curly apostrophe is as long as three bytes, none of which ends a mark.
    let start = start.get(..start.len().min(24)).unwrap_or_default().to_lowercase().replace('\u{2019}', "'");
    MARKS.iter().any(|mark| start.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_what_they_are_not_for() {
        let text =
            "Use this agent for CI, v1.2 of it. Not for: test cases (use qa).\n- Do NOT use for deploys\n* all else\n";
        let found: Vec<_> = sentences(text).map(|sentence| (sentence.text.trim(), sentence.not_for)).collect();
        assert_eq!(
            found,
            [
                ("Use this agent for CI, v1.2 of it.", false),
                ("Not for: test cases (use qa).", true),
                ("- Do NOT use for deploys", true),
                ("* all else", false),
            ]
        );
    }
}
