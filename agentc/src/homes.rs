//! Where agents live: a folder or a file comes in, the folders that hold its agents come out.

use agent_compiler::client::FOLDERS;
use agent_compiler::source::CONFIG_FILE;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// What is looked for, as a hint to somebody who has nothing of it.
pub(crate) const LOOKED_FOR: &str = "`.claude/agents`, `.github/agents`, `.github/chatmodes`, `.opencode/agent`, \
     `.factory/droids` and the like of other clients, folders named `agents` or `agent`, and folders with an `agents.toml`";

/// Deeper folders lead in circles.
const DEEPEST: usize = 64;

/// A folder whose agents know each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Home {
    /// The folder, as it is reached from where the program was started; also what is shown.
    pub(crate) folder: PathBuf,
    /// The same without links: two homes with one of these are one.
    pub(crate) real: PathBuf,
    /// Whether folders inside it belong to it.
    pub(crate) below: bool,
}

/// What a search for homes finds.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) homes: Vec<Home>,
    /// The folders that could not be looked into, and why.
    pub(crate) closed: Vec<(PathBuf, io::Error)>,
}

/// The homes of a folder: itself, if it is one or has none below it, or else those below it, sorted.
pub(crate) fn of_folder(folder: &Path) -> io::Result<Found> {
    let whole = Home { folder: folder.to_path_buf(), real: fs::canonicalize(folder)?, below: true };
    if is_home(&whole.real) {
        return Ok(Found { homes: vec![whole], ..Found::default() });
    }
    let mut search = Search::default();
    search.folder(folder, 0)?;
    match search {
        // Whatever is below the folder is read then, and what cannot be is said by whoever reads it.
        Search { found, .. } if found.is_empty() => Ok(Found { homes: vec![whole], ..Found::default() }),
        Search { found, closed } => Ok(Found { homes: sorted(found)?, closed }),
    }
}

/// Each of the folders once, as homes.
fn sorted(found: Vec<PathBuf>) -> io::Result<Vec<Home>> {
    let mut homes: Vec<(bool, Home)> = Vec::new();
    for folder in found {
        let real = fs::canonicalize(&folder)?;
        let is_link = fs::symlink_metadata(&folder)?.is_symlink();
        homes.push((is_link, Home { folder, real, below: true }));
    }
    // `.claude/agents` is often a link to `agents`: the folder itself is what to show.
    homes.sort_by(|(a_link, a), (b_link, b)| (a_link, &a.folder).cmp(&(b_link, &b.folder)));
    let mut homes = distinct(homes.into_iter().map(|(_, home)| home).collect());
    homes.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(homes)
}

/// The homes without those that are another one or lie inside it.
pub(crate) fn distinct(homes: Vec<Home>) -> Vec<Home> {
    let mut kept: Vec<Home> = Vec::new();
    for (at, home) in homes.iter().enumerate() {
        let inside = |other: &Home| other.below && home.real.starts_with(&other.real) && home.real != other.real;
        let again = kept.iter().any(|other| other.real == home.real && (other.below || !home.below));
        if !again && !homes.iter().enumerate().any(|(other_at, other)| other_at != at && inside(other)) {
            kept.push(home.clone());
        }
    }
    kept
}

/// The home of a file: the nearest above it, inside its repository, or else its folder without those inside it.
pub(crate) fn of_file(file: &Path) -> io::Result<Home> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real = fs::canonicalize(folder)?;
    let mut above = folder.to_path_buf();
    for ancestor in real.ancestors() {
        if is_home(ancestor) {
            // Where a link is on the way, `..` leads elsewhere.
            let same = fs::canonicalize(&above).is_ok_and(|above| above == ancestor);
            let folder = if same { above } else { ancestor.to_path_buf() };
            return Ok(Home { folder, real: ancestor.to_path_buf(), below: true });
        }
        if is_repository(ancestor) {
            break;
        }
        match above.components().next_back() {
            Some(Component::Normal(_)) => above.pop(),
            Some(Component::CurDir) => {
                above = PathBuf::from("..");
                true
            }
            _ => {
                above.push("..");
                true
            }
        };
        if above.as_os_str().is_empty() {
            above = PathBuf::from(".");
        }
    }
    Ok(Home { folder: folder.to_path_buf(), real, below: false })
}

