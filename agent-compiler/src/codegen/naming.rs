//! Which tools a list of rules names, without asking every rule of every tool.

use agent_terms::permission;
use agent_terms::tool_rule::ToolRule;
use std::collections::BTreeSet;

/// Which tools a list of rules names. Most rules can mean one tool only and are looked up; the rest is asked one by one.
pub(super) struct Naming<'a> {
    single: BTreeSet<&'a str>,
    rest: Vec<ToolRule<'a>>,
    names: fn(ToolRule<'_>, &str) -> bool,
}

impl<'a> Naming<'a> {
    pub(super) fn new(rules: impl Iterator<Item = ToolRule<'a>>, names: fn(ToolRule<'_>, &str) -> bool) -> Self {
        let (mut single, mut rest) = (BTreeSet::new(), Vec::new());
        for rule in rules {
            match permission::one_tool(rule.name) {
                None => rest.push(rule),
                Some(tool) if names(rule, tool) => _ = single.insert(tool),
                Some(_) => {}
            }
        }
        Self { single, rest, names }
    }

    pub(super) fn names(&self, tool: &str) -> bool {
        let is_single = permission::one_tool(tool).is_some_and(|tool| self.single.contains(tool));
        is_single || self.rest.iter().any(|rule| (self.names)(*rule, tool))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use agent_terms::tool_rule::parse;

    /// The look-up says what asking every rule says.
    #[test]
    fn what_a_list_names() {
        let texts = [
            "Bash",
            "Bash(*)",
            "Bash(git *)",
            "Task",
            "Agent(a)",
            "Agent",
            "*",
            "Re*",
            "Read(*)",
            "mcp__x",
            "mcp__x__*",
            "mcp__x__y",
            "mcp__*",
            "Bash__*",
            "mcp__x__y__*",
        ];
        let names = texts.iter().map(|text| text.split('(').next().unwrap_or_default());
        let names: Vec<&str> = names.chain(["Write", "mcp__x__z", "mcp__other"]).collect();
        for (one, two) in texts.iter().flat_map(|one| texts.iter().map(move |two| (one, two))) {
            let rules = [parse(one).expect("a rule"), parse(two).expect("a rule")];
            for judge in [permission::lists as fn(ToolRule<'_>, &str) -> bool, permission::removes] {
                let naming = Naming::new(rules.into_iter(), judge);
                for tool in &names {
                    let asked = rules.iter().any(|rule| judge(*rule, tool));
                    assert_eq!(naming.names(tool), asked, "{one}, {two}: {tool}");
                }
            }
        }
    }
}
