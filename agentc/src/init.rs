//! `agentc init [FOLDER]`: a cargo package or any other folder comes in; a build script, settings and two sample specs
//! go out, and the lines that a person has to add.

use crate::layout::shown;
use crate::{Failure, Outcome};
use agent_compiler::source::create;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  agentc init                           in the folder of Cargo.toml
  agentc init path/to/package

In a cargo package it writes build.rs, agents/agents.toml and two sample specs, and prints what to add to Cargo.toml and
to the code. In another folder it writes agents.toml and the samples only. A file that exists is never changed: if one is
in the way, nothing is written.")]
pub(crate) struct Arguments {
    /// The package, or the folder that is to hold `agents`
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

const SETTINGS: (&str, &str) = ("agents/agents.toml", include_str!("init/agents.toml"));
const SAMPLES: [(&str, &str); 2] = [
    ("agents/developer.md", include_str!("init/developer.md")),
    ("agents/reviewer.md", include_str!("init/reviewer.md")),
];
const BUILD: (&str, &str) = ("build.rs", "fn main() {\n    agent_build::watch(\"agents\");\n}\n");

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    if !folder.is_dir() {
        return Err(Failure::Message(format!("`{}` is not a folder", shown(folder))));
    }
    let package = Package::of(folder);
    let has_specs = has_specs(&folder.join("agents"));
    let mut files = vec![SETTINGS];
    if !has_specs {
        files.extend(SAMPLES);
    }
    if package.as_ref().is_some_and(|package| package.build_script.is_none()) {
        files.push(BUILD);
    }
    write_all(folder, &files)?;
    let mut stdout = io::stdout().lock();
    for (path, _) in &files {
        writeln!(stdout, "wrote {}", shown(&below(folder, path)))?;
    }
    match package {
        Some(package) => stdout.write_all(package.next_steps().as_bytes())?,
        None => writeln!(stdout, "\nNo cargo package is here, so no build script was written.")?,
    }
    if !has_specs {
        let agents = below(folder, "agents");
        writeln!(stdout, "\n`agentc show developer --in {}` shows what a spec says.", shown(&agents))?;
    }
    Ok(Outcome::Clean)
}

/// A path in the folder, as it is shown: without `./`.
fn below(folder: &Path, path: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(path) } else { folder.join(path) }
}

/// Whether the folder holds a Markdown file: then it needs no samples.
fn has_specs(agents: &Path) -> bool {
    let mut entries = fs::read_dir(agents).into_iter().flatten().flatten();
    entries.any(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
}

/// A package as its Cargo.toml and its files are.
struct Package {
    /// The build script that is there already, and whether it watches.
    build_script: Option<(String, bool)>,
}

impl Package {
    /// None without a Cargo.toml, and for one that only names the members of a workspace.
    fn of(folder: &Path) -> Option<Self> {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let mut section = manifest.lines().map(str::trim).skip_while(|line| *line != "[package]");
        section.next()?;
        let named = section.take_while(|line| !line.starts_with('[')).find_map(|line| {
            let (key, value) = line.split_once('=')?;
            (key.trim() == "build")
                .then(|| value.split('#').next().unwrap_or_default().trim().trim_matches('"').to_owned())
        });
        let script = named.or_else(|| folder.join(BUILD.0).exists().then(|| BUILD.0.to_owned()));
        let watches =
            |script: &String| fs::read_to_string(folder.join(script)).is_ok_and(|text| text.contains("agent_build::"));
        Some(Self { build_script: script.map(|script| (script.clone(), watches(&script))) })
    }

    /// What is left to a person.
    fn next_steps(&self) -> String {
        let script = match &self.build_script {
            Some((script, false)) => {
                format!("\nAdd to `main` of {script}:\n\n    agent_build::watch(\"agents\");\n")
            }
            _ => String::new(),
        };
        format!(
            "{script}
Add to Cargo.toml; the crates are not published yet, so give the path of your copy:

    [dependencies]
    agent-core = {{ path = \"../agent-specs/agent-core\" }}

    [build-dependencies]
    agent-build = {{ path = \"../agent-specs/agent-build\", default-features = false }}

Add to src/main.rs or src/lib.rs:

    mod agents {{
        agent_core::include_agents!(\"agents\");
    }}
"
        )
    }
}

/// All files, or none of them.
fn write_all(folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let taken = files.iter().map(|(path, _)| below(folder, path)).filter(|path| fs::symlink_metadata(path).is_ok());
    let taken: Vec<_> = taken.map(|path| format!("`{}`", shown(&path))).collect();
    if !taken.is_empty() {
        let exist = if taken.len() == 1 { "exists" } else { "exist" };
        return Err(Failure::Message(format!("{} {exist} already; nothing was written", taken.join(", "))));
    }
    for (at, (path, text)) in files.iter().enumerate() {
        if let Err(error) = create(&folder.join(path), text.as_bytes()) {
            for (written, _) in &files[..at] {
                // What cannot be removed either is named by the next `init`.
                let _ = fs::remove_file(folder.join(written));
            }
            return Err(Failure::Message(format!("cannot write {}: {error}", shown(&below(folder, path)))));
        }
    }
    Ok(())
}