/// The names of the skills beside a home: `skills/NAME/SKILL.md`, as plugins and the folders of clients have them.
pub(crate) fn skills(home: &Home) -> Vec<String> {
    let Some(folder) = home.real.parent().map(|above| above.join("skills")) else { return Vec::new() };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let skills = entries.filter(|entry| entry.path().join("SKILL.md").is_file());
    skills.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Whether a folder, given without links, is a home whatever is in it.
fn is_home(folder: &Path) -> bool {
    let name = |path: Option<&Path>| path?.file_name()?.to_str().map(str::to_owned);
    let (own, parent) = (name(Some(folder)).unwrap_or_default(), name(folder.parent()).unwrap_or_default());
    let named = is_agents(&own) || (is_client(&parent) && FOLDERS.contains(&own.as_str()));
    (named && !is_repository(folder)) || folder.join(CONFIG_FILE).is_file()
}

fn is_agents(name: &str) -> bool {
    matches!(name, "agents" | "agent")
}

/// A repository may well be named `agents`; that does not make its documents specs.
fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}

fn is_client(name: &str) -> bool {
    name.len() > 1 && name.starts_with('.') && !matches!(name, ".git" | "..")
}

/// The homes below a folder, as they are found.
#[derive(Default)]
struct Search {
    found: Vec<PathBuf>,
    closed: Vec<(PathBuf, io::Error)>,
}

impl Search {
    /// Adds the homes below a folder that is none itself.
    fn folder(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let path = path.strip_prefix("./").map_or(path.clone(), Path::to_path_buf);
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() || (kind.is_symlink() && path.is_dir()) {
                let is_deep = kind.is_symlink() || depth == DEEPEST;
                self.entry(&entry.file_name().to_string_lossy(), path, (!is_deep).then_some(depth + 1));
            }
        }
        Ok(())
    }

    /// Adds what is in a folder below; its own folders are looked into only at a depth.
    fn entry(&mut self, name: &str, path: PathBuf, depth: Option<usize>) {
        if is_client(name) {
            if let Err(error) = fs::read_dir(&path) {
                return self.closed.push((path, error));
            }
            let inside = FOLDERS.iter().map(|inside| path.join(inside));
            self.found.extend(inside.filter(|inside| inside.is_dir() && holds(inside, 0, &|_| true)));
        } else if name.starts_with('.') || is_output(name) {
        } else if path.join(CONFIG_FILE).is_file() || (is_agents(name) && holds(&path, 0, &begins_as_spec)) {
            self.found.push(path);
        } else if let Some(depth) = depth
            && let Err(error) = self.folder(&path, depth)
        {
            self.closed.push((path, error));
        }
    }
}

/// What tools write; agents in it are copies.
fn is_output(name: &str) -> bool {
    matches!(name, "node_modules" | "target")
}

/// Whether a Markdown file of this kind is in the folder or below it. What cannot be looked into may hold one: whoever reads the
/// home then says why it cannot be read.
fn holds(folder: &Path, depth: usize, wanted: &dyn Fn(&Path) -> bool) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return true };
    let mut folders = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || is_output(&name) {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            folders.push(entry.path());
        } else if name.ends_with(".md") && wanted(&entry.path()) {
            return true;
        }
    }
    depth < DEEPEST && folders.iter().any(|folder| holds(folder, depth + 1, wanted))
}

/// Whether a file begins with the line that opens frontmatter. Only its first bytes are read.
fn begins_as_spec(file: &Path) -> bool {
    // To open a pipe is to wait for whoever writes into it.
    if !file.is_file() {
        return false;
    }
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(64).read_to_end(&mut start));
    let start = String::from_utf8_lossy(&start);
    read.is_ok() && start.trim_start_matches('\u{feff}').trim_start().starts_with("---")
}
