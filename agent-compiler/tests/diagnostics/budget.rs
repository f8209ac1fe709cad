//! What descriptions cost.

use super::shows;
use expect_test::expect;

/// A spec whose description has so many bytes.
fn described(name: &str, bytes: usize) -> String {
    let words = "all kinds of work ".repeat(bytes / 18 + 1);
    format!("---\nname: {name}\ndescription: {}\n---\n\n# Prompt\n", &words[..bytes - 1].trim_end().replace(' ', "-"))
}

#[test]
fn long_description() {
    let files = [("a.md", described("a", 8_020)), ("b.md", described("b", 7_990))];
    shows(
        &files.each_ref().map(|(file, text)| (*file, text.as_str())),
        expect![[r#"
        warning[long-description]: the description of `a` has about 2,005 tokens, over 2,000
         --> agents/a.md:3:1
          |
        3 | description: all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds...
          | ^^^^^^^^^^^ a client shows all of it with every request; tokens are counted as bytes / 4
          |
          = help: say here when to use the agent, and move how it works into the body
          = help: to allow more, say so in agents.toml: [limits] description_tokens"#]],
    );
}

#[test]
fn description_budget() {
    let files: Vec<_> = (0..8).map(|n| (format!("a{n}.md"), described(&format!("a{n}"), 7_600 + 10 * n))).collect();
    let files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    shows(
        &files,
        expect![[r#"
        warning[description-budget]: the descriptions have about 15,271 tokens together; Claude Code warns above 15,000
         --> agents/a7.md:3:1
          |
        3 | description: all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds...
          | ^^^^^^^^^^^ the longest of 8; tokens are counted as bytes / 4
          |
          = help: shorten the longest: `a7` (1,918), `a6` (1,915), `a5` (1,913)
          = help: to allow more, say so in agents.toml: [limits] roster_description_tokens"#]],
    );
    shows(&files[..7], expect![""]);
}

#[test]
fn limits_of_ones_own() {
    let config = "[limits]\ndescription_tokens = 30\nroster_description_tokens = 70\n";
    let (a, b) = (described("a", 160), described("b", 116));
    let gemini = described("c", 36).replace("---\n\n", "kind: local\n---\n\n");
    shows(
        &[("a.md", &a), ("b.md", &b), ("c.md", &gemini), ("agents.toml", config)],
        expect![[r#"
        warning[description-budget]: the descriptions have about 78 tokens together, over the limit of 70
         --> agents/a.md:3:1
          |
        3 | description: all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds...
          | ^^^^^^^^^^^ the longest of 3; tokens are counted as bytes / 4
          |
          = help: shorten the longest: `a` (40), `b` (29), `c` (9)

        warning[long-description]: the description of `a` has about 40 tokens, over 30
         --> agents/a.md:3:1
          |
        3 | description: all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds-of-work-all-kinds...
          | ^^^^^^^^^^^ a client shows all of it with every request; tokens are counted as bytes / 4
          |
          = help: say here when to use the agent, and move how it works into the body
          = help: to allow more, say so in agents.toml: [limits] description_tokens"#]],
    );
}

#[test]
fn the_limit_of_all_is_claude_codes() {
    let gemini = |n: usize| described(&format!("a{n}"), 7_800).replace("---\n\n", "kind: local\n---\n\n");
    let files: Vec<_> = (0..9).map(|n| (format!("a{n}.md"), gemini(n))).collect();
    shows(&files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect::<Vec<_>>(), expect![""]);
}
