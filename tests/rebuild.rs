//! When cargo builds again: each change of the folder of specs causes exactly one rebuild, and the program sees it.
//! Without a build script the macro warns, and an added spec goes unnoticed: that limit is stated here too.

mod nested;

use nested::Crate;
use serde_json::Value;
use std::fs;

const MAIN: &str = r#"
mod agents { agent_core::include_agents!("agents"); }

fn main() {
    for spec in agents::ROSTER.specs() {
        println!("{} {} {}", spec.name, spec.file, spec.prompt.trim());
    }
    println!("scribe is {:?}", agents::ROSTER.get("scribe").map(|id| id.as_str()));
}
"#;
const WATCHED: &str = "fn main() { agent_build::watch(\"agents\"); }\n";

fn spec(name: &str, prompt: &str) -> String {
    format!("---\nname: {name}\ndescription: The {name} of the crew.\n---\n{prompt}\n")
}

/// A program over two specs, with a build script or without.
fn program(name: &str, build_script: Option<&str>) -> Crate {
    let program = Crate::new(name);
    program.write("agents/author.md", &spec("author", "Write."));
    program.write("agents/editor.md", &spec("editor", "Decide."));
    program.write("agents/agents.toml", "[aliases]\nwriter = \"author\"\n");
    program.write("src/main.rs", MAIN);
    if let Some(script) = build_script {
        program.write("build.rs", script);
    }
    program
}

/// What one `cargo build` did.
struct Build {
    /// The targets that were compiled, each with its package.
    compiled: Vec<String>,
    /// The warnings of rustc.
    warnings: Vec<String>,
}

fn build(program: &Crate) -> Build {
    let printed = program.success(&["build", "--message-format=json"]);
    let mut build = Build { compiled: Vec::new(), warnings: Vec::new() };
    for message in printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        match text("/reason").as_str() {
            "compiler-artifact" if message["fresh"] == false => {
                build.compiled.push(format!("{} {}", text("/target/kind/0"), text("/target/name")));
            }
            "compiler-message" if message["target"]["kind"][0] == "bin" => {
                build.warnings.push(text("/message/message"))
            }
            _ => {}
        }
    }
    build
}

fn output(program: &Crate) -> String {
    program.success(&["run", "--quiet"])
}

/// Builds twice: the first time the program alone is compiled, the second time nothing is.
#[track_caller]
fn one_rebuild(program: &Crate, name: &str, what: &str) {
    assert_eq!(build(program).compiled, [format!("bin {name}")], "after {what}");
    assert!(build(program).compiled.is_empty(), "a second build after {what}");
}

#[test]
fn each_change_of_a_watched_folder_is_one_rebuild() {
    let name = "rebuild-watched";
    let program = program(name, Some(WATCHED));
    let first = build(&program);
    assert!(first.compiled.contains(&format!("bin {name}")), "{:?}", first.compiled);
    assert!(!first.warnings.iter().any(|warning| warning.contains("unwatched")), "{:?}", first.warnings);
    assert!(build(&program).compiled.is_empty());

    program.write("agents/author.md", &spec("author", "Write less."));
    one_rebuild(&program, name, "an edit");
    assert!(output(&program).contains("author agents/author.md Write less."));

    program.write("agents/printer.md", &spec("printer", "Print."));
    one_rebuild(&program, name, "an addition");
    assert!(output(&program).contains("printer agents/printer.md Print."));

    fs::rename(program.path("agents/printer.md"), program.path("agents/press.md")).unwrap();
    one_rebuild(&program, name, "a rename");
    assert!(output(&program).contains("printer agents/press.md Print."));

    fs::remove_file(program.path("agents/press.md")).unwrap();
    one_rebuild(&program, name, "a removal");
    assert!(!output(&program).contains("printer"));

    program.write("agents/agents.toml", "[aliases]\nwriter = \"author\"\nscribe = \"author\"\n");
    assert!(output(&program).contains("scribe is Some(\"author\")"));
    assert!(build(&program).compiled.is_empty());
    program.write("agents/agents.toml", "[aliases]\n");
    one_rebuild(&program, name, "an edit of agents.toml");
    assert!(output(&program).contains("scribe is None"));

    program.write("agents/crew/cook.md", &spec("cook", "Cook."));
    one_rebuild(&program, name, "an addition in a new folder");
    assert!(output(&program).contains("cook agents/crew/cook.md Cook."));
}

