//! The crates that are measured: made in a temporary folder, built offline with the versions of this workspace.

use super::measure::{self, Cost};
use super::{SEED, roster};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a crate takes up the specs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Only their texts.
    Floor,
    /// `include_agents!`
    Macro,
    /// The same with `enums = []` in agents.toml.
    Lean,
    /// `agent_build::generate`
    BuildScript,
    /// As the macro, by one that takes the time of its stages.
    Stages,
}

impl Way {
    /// Those that are compared.
    pub(crate) const ALL: [Self; 4] = [Self::Floor, Self::Macro, Self::Lean, Self::BuildScript];

    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Floor => "only `include_str!`",
            Self::Macro => "`include_agents!`",
            Self::Lean => "`include_agents!`, `enums = []`",
            Self::BuildScript => "`agent_build::generate`",
            Self::Stages => "the macro in stages",
        }
    }

    /// The way of this name on the command line.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "floor" => Some(Self::Floor),
            "macro" => Some(Self::Macro),
            "lean" => Some(Self::Lean),
            "build-script" => Some(Self::BuildScript),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Macro => "through-macro",
            Self::Lean => "through-lean-macro",
            Self::BuildScript => "through-build-script",
            Self::Stages => "in-stages",
        }
    }
}

/// A crate with a roster and nothing else.
pub(crate) struct Leaf {
    pub(crate) way: Way,
    folder: PathBuf,
    target: PathBuf,
    /// The spec that is edited.
    spec: roster::File,
}

/// What one run of cargo cost.
pub(crate) struct Run {
    /// Everything, in seconds.
    pub(crate) all: f64,
    /// The compiler on the crate itself; none if cargo found it fresh.
    pub(crate) rustc: Option<Cost>,
}

impl Leaf {
    /// Writes the crate anew.
    pub(crate) fn new(root: &Path, way: Way, size: usize) -> Self {
        let folder = root.join(format!("{}-{size}", way.name()));
        let agents = folder.join("agents");
        let _ = fs::remove_dir_all(&agents);
        roster::write(&agents, size, SEED).expect("the temporary folder can be written");
        // One in ten is not valid YAML. Everybody would repair that or switch the warning off.
        let enums = if way == Way::Lean { "[code]\nenums = []\n" } else { "" };
        write(&agents.join("agents.toml"), &format!("[rules]\ninvalid-yaml = \"allow\"\n{enums}"));
        let mut files = roster::generate(size, SEED);
        let leaf = Self { way, folder, target: root.join("target"), spec: files.swap_remove(size / 2) };
        leaf.write_crate(&files.iter().chain([&leaf.spec]).map(|file| file.name.as_str()).collect::<Vec<_>>());
        leaf
    }

