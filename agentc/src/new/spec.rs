//! What is known of a new agent -> the text of its file.

use agent_compiler::yaml::{self, Node, Value};

/// A spec to write.
pub(super) struct Draft<'a> {
    pub(super) name: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) tools: Option<&'a str>,
    pub(super) level: Option<&'a str>,
    pub(super) escalates_to: &'a [String],
}

impl Draft<'_> {
    /// The whole file.
    pub(super) fn text(&self) -> String {
        let title = title(self.name);
        let role = with_article(&title.to_lowercase());
        let placeholder = format!("Use this agent for the work of {role}. Say here when to use it and when not.");
        let mut text = format!("---\nname: {}\n", self.name);
        text += &field("description", self.description.map_or(placeholder.as_str(), str::trim));
        if let Some(level) = self.level {
            text += &field("specialization_level", level);
        }
        if !self.escalates_to.is_empty() {
            text += &format!("escalation_to: [{}]\n", self.escalates_to.join(", "));
        }
        if let Some(tools) = self.tools {
            text += &field("tools", tools.trim());
        }
        text + &format!(
            "---\n\n# {title}\n\nYou are {role}. Say here what you know well, how you work step by step, what you hand back, and\n\
             when you stop and ask.\n"
        )
    }
}

fn with_article(role: &str) -> String {
    let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {role}")
}

/// `code-reviewer` is `Code Reviewer`.
fn title(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('-').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// A field whose value is exactly this text: plain where YAML takes it so, else a block or in quotes.
fn field(key: &str, text: &str) -> String {
    let block = || {
        let lines = text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") });
        format!("{key}: |-\n{}", lines.collect::<String>())
    };
    let plain = format!("{key}: {text}\n");
    let quoted = || format!("{key}: {}\n", serde_json::Value::from(text));
    let written = if text.contains('\n') { block() } else { plain };
    if reads_as(&written, text) { written } else { quoted() }
}

fn reads_as(field: &str, text: &str) -> bool {
    let Ok((Node { value: Value::Map(entries), .. }, problems)) = yaml::parse(field, 0) else { return false };
    let is_text = |(_, node): &(_, Node)| node.as_text().is_some_and(|read| read.value == text);
    problems.is_empty() && entries.len() == 1 && entries.iter().all(is_text)
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_value_is_written_as_yaml_needs_it() {
        for (text, written) in [
            ("Reviews a change.", "d: Reviews a change.\n"),
            ("Reviews: a change", "d: \"Reviews: a change\"\n"),
            ("@docs", "d: \"@docs\"\n"),
            ("true", "d: \"true\"\n"),
            ("12", "d: \"12\"\n"),
            ("a # b", "d: \"a # b\"\n"),
            ("say \"hi\": now", "d: \"say \\\"hi\\\": now\"\n"),
            ("", "d: \"\"\n"),
            ("one: 1\n\ntwo", "d: |-\n  one: 1\n\n  two\n"),
            ("  indented\nfirst", "d: \"  indented\\nfirst\"\n"),
        ] {
            assert_eq!(field("d", text), written);
        }
    }
}
