//! What `agentc check` costs, whole process, as ratios to `cat` of the same files.
//!
//! ```text
//! cargo bench --bench check_time                                   # generated specs
//! cargo bench --bench check_time -- --copies FOLDER                # copies of the specs in a folder
//! cargo bench --bench check_time -- --peer "agnix --target claude-code" # another linter beside it; the folder is its last argument
//! cargo bench --bench check_time -- --roster 10000 --peer "cclint --root" # all in one project, for linters that know only one
//! ```
//!
//! Seconds on the clock, medians, the programs taking turns; the memory of a round that is not timed (Linux only). The specs stand in folders `NNNN/.claude/agents` of the
//! system's folder for temporary files, as rosters of their own, so that the same names may come back; with `--roster`, at
//! least as many as there are specs, in one `.claude/agents`.

#[path = "../measure/mod.rs"]
mod measure;
#[path = "../roster/mod.rs"]
mod roster;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The seed of every roster here.
const SEED: u64 = 1;
/// How many specs a generated roster has, about as many as the real families.
const ROSTER: usize = 20;

struct Arguments {
    sizes: Vec<usize>,
    rounds: usize,
    /// How many specs a generated roster has.
    roster: usize,
    copies: Option<PathBuf>,
    peers: Vec<String>,
}

fn main() {
    let arguments = read(std::env::args().skip(1).filter(|argument| argument != "--bench").collect());
    let root = std::env::temp_dir().join("agent-specs-check-time");
    let agentc = build();
    let mut programs = vec![
        ("`cat`".to_owned(), Program::Cat),
        ("`agentc check`".to_owned(), Program::Linter(vec![agentc.clone(), "check".into()])),
        (
            "`agentc check --format short`".to_owned(),
            Program::Linter(vec![agentc, "check".into(), "--format".into(), "short".into()]),
        ),
    ];
    for peer in &arguments.peers {
        let words = peer.split(' ').map(str::to_owned).collect();
        programs.push((format!("`{peer}`"), Program::Linter(words)));
    }
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores, release profile, medians of {} rounds\n", arguments.rounds);
    println!("| whole process | specs | MB | seconds | ratio | memory, MB |\n|---|---|---|---|---|---|");
    for &size in &arguments.sizes {
        let folder = root.join(size.to_string());
        let bytes = specs(&folder, size, &arguments);
        let mut seconds = vec![Vec::new(); programs.len()];
        // This round also warms the files up.
        let memory: Vec<f64> = programs.iter().map(|(_, program)| program.memory(&folder)).collect();
        for _ in 0..arguments.rounds {
            for ((_, program), seconds) in programs.iter().zip(&mut seconds) {
                seconds.push(program.run(&folder));
            }
        }
        let medians: Vec<f64> = seconds.into_iter().map(|seconds| measure::median(seconds.into_iter())).collect();
        for (((name, _), seconds), memory) in programs.iter().zip(&medians).zip(memory) {
            let megabytes = f64::from(u32::try_from(bytes).expect("less than 4 GB")) / 1e6;
            println!("| {name} | {size} | {megabytes:.1} | {seconds:.3} | {:.1} | {memory:.0} |", seconds / medians[0]);
        }
    }
}

fn read(arguments: Vec<String>) -> Arguments {
    let mut read =
        Arguments { sizes: vec![310, 620, 1_240, 10_000], rounds: 7, roster: ROSTER, copies: None, peers: Vec::new() };
    let mut arguments = arguments.into_iter();
    while let Some(flag) = arguments.next() {
        let value = arguments.next().unwrap_or_else(|| panic!("{flag} needs a value"));
        match flag.as_str() {
            "--sizes" => read.sizes = value.split(',').map(|size| size.parse().expect("--sizes 310,620")).collect(),
            "--rounds" => read.rounds = value.parse().expect("--rounds 7"),
            "--roster" => read.roster = value.parse().expect("--roster 20"),
            "--copies" => read.copies = Some(value.into()),
            "--peer" => read.peers.push(value),
            _ => panic!(
                "expected --sizes 310,620, --rounds 7, --roster 20, --copies FOLDER or --peer COMMAND, found {flag}"
            ),
        }
    }
    read
}

enum Program {
    /// All files in one process.
    Cat,
    /// A command that gets the folder as its last argument. Its exit code tells of findings, not of failure.
    Linter(Vec<String>),
}

impl Program {
    /// Seconds on the clock.
    fn run(&self, folder: &Path) -> f64 {
        let mut command = self.command(folder);
        let start = Instant::now();
        let status = command.status();
        let spent = start.elapsed().as_secs_f64();
        let code = status.unwrap_or_else(|error| panic!("{command:?}: {error}")).code();
        assert!(matches!(code, Some(0 | 1)), "{command:?} ended with {code:?}");
        spent
    }

    /// The most memory that a run held, in megabytes; 0 where that is not known.
    fn memory(&self, folder: &Path) -> f64 {
        let mut command = self.command(folder);
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut kilobytes = 0.0_f64;
        while child.try_wait().expect("a child can be waited for").is_none() {
            kilobytes = kilobytes.max(measure::peak(child.id()).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(1));
        }
        kilobytes / 1024.0
    }

    fn command(&self, folder: &Path) -> Command {
        // Into a file: `cat` reads nothing when the system knows that nobody will see it.
        let output = File::create(folder.with_extension("out")).expect("the output can be written");
        let mut command = match self {
            Self::Cat => {
                let mut cat = Command::new("cat");
                cat.args(files(folder));
                cat
            }
            Self::Linter(words) => {
                let mut linter = Command::new(&words[0]);
                // Some look at nothing outside of the folder they are started in.
                linter.args(&words[1..]).arg(folder).current_dir(folder);
                linter
            }
        };
        command.stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
        command
    }
}

/// Builds the program as it is released, and returns its path.
fn build() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet", "--package", "agentc", "--message-format", "json-render-diagnostics"]);
    let output = cargo.current_dir(root).stderr(Stdio::inherit()).output().expect("cargo runs");
    assert!(output.status.success(), "agentc does not build");
    let messages = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let (_, path) = messages.rsplit_once("\"executable\":\"").expect("cargo tells where the program is");
    path.split('"').next().unwrap_or_default().to_owned()
}

/// Writes `count` specs below `folder`, unless they are there, and returns their bytes.
fn specs(folder: &Path, count: usize, arguments: &Arguments) -> u64 {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("an old folder can be removed");
    }
    let copies = arguments.copies.as_deref();
    let originals: Vec<PathBuf> = copies.map(files).unwrap_or_default();
    let size = if copies.is_some() { originals.len() } else { arguments.roster };
    assert!(size > 0, "there are no specs to copy");
    for (number, start) in (0..count).step_by(size).enumerate() {
        let project = if count <= size { folder.to_owned() } else { folder.join(format!("{number:04}")) };
        let agents = project.join(".claude/agents");
        fs::create_dir_all(&agents).expect("the folder can be made");
        let here = size.min(count - start);
        if copies.is_some() {
            for original in &originals[..here] {
                let name = original.file_name().expect("a file has a name");
                fs::copy(original, agents.join(name)).expect("a spec can be copied");
            }
        } else {
            roster::write(&agents, here, SEED + number as u64).expect("the specs can be written");
        }
    }
    files(folder).iter().map(|file| fs::metadata(file).expect("it was just written").len()).sum()
}

/// The Markdown files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}