    fn write_crate(&self, specs: &[&str]) {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = |name: &str| workspace.join(name).display().to_string();
        let (code, build) = match self.way {
            Way::Floor => (floor(specs), None),
            Way::Macro | Way::Lean => {
                ("pub mod agents {\n    agent_core::include_agents!(\"agents\");\n}\n".to_owned(), Some("watch"))
            }
            Way::Stages => ("pub mod agents {\n    stages_macro::agents!();\n}\n".to_owned(), None),
            Way::BuildScript => {
                let include = "include!(concat!(env!(\"OUT_DIR\"), \"/agents.rs\"));";
                (format!("pub mod agents {{\n    {include}\n}}\n"), Some("generate"))
            }
        };
        let mut manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
            self.way.name()
        );
        if let Some(function) = build {
            let (macros, generate) = (self.way != Way::BuildScript, self.way == Way::BuildScript);
            manifest += &format!(
                "\n[dependencies]\nagent-core = {{ path = {:?}, default-features = {macros} }}\n\
                 \n[build-dependencies]\nagent-build = {{ path = {:?}, default-features = {generate} }}\n",
                path("agent-core"),
                path("agent-build"),
            );
            write(
                &self.folder.join("build.rs"),
                &format!("fn main() {{\n    agent_build::{function}(\"agents\");\n}}\n"),
            );
        }
        if self.way == Way::Stages {
            let (core, stages) = (path("agent-core"), self.target.with_file_name("stages-macro"));
            manifest += &format!(
                "\n[dependencies]\nagent-core = {{ path = {core:?}, default-features = false, features = [\"alloc\"] }}\n\
                 stages-macro = {{ path = {stages:?} }}\n"
            );
        }
        write(&self.folder.join("Cargo.toml"), &manifest);
        write(&self.folder.join("src/lib.rs"), &code);
        let lock = fs::read(workspace.join("Cargo.lock")).expect("the workspace has a Cargo.lock");
        fs::write(self.folder.join("Cargo.lock"), lock).expect("the temporary folder can be written");
    }

    /// Makes the crate out of date for cargo.
    pub(crate) fn dirty(&self) {
        let file = self.folder.join("src/lib.rs");
        write(&file, &fs::read_to_string(&file).expect("the crate was written"));
    }

    /// Adds a sentence to the body of a spec, another one each round.
    pub(crate) fn edit_a_spec(&self, round: usize) {
        write(
            &self.folder.join("agents").join(&self.spec.name),
            &format!("{}\nRead this twice in round {round}.\n", self.spec.text),
        );
    }

    /// Runs `cargo check` or `cargo build`, with or without what rustc remembers of the last time.
    pub(crate) fn cargo(&self, command: &str, incremental: bool) -> Run {
        self.cargo_with(command, incremental, None)
    }

    /// The same with a variable that names a file.
    pub(crate) fn cargo_with(&self, command: &str, incremental: bool, variable: Option<(&str, &Path)>) -> Run {
        let log = self.folder.join("rustc.log");
        let _ = fs::remove_file(&log);
        let mut cargo = self.command(command, &self.target, incremental);
        cargo.envs(variable);
        measure::wrap_rustc(&mut cargo, self.way.name(), &log);
        let all = measure::run(&mut cargo);
        Run { all, rustc: measure::read_log(&log) }
    }

    /// Builds the crate with all that it depends on, from nothing.
    pub(crate) fn clean_build(&self) -> f64 {
        let target = self.target.with_file_name("clean");
        let _ = fs::remove_dir_all(&target);
        measure::run(&mut self.command("build", &target, true))
    }

    /// How many crates are built for it, beside itself.
    pub(crate) fn crates(&self) -> usize {
        crates(&mut self.command("tree", &self.target, true))
    }

    fn command(&self, command: &str, target: &Path, incremental: bool) -> Command {
        let mut cargo = cargo(&self.folder, target);
        cargo.args([command, "--offline", "--quiet"]).env("CARGO_INCREMENTAL", if incremental { "1" } else { "0" });
        cargo
    }
}

/// Cargo in a folder.
pub(crate) fn cargo(folder: &Path, target: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    // What cargo sets for this program is not for the cargo below it.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG_")) {
        cargo.env_remove(name);
    }
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", target);
    cargo
}

/// How many crates `cargo tree` lists, beside the one itself.
pub(crate) fn crates(tree: &mut Command) -> usize {
    let output = tree.args(["--prefix", "none", "--edges", "normal,build", "--no-dedupe"]).output();
    let output = output.expect("cargo tree runs");
    let text = String::from_utf8_lossy(&output.stdout).replace(" (proc-macro)", "");
    let mut crates: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    crates.sort_unstable();
    crates.dedup();
    crates.len() - 1
}

/// Nothing but the texts.
fn floor(specs: &[&str]) -> String {
    let includes: String = specs
        .iter()
        .map(|name| format!("    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/agents/{name}\")),\n"))
        .collect();
    format!("pub static PROMPTS: [&str; {}] = [\n{includes}];\n", specs.len())
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the temporary folder can be written");
    fs::write(path, text).expect("the temporary folder can be written");
}
