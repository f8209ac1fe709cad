//! `agentc init`: what it writes is clean and compiles, and nothing that exists is touched.

mod command;
#[path = "../../tests/nested/mod.rs"]
mod nested;

use command::{folder, run};
use expect_test::expect;
use nested::Crate;
use std::fs;

const MAIN: &str = "mod agents {
    agent_core::include_agents!(\"agents\");
}

fn main() {
    let edge = agents::Developer.escalate_to(agents::Reviewer);
    println!(\"{}\", edge.when);
}
";

#[test]
fn a_package_that_was_set_up_compiles() {
    let package = Crate::new("init");
    let (code, stdout, stderr) = run(&package.folder, &["init"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let (code, stdout, _) = run(&package.folder, &["check", "agents"]);
    assert_eq!(code, 0, "{stdout}");
    assert!(stdout.contains("0 errors, 0 warnings"), "{stdout}");
    package.write("src/main.rs", MAIN);
    let printed = package.success(&["run", "--quiet"]);
    assert_eq!(printed, "More than 400 changed lines, or a change of a public interface\n");
}

#[test]
fn it_says_what_is_left_to_do() {
    let folder = folder(&[("Cargo.toml", "[package]\nname = \"crew\"\n")]);
    let (code, stdout, _) = run(folder.path(), &["init", "."]);
    assert_eq!(code, 0);
    expect![[r#"
        wrote agents/agents.toml
        wrote agents/developer.md
        wrote agents/reviewer.md
        wrote build.rs

        Add to Cargo.toml; the crates are not published yet, so give the path of your copy:

            [dependencies]
            agent-core = { path = "../agent-specs/agent-core" }

            [build-dependencies]
            agent-build = { path = "../agent-specs/agent-build", default-features = false }

        Add to src/main.rs or src/lib.rs:

            mod agents {
                agent_core::include_agents!("agents");
            }

        `agentc show developer --in agents` shows what a spec says.
    "#]]
    .assert_eq(&stdout);
}

#[test]
fn a_build_script_that_exists_is_left_alone() {
    let own = "fn main() { println!(\"cargo::rustc-cfg=x\"); }\n";
    let with_script = folder(&[("Cargo.toml", "[package]\nname = \"crew\"\n"), ("build.rs", own)]);
    let (code, stdout, _) = run(with_script.path(), &["init"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("Add to `main` of build.rs:\n\n    agent_build::watch(\"agents\");\n"), "{stdout}");
    assert_eq!(fs::read_to_string(with_script.path().join("build.rs")).unwrap(), own);

    let named = folder(&[("Cargo.toml", "[package]\nname = \"crew\"\nbuild = \"make.rs\" # ours\n"), ("make.rs", own)]);
    let (_, stdout, _) = run(named.path(), &["init"]);
    assert!(stdout.contains("Add to `main` of make.rs:") && !named.path().join("build.rs").exists(), "{stdout}");

    let watching = folder(&[
        ("Cargo.toml", "[package]\nname = \"crew\"\n"),
        ("build.rs", "fn main() { agent_build::watch(\"agents\") }\n"),
    ]);
    assert!(!run(watching.path(), &["init"]).1.contains("Add to `main`"));
}

#[test]
fn a_folder_without_a_package_gets_specs_only() {
    for manifest in [None, Some("[workspace]\nmembers = []\n")] {
        let files: Vec<_> = manifest.map(|text| ("Cargo.toml", text)).into_iter().collect();
        let folder = folder(&files);
        let (code, stdout, _) = run(folder.path(), &["init"]);
        assert_eq!(code, 0);
        assert!(stdout.contains("No cargo package is here"), "{stdout}");
        assert!(folder.path().join("agents/developer.md").exists() && !folder.path().join("build.rs").exists());
    }
}

#[test]
fn nothing_is_written_when_something_is_in_the_way() {
    let folder = folder(&[("Cargo.toml", "[package]\nname = \"crew\"\n"), ("agents/agents.toml", "")]);
    let (code, stdout, stderr) = run(folder.path(), &["init"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert_eq!(stderr, "error: `agents/agents.toml` exists already; nothing was written\n");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert_eq!(fs::read_dir(folder.path().join("agents")).unwrap().count(), 1);
    assert_eq!(run(folder.path(), &["init", "nowhere"]).0, 2);
}

#[test]
fn a_roster_that_exists_gets_settings_and_no_sample() {
    let folder = folder(&[("agents/author.md", command::AUTHOR)]);
    let (code, stdout, _) = run(folder.path(), &["init"]);
    assert_eq!(code, 0);
    assert!(stdout.starts_with("wrote agents/agents.toml\n\n"), "{stdout}");
    assert_eq!(fs::read_dir(folder.path().join("agents")).unwrap().count(), 2);
}
