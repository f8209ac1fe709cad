//! Finds the files of a folder: real ones first, then those that only a link leads to.

use super::folder::{CONFIG_FILE, Limits, not_regular, unreadable};
use crate::diagnostic::Diagnostics;
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

/// A file to read.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) shown: String,
    pub(super) is_config: bool,
}

/// The walk through one folder. Every path in it starts with `root`, which has no links, so a path that was reached without
/// following a link is the one name of its file.
pub(super) struct Walk<'a> {
    root: &'a Path,
    shown: &'a str,
    limits: Limits,
    diagnostics: &'a mut Diagnostics,
    folders: Vec<Unvisited>,
    /// By shown path, the first on top.
    links: BinaryHeap<Reverse<(String, PathBuf)>>,
    visited: HashSet<PathBuf>,
    found: Vec<Found>,
    /// The settings of the folder, which are no spec and are read however many specs there are.
    config: Option<Found>,
}

struct Unvisited {
    path: PathBuf,
    shown: String,
    depth: usize,
}

impl<'a> Walk<'a> {
    /// A walk through `root`; `shown` stands before every shown path.
    pub(super) fn new(root: &'a Path, shown: &'a str, limits: Limits, diagnostics: &'a mut Diagnostics) -> Self {
        let first = Unvisited { path: root.to_path_buf(), shown: shown.to_owned(), depth: 0 };
        Self {
            root,
            shown: if shown.is_empty() { "." } else { shown },
            limits,
            diagnostics,
            folders: vec![first],
            links: BinaryHeap::new(),
            visited: HashSet::new(),
            found: Vec::new(),
            config: None,
        }
    }

    /// The files, sorted by shown path.
    pub(super) fn run(mut self) -> Vec<Found> {
        self.walk();
        // A file inside the folder is shown under its own path, so links come last.
        while let Some(Reverse((shown, path))) = self.links.pop() {
            self.follow(&path, shown);
            self.walk();
        }
        self.found.sort_by_cached_key(|file| file.shown.clone());
        self.found.truncate(self.limits.files);
        if let Some(config) = self.config {
            let at = self.found.partition_point(|file| file.shown < config.shown);
            self.found.insert(at, config);
        }
        self.found
    }

    fn walk(&mut self) {
        while let Some(folder) = self.folders.pop() {
            if !self.visited.insert(folder.path.clone()) {
                continue;
            }
            if folder.depth > self.limits.depth {
                let message = format!("`{}` lies more than {} folders deep", folder.shown, self.limits.depth);
                self.diagnostics.push(unreadable(message));
            } else if let Err(error) = self.enter(&folder) {
                let shown = if folder.shown.is_empty() { "." } else { &folder.shown };
                self.diagnostics.push(unreadable(format!("the folder `{shown}` cannot be read: {error}")));
            }
            if self.found.len() > self.limits.files {
                let message = format!("there are more than {} specs in `{}`", self.limits.files, self.shown);
                self.diagnostics.push(unreadable(message).help(
                    "is it the right folder? only the first are read, so whatever is said of the roster may be wrong",
                ));
                self.folders.clear();
                self.links.clear();
            }
        }
    }

    fn enter(&mut self, folder: &Unvisited) -> io::Result<()> {
        let mut entries = fs::read_dir(&folder.path)?.collect::<io::Result<Vec<_>>>()?;
        // Backwards, so that the folder that is pushed last, and entered first, is the first by name: with more files than
        // are read, the order in which the system lists them must not decide which.
        entries.sort_by_cached_key(|entry| entry.file_name().to_string_lossy().into_owned());
        for entry in entries.into_iter().rev() {
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            let shown_name = name.to_string_lossy();
            if passed_over(&shown_name, kind.is_file()) {
                continue;
            }
            let shown =
                if folder.shown.is_empty() { shown_name.to_string() } else { format!("{}/{shown_name}", folder.shown) };
            let is_config = folder.depth == 0 && name == CONFIG_FILE;
            if name.to_str().is_none() && (kind.is_dir() || is_spec(&shown_name)) {
                self.diagnostics.push(unreadable(format!("the name of `{shown}` is not UTF-8")));
            } else if kind.is_symlink() {
                self.links.push(Reverse((shown, entry.path())));
            } else if kind.is_dir() && !self.limits.below {
                continue;
            } else if kind.is_dir() {
                self.folders.push(Unvisited { path: entry.path(), shown, depth: folder.depth + 1 });
            } else if is_config || is_spec(&shown_name) {
                if kind.is_file() {
                    self.find(entry.path(), shown, is_config);
                } else {
                    self.diagnostics.push(not_regular(&shown));
                }
            }
        }
        Ok(())
    }

    /// Notes a file once, under the first path that led to it.
    fn find(&mut self, path: PathBuf, shown: String, is_config: bool) {
        if self.visited.insert(path.clone()) {
            let file = Found { path, shown, is_config };
            if is_config { self.config = Some(file) } else { self.found.push(file) }
        }
    }

    fn follow(&mut self, link: &Path, shown: String) {
        let is_config = link.parent() == Some(self.root) && link.file_name().is_some_and(|name| name == CONFIG_FILE);
        let wanted = is_config || is_spec(&shown);
        let target = fs::canonicalize(link).and_then(|target| Ok((fs::metadata(&target)?, target)));
        let (metadata, target) = match target {
            Ok(target) => target,
            Err(error) => {
                if wanted {
                    let message = match fs::read_link(link) {
                        Ok(to) => format!("`{shown}` is a link to `{}`, which cannot be read: {error}", to.display()),
                        Err(_) => format!("the link `{shown}` cannot be read: {error}"),
                    };
                    self.diagnostics.push(unreadable(message));
                }
                return;
            }
        };
        if (metadata.is_dir() && !self.limits.below) || (!metadata.is_dir() && !wanted) {
            return;
        }
        if !target.starts_with(self.root) {
            let message = format!("`{shown}` is a link that leaves the folder: it leads to `{}`", target.display());
            self.diagnostics.push(unreadable(message).help("put a copy in the folder instead of the link"));
        } else if metadata.is_dir() {
            let depth = link.strip_prefix(self.root).map_or(0, |path| path.components().count());
            self.folders.push(Unvisited { path: target, shown, depth });
        } else if metadata.is_file() {
            self.find(target, shown, is_config);
        } else {
            self.diagnostics.push(not_regular(&shown));
        }
    }
}

fn is_spec(name: &str) -> bool {
    name.ends_with(".md")
}

/// Hidden names are other programs' (`.git`, `._copy.md` of macOS, `.#lock.md` of Emacs), and the two folders are full of
/// other people's Markdown.
fn passed_over(name: &str, is_file: bool) -> bool {
    name.starts_with('.') || (!is_file && matches!(name, "target" | "node_modules"))
}
