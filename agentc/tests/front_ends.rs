//! The three front ends give the same items for the same folder: `agentc expand`, the file that
//! `agent_build::generate` writes, and the macro, in one crate over the shipped roster.

#[path = "../../tests/nested/mod.rs"]
mod nested;

use agent_compiler::codegen::{Style, generate};
use agent_compiler::config::Levels;
use agent_compiler::{Options, compile};
use nested::{Crate, copy_specs, workspace};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::process::Command;

const BUILD: &str = r#"fn main() {
    agent_build::generate("agents");
    agent_build::watch("agents");
}
"#;

/// Everything that the three modules give is compared as text; the types differ, for each has its own.
const MAIN: &str = r##"
mod by_macro { agent_core::include_agents!("agents"); }
mod by_build_script { include!(concat!(env!("OUT_DIR"), "/agents.rs")); }
mod by_command_line;

macro_rules! facts {
    ($module:ident) => {{
        use $module::*;
        let mut text = String::new();
        for id in AgentId::ALL {
            text += &format!("{:#?}\n", id.spec());
        }
        text += &format!("{:#?}\n{:?}\n{:?}\n", COORDINATION, Metrics::NONE, Domain::ALL);
        for (_, trigger, verdict) in ROSTER.evaluate(&Metrics::NONE.with_data_bytes(2e10)) {
            text += &format!("{} {verdict:?}\n", trigger.key);
        }
        text += &format!("{:?} {:?}\n", data_engineer::ScaleTrigger::ALL, data_engineer::EscalatesTo::ALL);
        text += &format!("{:?} {:?}\n", data_engineer::EXAMPLES, DataEngineer.escalate_to(PrincipalArchitect));
        text += &format!("{:?} {:?}\n", devops::Tool::ALL, Devops.grant(tool::Bash));
        text
    }};
}

fn main() {
    let (one, two, three) = (facts!(by_macro), facts!(by_build_script), facts!(by_command_line));
    assert!(one == two, "the macro and the build script differ");
    assert!(one == three, "the macro and the command line differ");
    println!("{}", one.len());
    println!("{}", concat!(env!("OUT_DIR"), "/agents.rs"));
}
"##;

fn expand(folder: &std::path::Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_agentc")).args(["expand", "agents"]).current_dir(folder).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every token in order, as text; strings by their value. Without commas: the formatter adds and removes some.
fn tokens(stream: TokenStream) -> Vec<String> {
    let mut all = Vec::new();
    for token in stream {
        let text = match &token {
            TokenTree::Group(group) => {
                let brackets = match group.delimiter() {
                    Delimiter::Parenthesis => ["(", ")"],
                    Delimiter::Brace => ["{", "}"],
                    Delimiter::Bracket => ["[", "]"],
                    Delimiter::None => ["", ""],
                };
                all.push(brackets[0].to_owned());
                all.extend(tokens(group.stream()));
                brackets[1].to_owned()
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => continue,
            other => {
                let text = other.to_string();
                syn::parse_str::<syn::LitStr>(&text).map_or(text, |string| string.value())
            }
        };
        all.push(text);
    }
    all
}

#[track_caller]
fn same(one: &str, left: &[String], other: &str, right: &[String]) {
    let at = left.iter().zip(right).position(|(left, right)| left != right);
    let around = |tokens: &[String], at: usize| tokens[at.saturating_sub(8)..(at + 8).min(tokens.len())].join(" ");
    if let Some(at) = at {
        panic!("{one} and {other} differ at token {at}:\n{}\n{}", around(left, at), around(right, at));
    }
    assert_eq!(left.len(), right.len(), "{one} and {other}");
}

#[test]
fn the_macro_the_build_script_and_the_command_line_agree() {
    let consumer = Crate::new("front-ends");
    copy_specs(&workspace().join("agents"), &consumer.path("agents"));
    consumer.write("build.rs", BUILD);
    consumer.write("src/main.rs", MAIN);
    let expanded = expand(&consumer.folder);
    consumer.write("src/by_command_line.rs", &expanded);
    let printed = consumer.success(&["run", "--quiet"]);
    let mut lines = printed.lines();
    let compared: usize = lines.next().unwrap().parse().unwrap();
    assert!(compared > 500_000, "only {compared} bytes of facts");
    let generated = std::fs::read_to_string(lines.next().unwrap()).unwrap();

    // The macro emits these tokens as they are.
    let options = Options { folder: consumer.path("agents"), shown: "agents".to_owned(), levels: Levels::default() };
    let emitted = tokens(generate(&compile(&options), &Style::default()));
    let expanded = tokens(expanded.parse().unwrap());
    let generated = tokens(generated.parse().unwrap());
    println!("{compared} bytes of facts and {} tokens are the same", emitted.len());
    same("agentc expand", &expanded, "agent_build::generate", &generated);
    same("the macro", &emitted, "agentc expand", &expanded);
}
