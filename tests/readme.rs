//! What the README shows is true: its first program runs, its table of rules is the table of rules.

mod nested;

use agent_compiler::rules::RULES;
use nested::{Crate, copy_specs, workspace};

const README: &str = include_str!("../README.md");

/// The first block of Rust.
fn program() -> &'static str {
    let start = README.find("```rust\n").expect("a block of Rust") + "```rust\n".len();
    &README[start..start + README[start..].find("```").expect("its end")]
}

#[test]
fn the_first_program_runs() {
    let new = Crate::new("readme");
    copy_specs(&workspace().join("agents"), &new.path("agents"));
    let body = program();
    new.write("src/main.rs", &format!("fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{body}\nOk(())\n}}\n"));
    let printed = new.success(&["run", "--quiet"]);
    assert!(printed.starts_with("agents/data-engineer.md:"), "{printed}");
}

#[test]
fn the_table_of_rules_is_complete() {
    for rule in RULES {
        let row = format!("| `{}` | {} | {} |", rule.name, rule.level.as_str(), rule.summary);
        assert!(README.contains(&row), "the README lacks the row\n{row}");
    }
}
