//! No build script downloads: none has a dependency that could, none opens a socket, and the programs it runs are known.

use super::WORKSPACES;
use super::metadata::packages;
use std::collections::BTreeSet;
use std::fs;

/// What a build script here may use beside std: it asks the compiler what it can do, calls a C compiler (for Windows and
/// Haiku, in the examples only), or fills a table.
const BUILD_DEPENDENCIES: [&str; 5] = ["autocfg", "cc", "rustversion", "unicase", "version_check"];

/// The programs that build scripts run by a fixed name. All others are the compiler, from cargo's variables.
const PROGRAMS: [(&str, &str); 3] = [
    ("libc", "freebsd-version"),
    // `git config core.hooksPath`, in a checkout of rmcp only: not in the registry's archive.
    ("rmcp", "git"),
    // `git rev-parse HEAD`.
    ("wasm-bindgen-shared", "git"),
];

#[test]
fn no_build_script_can_download() {
    let mut run = BTreeSet::new();
    let mut fetched = true;
    for (folder, _) in WORKSPACES {
        let packages = packages(folder);
        fetched &= !packages.is_empty();
        for package in packages.iter().filter(|package| !package.is_ours()) {
            let Some(script) = package.build_script() else { continue };
            let name = package.name().to_owned();
            for dependency in package.build_dependencies() {
                assert!(BUILD_DEPENDENCIES.contains(&dependency), "the build script of {name} uses {dependency}");
            }
            let code = fs::read_to_string(&script).expect("the build script can be read");
            for socket in ["TcpStream", "UdpSocket", "std::net", "ToSocketAddrs", "extern \"C\""] {
                assert!(!code.contains(socket), "the build script of {name} has {socket}");
            }
            let programs = code.split("Command::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
            run.extend(programs.map(|program| (name.clone(), program.to_owned())));
        }
    }
    let known = PROGRAMS.map(|(name, program)| (name.to_owned(), program.to_owned()));
    let unknown: Vec<_> = run.iter().filter(|program| !known.contains(program)).collect();
    assert!(unknown.is_empty(), "build scripts that run a program: {unknown:?}");
    assert!(!fetched || run.len() == known.len(), "a program is listed that nobody runs: {run:?}");
}
