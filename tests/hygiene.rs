//! The generated code in crates that make it hard: small crates of `tests/hygiene` around one awkward roster, built by
//! cargo without network.

use agent_compiler::codegen::{Style, generate};
use agent_compiler::config::Levels;
use agent_compiler::render::text::{self, Look};
use agent_compiler::{Options, compile, pretty};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CRATES: [&str; 4] = ["plain", "bare", "binary", "committed"];

/// One test, because the builds share a folder and each builds on the one before.
#[test]
fn generated_code_compiles_without_a_warning_wherever_it_stands() {
    let workspace = workspace();
    let pedantic: &[&str] = &["--", "-W", "clippy::pedantic", "-D", "warnings"];
    cargo(&workspace, &["clippy", "--workspace"], pedantic);
    cargo(
        &workspace,
        &["clippy", "--workspace", "--features", "plain/serde,bare/serde,binary/serde,committed/serde"],
        pedantic,
    );
    cargo(&workspace, &["doc", "--workspace", "--no-deps"], &[]);
}

fn cargo(workspace: &Path, arguments: &[&str], more: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .args(more)
        .current_dir(workspace)
        // What the other nested crates depend on is built already.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTDOCFLAGS", "-D warnings -D rustdoc::all")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo {}:\n{}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
}

/// A workspace of the crates, each with its own copy of the roster, and the versions of dependencies that this one has.
fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hygiene");
    let _ = fs::remove_dir_all(&workspace);
    for name in CRATES {
        copy(&root.join("tests/hygiene").join(name), &workspace.join(name));
        copy(&root.join("tests/hygiene/agents"), &workspace.join(name).join("agents"));
    }
    // One of them without the enums of the agents, which nothing else may need.
    let config = workspace.join("binary/agents/agents.toml");
    let settings = fs::read_to_string(&config).expect("the roster has settings");
    fs::write(config, settings + "\n[code]\nenums = []\n").expect("the settings can be written");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {CRATES:?}\n\n[workspace.dependencies]\n\
         agent-core = {{ path = {core:?}, default-features = false }}\n\
         another-name = {{ package = \"agent-core\", path = {core:?}, default-features = false }}\n\
         agent-build = {{ path = {build:?} }}\n",
        core = root.join("agent-core"),
        build = root.join("agent-build"),
    );
    fs::write(workspace.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).expect("the lock file can be copied");
    copy(&root.join("tests/hygiene/bare/few"), &workspace.join("committed/few"));
    for (folder, file) in [("agents", "agents.rs"), ("few/agents", "few.rs")] {
        let code = expanded(&workspace.join("committed"), folder);
        fs::write(workspace.join("committed/src").join(file), code).expect("the code can be written");
    }
    workspace
}

/// What `agentc expand` writes for a folder.
fn expanded(package: &Path, folder: &str) -> String {
    let compiled =
        compile(&Options { folder: package.join(folder), shown: folder.to_owned(), levels: Levels::default() });
    let said = text::all(&compiled.diagnostics, &compiled.sources, Look::default());
    assert!(compiled.diagnostics.is_empty(), "{said}");
    pretty::file(generate(&compiled, &Style::default()), "Generated.").expect("the generated code can be parsed")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let (entry, is_folder) = entry.and_then(|e| Ok((e.path(), e.file_type()?.is_dir()))).expect("a readable entry");
        let copied = to.join(entry.file_name().expect("a name"));
        if is_folder {
            copy(&entry, &copied);
        } else {
            fs::copy(&entry, &copied).expect("the file can be copied");
        }
    }
}
