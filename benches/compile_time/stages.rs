//! What the macro spends on which of its stages, unoptimised as users have it: inside rustc, by a macro that calls the same
//! functions one by one and writes down how long each took.

use super::common::median;
use super::crates::{Leaf, Way, write};
use std::fs;
use std::path::Path;

/// Where the macro writes its seconds, one stage after the other.
const LOG: &str = "AGENT_SPECS_BENCH_STAGES";
const STAGES: [&str; 5] = ["read the files", "parse", "resolve and check", "emit", "hand the tokens over"];

/// The code of that macro.
const MACRO: &str = r#"//! `include_agents!` in stages.

use agent_compiler::codegen::{self, Style};
use agent_compiler::config::Levels;
use agent_compiler::diagnostic::Diagnostics;
use agent_compiler::source::{Limits, SourceSet, read_folder_within};
use agent_compiler::{Options, Scope, read};
use proc_macro::TokenStream;
use std::path::Path;
use std::time::Instant;

#[proc_macro]
pub fn agents(_: TokenStream) -> TokenStream {
    let folder = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("agents");
    let options = Options { folder, shown: "agents".into(), levels: Levels::default() };
    let (mut sources, mut out) = (SourceSet::default(), Diagnostics::default());
    let start = Instant::now();
    let _ = read_folder_within(&options.folder, &options.shown, Limits::default(), &mut sources, &mut out);
    let files = start.elapsed();
    // Reads again, which is taken off.
    let start = Instant::now();
    let unresolved = read(&options, Limits::default());
    let parsed = start.elapsed().saturating_sub(files);
    let start = Instant::now();
    let compiled = unresolved.resolve(Scope::default());
    let resolved = start.elapsed();
    let start = Instant::now();
    let code = codegen::generate_with(&compiled, &Style::default(), |text| {
        text.parse().map(|tokens: TokenStream| tokens.into()).map_err(|error| error.to_string())
    });
    let emitted = start.elapsed();
    let start = Instant::now();
    let code = code.into();
    let all = [files, parsed, resolved, emitted, start.elapsed()];
    let log = all.map(|time| time.as_secs_f64().to_string()).join(" ");
    std::fs::write(std::env::var("AGENT_SPECS_BENCH_STAGES").unwrap(), log).unwrap();
    code
}
"#;

/// Prints the table.
pub(crate) fn stages(root: &Path, sizes: &[usize], rounds: usize) {
    let compiler = Path::new(env!("CARGO_MANIFEST_DIR")).join("agent-compiler");
    let folder = root.join("stages-macro");
    let manifest = format!(
        "[package]\nname = \"stages-macro\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\nproc-macro = true\n\n\
         [workspace]\n\n[dependencies]\nagent-compiler = {{ path = {compiler:?} }}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/lib.rs"), MACRO);
    println!("\n| the macro in `cargo check`, unoptimised | N | s | share of rustc |\n|---|---|---|---|");
    for &size in sizes {
        let leaf = Leaf::new(root, Way::Stages, size);
        let log = root.join("stages.log");
        leaf.cargo_with("check", false, Some((LOG, &log)));
        let mut spent = [const { Vec::new() }; STAGES.len()];
        let mut rustc = Vec::new();
        for _ in 0..rounds {
            leaf.dirty();
            let run = leaf.cargo_with("check", false, Some((LOG, &log)));
            rustc.push(run.rustc.expect("rustc ran").seconds);
            let text = fs::read_to_string(&log).expect("the macro ran");
            for (spent, seconds) in spent.iter_mut().zip(text.split(' ')) {
                spent.push(seconds.parse().expect("the macro writes seconds"));
            }
        }
        let rustc = median(rustc.into_iter());
        let spent = spent.map(|seconds| median(seconds.into_iter()));
        let row = |name: &str, seconds: f64| {
            println!("| {name} | {size} | {seconds:.3} | {:.0} % |", 100.0 * seconds / rustc);
        };
        for (stage, seconds) in STAGES.iter().zip(spent) {
            row(stage, seconds);
        }
        row("the macro", spent.iter().sum());
        row("rustc with it, CPU s", rustc);
    }
}
