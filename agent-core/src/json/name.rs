//! Names of tools that every client takes.

use alloc::format;
use alloc::string::String;

/// How long the name of a tool may be: OpenAI's API takes letters, digits, `_` and `-`, at most 64 of them, and that is
/// also what Anthropic's has always taken.
const LONGEST: usize = 64;

/// `transfer_to_data_engineer`. Where that would be too long, or another letter, or taken already, the name ends with a
/// number, the first free one from `index`.
pub(super) fn tool_name(agent: &str, index: usize, taken: impl Fn(&str) -> bool) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let spelt = agent.chars().map(|c| if plain(c) { c } else { '_' });
    let mut name = String::from("transfer_to_");
    name.extend(spelt);
    let sayable = agent.chars().all(|c| plain(c) || c == '-');
    if sayable && name.len() <= LONGEST && !taken(&name) {
        return name;
    }
    let mut number = index;
    loop {
        let end = format!("_{number}");
        // All of it is ASCII now, so that any byte is a boundary.
        let numbered = format!("{}{end}", &name[..name.len().min(LONGEST - end.len())]);
        if !taken(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_differ() {
        let taken = |name: &str| matches!(name, "transfer_to_a_b" | "transfer_to_a_b_7");
        assert_eq!(tool_name("data-engineer", 3, taken), "transfer_to_data_engineer");
        assert_eq!(tool_name("a_b", 5, taken), "transfer_to_a_b_5");
        assert_eq!(tool_name("a-b", 7, taken), "transfer_to_a_b_8");
        assert_eq!(tool_name("größe", 2, taken), "transfer_to_gr__e_2");
        let long = tool_name(&"x".repeat(80), 12, taken);
        assert_eq!((long.len(), long.ends_with("x_12")), (64, true));
    }
}
