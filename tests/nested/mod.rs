//! Crates that a test writes and gives to cargo: what a user's crate sees, from the outside.
//!
//! They stand in the target folder and share one target folder of their own, so that what they depend on is built
//! once. Without the network, and with the versions that the workspace's lock file names.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.ancestors().find(|folder| folder.join("agent-terms/Cargo.toml").is_file());
    root.expect("the tests run inside the workspace").to_owned()
}

/// `../shared/<path>` beside the workspace; prints that the test is skipped when it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = workspace().join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Copies the files of a folder of specs.
pub(crate) fn copy_specs(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

/// A crate in the target folder. A name belongs to one test: tests run at the same time.
pub(crate) struct Crate {
    pub(crate) folder: PathBuf,
}

impl Crate {
    /// Writes the crate anew: the manifest with all that the project offers, and the workspace's lock file.
    pub(crate) fn new(name: &str) -> Self {
        Self::at(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates").join(name), name)
    }

    /// The same in a folder of the caller's choice.
    pub(crate) fn at(folder: &Path, name: &str) -> Self {
        if folder.exists() {
            fs::remove_dir_all(folder).unwrap();
        }
        let new = Self { folder: folder.to_owned() };
        let root = workspace();
        let path = |of: &str| root.join(of).to_string_lossy().replace('\\', "/");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nagent-core = {{ path = \"{}\" }}\n\n\
             [build-dependencies]\nagent-build = {{ path = \"{}\" }}\n\n[workspace]\n",
            path("agent-core"),
            path("agent-build"),
        );
        new.write("Cargo.toml", &manifest);
        fs::copy(root.join("Cargo.lock"), new.folder.join("Cargo.lock")).unwrap();
        new
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// cargo in the folder of the crate.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.folder).args(arguments).env("CARGO_NET_OFFLINE", "true");
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"));
        cargo.env("CARGO_TERM_COLOR", "never").env("CARGO_INCREMENTAL", "0").stdin(Stdio::null());
        // cargo hands what the build script of this test has set on to it, and it would tell the macro of the nested
        // crate that its folder is watched.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("AGENTS_WATCHED_") {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    /// The same, run to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.cargo(arguments).output().unwrap()
    }

    /// The standard output of a cargo command that has to succeed.
    pub(crate) fn success(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let stdout = text(&output.stdout);
        if !output.status.success() {
            let artifact = |line: &&str| line.starts_with("{\"reason\":\"compiler-artifact\"");
            let lines: Vec<_> = stdout.lines().filter(|line| !artifact(line)).collect();
            let folder = self.folder.display();
            panic!("cargo {arguments:?} failed in {folder}:\n{}\n{}", lines.join("\n"), text(&output.stderr));
        }
        stdout
    }
}
