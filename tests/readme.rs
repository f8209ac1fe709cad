//! What the README shows is true: its first program runs, its table of rules is the table of rules.

mod nested;

use agent_compiler::rules::RULES;
use nested::{Crate, copy_specs, workspace};

const README: &str = include_str!("../README.md");

/// The blocks of Rust.
fn blocks() -> impl Iterator<Item = &'static str> {
    README.split("```rust\n").skip(1).map(|block| block.split("```").next().unwrap_or(block))
}

#[test]
fn the_first_program_runs() {
    let new = Crate::new("readme");
    copy_specs(&workspace().join("agents"), &new.path("agents"));
    let body = blocks().next().expect("a block of Rust");
    new.write("src/main.rs", &format!("fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{body}\nOk(())\n}}\n"));
    let printed = new.success(&["run", "--quiet"]);
    assert!(printed.starts_with("agents/data-engineer.md:"), "{printed}");
}

/// What is called on a roster: the blocks after the one that goes into `main.rs` of a new crate.
#[test]
fn what_is_shown_of_the_runtime_holds() {
    let new = Crate::new("readme-runtime");
    copy_specs(&workspace().join("agents"), &new.path("agents"));
    let loader = workspace().join("agent-loader").to_string_lossy().replace('\\', "/");
    let manifest = new.read("Cargo.toml");
    let dependency = format!("[dependencies]\nagent-loader = {{ path = \"{loader}\" }}");
    new.write("Cargo.toml", &manifest.replace("[dependencies]", &dependency));

    let shown: Vec<String> = blocks().skip(1).filter(|block| !block.contains("fn main")).map(asserted).collect();
    assert!(shown.len() >= 3, "{shown:?}");
    let functions = shown.iter().enumerate().map(|(at, block)| {
        format!("fn block{at}() -> Result<(), Box<dyn std::error::Error>> {{\n{block}\nOk(())\n}}\n")
    });
    // A block that opens folders which the crate does not have is only compiled.
    let runs = shown.iter().enumerate().filter(|(_, block)| !block.contains("::open("));
    let calls: String = runs.map(|(at, _)| format!("block{at}()?;\n")).collect();
    let main = format!(
        "#![allow(unused)]\nmod agents {{ agent_core::include_agents!(\"agents\"); }}\n\
         use agents::*;\nuse agent_core::*;\n{}\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{calls}Ok(())\n}}\n",
        functions.collect::<String>()
    );
    new.write("src/main.rs", &main);
    let printed = new.success(&["run", "--quiet"]);
    assert!(printed.contains("did you mean `platform-engineer`?"), "{printed}");
}

/// The block, with each `policy.check(..); // Access::X` as an assertion.
fn asserted(block: &str) -> String {
    let line = |line: &str| match line.split_once(';') {
        Some((call, comment)) if comment.trim_start().starts_with("// Access::") => {
            let access = comment.trim_start().trim_start_matches("// Access::");
            let access = access.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(access);
            format!("assert!(format!(\"{{:?}}\", {call}).starts_with({access:?}));\n")
        }
        _ => format!("{line}\n"),
    };
    block.lines().map(line).collect()
}

#[test]
fn the_table_of_rules_is_complete() {
    for rule in RULES {
        let row = format!("| `{}` | {} | {} |", rule.name, rule.level.as_str(), rule.summary);
        assert!(README.contains(&row), "the README lacks the row\n{row}");
    }
}
