//! What cargo knows: the packages of a lock file, and what their manifests say.

use super::{path, read};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// A package that a lock file names.
pub(crate) struct Locked {
    pub(crate) name: String,
    /// `None`: a folder of this repository.
    pub(crate) source: Option<String>,
    pub(crate) checksum: Option<String>,
}

/// The packages of `Cargo.lock` in a folder, in its order.
pub(crate) fn locked(folder: &str) -> Vec<Locked> {
    let file = read(&join(folder, "Cargo.lock"));
    let file = toml_span::parse(&file).expect("valid TOML");
    let packages = file.pointer("/package").and_then(|value| value.as_array()).expect("packages");
    let text = |package: &toml_span::Value<'_>, key: &str| {
        package.pointer(&format!("/{key}")).and_then(|value| value.as_str()).map(str::to_owned)
    };
    let one = |package| Locked {
        name: text(package, "name").expect("a name"),
        source: text(package, "source"),
        checksum: text(package, "checksum"),
    };
    packages.iter().map(one).collect()
}

/// A package with its manifest.
pub(crate) struct Package(Value);

impl Package {
    pub(crate) fn name(&self) -> &str {
        self.0["name"].as_str().expect("a name")
    }

    pub(crate) fn is_ours(&self) -> bool {
        self.0["source"].is_null()
    }

    /// A text of the manifest: `license`, `rust_version`, ...
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.0[key].as_str()
    }

    /// A list of texts of the manifest.
    pub(crate) fn list(&self, key: &str) -> Vec<&str> {
        self.0[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whether it may be published: `publish` is absent, or not an empty list.
    pub(crate) fn is_published(&self) -> bool {
        self.0["publish"].as_array().is_none_or(|registries| !registries.is_empty())
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        PathBuf::from(self.text("manifest_path").expect("a path"))
    }

    /// Its build script, if it has one.
    pub(crate) fn build_script(&self) -> Option<PathBuf> {
        let targets = self.0["targets"].as_array().expect("targets");
        let script = targets.iter().find(|target| target["kind"][0] == "custom-build")?;
        script["src_path"].as_str().map(PathBuf::from)
    }

    /// What its build script may use beside std.
    pub(crate) fn build_dependencies(&self) -> Vec<&str> {
        let all = self.0["dependencies"].as_array().expect("dependencies");
        all.iter().filter(|one| one["kind"] == "build").filter_map(|one| one["name"].as_str()).collect()
    }
}

/// The packages of a folder's lock file that are on this machine.
///
/// cargo fetches what the host needs only, and `cargo fetch --locked` everything. Without the latter, what other
/// platforms need is left out, and printed; so is what a lock file names for a feature that nobody asks for.
pub(crate) fn packages(folder: &str) -> Vec<Package> {
    let mut metadata = vec!["metadata", "--format-version", "1"];
    // The workspace in full; the examples as their tests build them.
    metadata.extend(folder.is_empty().then_some("--all-features"));
    let host = host();
    let found =
        cargo(folder, &metadata).or_else(|| cargo(folder, &[&metadata[..], &["--filter-platform", &host]].concat()));
    let Some(found) = found else {
        println!("skipped: the crates of `{folder}` are not fetched; `cargo fetch --locked` there");
        return Vec::new();
    };
    let mut found: Value = serde_json::from_str(&found).expect("JSON");
    let Value::Array(packages) = found["packages"].take() else { panic!("no packages") };
    let packages: Vec<Package> = packages.into_iter().map(Package).collect();
    let is_found = |locked: &Locked| packages.iter().any(|package| package.name() == locked.name);
    let missing = locked(folder).into_iter().filter(|locked| !is_found(locked)).map(|locked| locked.name);
    let missing: Vec<String> = missing.collect();
    if !missing.is_empty() {
        println!("skipped in `{folder}`, not fetched or built by no feature: {}", missing.join(", "));
    }
    packages
}

/// The standard output of a cargo command in a folder; `None` when it would need the network.
pub(crate) fn cargo(folder: &str, arguments: &[&str]) -> Option<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(path(folder)).args(arguments).args(["--locked", "--offline"]);
    let output = cargo.output().expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && said.contains("--offline") {
        return None;
    }
    assert!(output.status.success(), "cargo {arguments:?} in `{folder}`:\n{said}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The platform that this machine compiles for.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

fn join(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