#[test]
fn a_broken_spec_stops_the_build_until_it_is_repaired() {
    let name = "rebuild-broken";
    let program = program(name, Some(WATCHED));
    build(&program);
    program.write(
        "agents/author.md",
        &spec("author", "Write.").replace("---\nWrite", "escalation_to: [editr]\n---\nWrite"),
    );
    let failed = program.run(&["build"]);
    let printed = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(!failed.status.success() && printed.contains("no agent is named `editr`"), "{printed}");
    program.write("agents/author.md", &spec("author", "Write on."));
    assert!(output(&program).contains("Write on."));
    assert!(build(&program).compiled.is_empty());
}

#[test]
fn a_folder_that_nobody_watches_is_warned_of() {
    let name = "rebuild-unwatched";
    let program = program(name, None);
    let unwatched =
        |build: &Build| build.warnings.iter().filter(|warning| warning.contains("unwatched_agents")).count();
    assert_eq!(unwatched(&build(&program)), 1);
    assert!(build(&program).compiled.is_empty());

    // What was read is noticed all the same.
    program.write("agents/author.md", &spec("author", "Write less."));
    one_rebuild(&program, name, "an edit");
    assert!(output(&program).contains("Write less."));
    program.write("agents/agents.toml", "[aliases]\nscribe = \"author\"\n");
    one_rebuild(&program, name, "an edit of agents.toml");
    fs::remove_file(program.path("agents/editor.md")).unwrap();
    one_rebuild(&program, name, "a removal");
    assert!(!output(&program).contains("editor"));

    // What nobody read is not. If this fails, rustc can watch folders: say so in the documentation of the macro.
    program.write("agents/printer.md", &spec("printer", "Print."));
    assert!(build(&program).compiled.is_empty());
    assert!(!output(&program).contains("printer"));
}

#[test]
fn generated_files_change_only_with_the_specs() {
    let name = "rebuild-generated";
    let program = program(name, Some("fn main() { agent_build::generate(\"agents\"); }\n"));
    program.write(
        "src/main.rs",
        &MAIN.replace(
            "agent_core::include_agents!(\"agents\");",
            "include!(concat!(env!(\"OUT_DIR\"), \"/agents.rs\"));",
        ),
    );
    build(&program);
    assert!(build(&program).compiled.is_empty());
    program.write("agents/printer.md", &spec("printer", "Print."));
    one_rebuild(&program, name, "an addition");
    assert!(output(&program).contains("printer agents/printer.md Print."));
    fs::remove_file(program.path("agents/printer.md")).unwrap();
    one_rebuild(&program, name, "a removal");
    assert!(!output(&program).contains("printer"));
}

/// The folder, the order in which the files were made, the time zone, the language and the number of threads differ.
#[test]
fn two_checkouts_compile_to_the_same_library() {
    let library = |checkout: &str, reversed: bool, surroundings: [&str; 3]| {
        let package = Crate::at(&Crate::new("checkouts").path(checkout), "checkout");
        for at in 0..30 {
            let at = if reversed { 29 - at } else { at };
            let text = spec(&format!("agent-{at}"), &format!("Body {at}."));
            // Upwards, or it would be a cycle.
            let to = if at < 25 { format!("agent-{}", at + 5) } else { "author".to_owned() };
            let edge = format!("escalation_to: [{to}]\ntools: [Read, T{at}]\n---\nBody");
            package.write(&format!("agents/{}/agent-{at}.md", at % 3), &text.replace("---\nBody", &edge));
        }
        package.write("agents/author.md", &spec("author", "Write."));
        package.write("agents/agents.toml", "[aliases]\nwriter = \"author\"\n");
        package.write("build.rs", WATCHED);
        package.write("src/lib.rs", "#![allow(missing_docs)]\nagent_core::include_agents!(\"agents\");\n");
        // rustc writes the paths of sources into debug information and panics; that is the user's to remap.
        let remap = format!("--remap-path-prefix={}=/checkout", package.folder.display());
        let mut cargo = package.cargo(&["rustc", "--lib", "--message-format=json", "--", &remap]);
        cargo.envs(["TZ", "LC_ALL", "RAYON_NUM_THREADS"].into_iter().zip(surroundings));
        let built = cargo.output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let printed = String::from_utf8(built.stdout).unwrap();
        let messages = printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut files = messages
            .filter(|message| message["reason"] == "compiler-artifact" && message["target"]["name"] == "checkout")
            .filter(|message| message["target"]["kind"][0] == "lib")
            .inspect(|message| assert_eq!(message["fresh"], false))
            .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
            .map(|file| fs::read(file.as_str().unwrap()).unwrap())
            .collect::<Vec<_>>();
        assert!(!files.is_empty(), "{printed}");
        files.remove(0)
    };
    let one = library("one", false, ["UTC", "C", "1"]);
    let two = library("another/place", true, ["Pacific/Kiritimati", "tr_TR.UTF-8", "5"]);
    println!("{} bytes", one.len());
    assert!(one == two, "the libraries of two checkouts differ");
}
