//! Reads a folder of specs: a path comes in, the files and a diagnostic for each thing that could not be read come out.

use super::{
    Source, SourceId, SourceSet,
    walk::{Found, Walk},
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    parallel,
    rules::UNREADABLE_FILE,
    suggest,
};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{self, Path, PathBuf},
};

/// The name of the settings file; it counts only directly inside the folder.
pub const CONFIG_FILE: &str = "agents.toml";

const MIB: u64 = 1024 * 1024;

/// How much is read before it is taken for a mistake, or for an attack. No file that is read can change it: a folder of a
/// stranger must not say how much of this machine it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that one file may have.
    pub file_bytes: u64,
    /// The most files; beyond them somebody gave the wrong folder.
    pub files: usize,
    /// The most bytes that all files may have together.
    pub total_bytes: u64,
    /// The most folders inside each other.
    pub depth: usize,
    /// Whether folders inside the folder are read too.
    pub below: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: MIB, files: 10_000, total_bytes: 1024 * MIB, depth: 64, below: true }
    }
}

/// A folder as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The Markdown files, sorted by the bytes of their shown paths.
    pub specs: Vec<SourceId>,
    /// `agents.toml`, if there is one.
    pub config: Option<SourceId>,
}

/// Reads every `*.md` below `root`, and `agents.toml` in it, into `sources`. `shown` is the folder as the user wrote it; it stands
/// before every shown path. What cannot be read becomes an `unreadable-file` diagnostic, and the others are read all the same.
///
/// Names that start with a dot are passed over, and folders named `target` and `node_modules`. Symbolic links are followed inside
/// the folder, each file being read once; only regular files are opened. A file that is not UTF-8 is added to `sources`, with
/// `U+FFFD` for what could not be decoded, so that its diagnostic can point into it; it is not among the specs.
#[must_use]
pub fn read_folder(root: &Path, shown: &str, sources: &mut SourceSet, diagnostics: &mut Diagnostics) -> Folder {
    read_folder_within(root, shown, Limits::default(), sources, diagnostics)
}

/// As [`read_folder`], with other limits.
#[must_use]
pub fn read_folder_within(
    root: &Path,
    shown: &str,
    limits: Limits,
    sources: &mut SourceSet,
    diagnostics: &mut Diagnostics,
) -> Folder {
    let mut folder = Folder::default();
    let shown = shown_folder(shown);
    let root = match find_root(root, &shown) {
        Root::At(root) => root,
        Root::Not(diagnostic) => {
            diagnostics.push(diagnostic);
            return folder;
        }
    };
    let mut found = Walk::new(&root, prefix(&shown), limits, diagnostics).run();
    let within = within_total(&found, limits);
    if within < found.len() {
        let total = size(limits.total_bytes);
        let message = format!("the files of `{shown}` are larger than {total} together, the most that is read");
        let left = format!("`{}` and what comes after it by name is left out", found[within].shown);
        diagnostics.push(unreadable(message).help(left));
        found.truncate(within);
    }
    let read = parallel::map(&found, |found| {
        read_file(&found.path, limits.file_bytes).map(|bytes| String::from_utf8(bytes).map(|text| source(found, text)))
    });
    for (found, read) in found.iter().zip(read) {
        match read {
            Ok(Ok(source)) => folder.add(found, sources.add(source)),
            Ok(Err(error)) => diagnostics.push(not_utf8(found, &error, sources)),
            Err(error) => diagnostics.push(error.explain(&found.shown, limits.file_bytes)),
        }
    }
    folder
}

/// How many of the files, from the first, have no more bytes together than the limit. Small folders are not even asked.
fn within_total(found: &[Found], limits: Limits) -> usize {
    if (found.len() as u64).saturating_mul(limits.file_bytes) <= limits.total_bytes {
        return found.len();
    }
    let mut total = 0_u64;
    let over = found.iter().position(|found| {
        let bytes = fs::metadata(&found.path).map_or(0, |metadata| metadata.len());
        // A file that is too large by itself is not read.
        total += if bytes > limits.file_bytes { 0 } else { bytes };
        total > limits.total_bytes
    });
    over.unwrap_or(found.len())
}

/// `1 MiB`, or `100 bytes`.
fn size(bytes: u64) -> String {
    if bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{bytes} bytes") }
}

impl Folder {
    fn add(&mut self, found: &Found, id: SourceId) {
        if found.is_config {
            self.config = Some(id);
        } else {
            self.specs.push(id);
        }
    }
}

fn source(found: &Found, text: String) -> Source {
    Source { disk: Some(found.path.clone()), ..Source::new(&*found.shown, text) }
}

fn not_utf8(found: &Found, error: &std::string::FromUtf8Error, sources: &mut SourceSet) -> Diagnostic {
    let (shown, bytes) = (&found.shown, error.as_bytes());
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        return unreadable(format!("`{shown}` is UTF-16, not UTF-8")).help("save the file as UTF-8");
    }
    // What comes before the wrong byte is the same in both texts, so its offset is too.
    let at = error.utf8_error().valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let source = Source::new(&**shown, String::from_utf8_lossy(bytes));
    let line = source.position(at).line;
    let id = sources.add(source);
    let place = Place { source: id, range: at..at + char::REPLACEMENT_CHARACTER.len_utf8() };
    let message = format!("`{shown}` is not UTF-8: line {line} has the byte 0x{byte:02X}");
    let label = match (error.utf8_error().error_len(), windows_1252(byte)) {
        (None, _) => "the file ends inside a character".to_owned(),
        (Some(_), Some(meant)) => format!("`{meant}` in Windows-1252"),
        (Some(_), None) => String::new(),
    };
    unreadable(message).at(place, label).help("save the file as UTF-8")
}

/// The character that is most often meant by a byte that is wrong in UTF-8: a quotation mark, a dash or a letter of a European
/// language. Of other bytes nothing is known; many are halves of characters that another program cut.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x85 => Some('\u{2026}'),
        0x91 => Some('\u{2018}'),
        0x92 => Some('\u{2019}'),
        0x93 => Some('\u{201c}'),
        0x94 => Some('\u{201d}'),
        0x96 => Some('\u{2013}'),
        0x97 => Some('\u{2014}'),
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0xff => Some(char::from(byte)),
        _ => None,
    }
}

pub(super) fn unreadable(message: String) -> Diagnostic {
    Diagnostic::new(&UNREADABLE_FILE, message)
}

pub(super) fn not_regular(shown: &str) -> Diagnostic {
    unreadable(format!("`{shown}` is not a regular file, so it was not opened"))
}

/// `./agents/` and `agents` are the same folder.
fn shown_folder(shown: &str) -> String {
    let shown = if path::MAIN_SEPARATOR == '\\' { shown.replace('\\', "/") } else { shown.to_owned() };
    let short = shown.trim_start_matches("./").trim_end_matches('/');
    if short.is_empty() { if shown.starts_with('/') { "/" } else { "." }.to_owned() } else { short.to_owned() }
}

/// What stands before the name of a file in the folder.
fn prefix(shown: &str) -> &str {
    match shown {
        "." | "/" => "",
        shown => shown,
    }
}

enum Root {
    /// The folder without links in its path.
    At(PathBuf),
    Not(Diagnostic),
}

fn find_root(root: &Path, shown: &str) -> Root {
    let full = path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let tried = full.display();
    match fs::metadata(root).and_then(|metadata| Ok((metadata, fs::canonicalize(root)?))) {
        Ok((metadata, root)) if metadata.is_dir() => Root::At(root),
        Ok(_) => Root::Not(
            unreadable(format!("`{shown}` is a file, not a folder (`{tried}`)"))
                .help("give the folder that holds the specs; all of its files are compiled together"),
        ),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Root::Not(missing(&full, shown)),
        Err(error) => Root::Not(unreadable(format!("the folder `{shown}` cannot be read: {error} (`{tried}`)"))),
    }
}

/// What is there instead of the folder: one with a similar name, in the nearest folder above it that exists.
fn missing(full: &Path, shown: &str) -> Diagnostic {
    let diagnostic = unreadable(format!("there is no folder `{shown}`: nothing is at `{}`", full.display()));
    let Some(above) = full.ancestors().skip(1).find(|folder| folder.is_dir()) else { return diagnostic };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let first_missing =
        full.strip_prefix(above).ok().and_then(|rest| rest.components().next()).map(|part| above.join(part));
    let wanted = first_missing.as_deref().and_then(name).into_iter().chain(name(full));
    let folders = folders_in(above);
    let similar = wanted.filter_map(|name| suggest::nearest(&name, folders.iter().map(String::as_str))).next();
    match (similar, first_missing) {
        (Some(similar), _) => diagnostic.help(format!("a folder `{similar}` is in `{}`", above.display())),
        (None, Some(missing)) if missing != full => {
            diagnostic.help(format!("`{}` does not exist either", missing.display()))
        }
        _ => diagnostic,
    }
}

fn folders_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| !name.starts_with('.')).collect()
}

enum ReadError {
    Io(io::Error),
    NotRegular,
    TooLarge,
}

impl ReadError {
    fn explain(self, shown: &str, limit: u64) -> Diagnostic {
        match self {
            Self::Io(error) => unreadable(format!("`{shown}` cannot be read: {error}")),
            Self::NotRegular => not_regular(shown),
            Self::TooLarge => {
                unreadable(format!("`{shown}` is larger than {}, the most that is read of one file", size(limit)))
                    .help("move long material into files that the agent reads when it needs them")
            }
        }
    }
}

fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = File::open(path).map_err(ReadError::Io)?;
    let metadata = file.metadata().map_err(ReadError::Io)?;
    if !metadata.is_file() {
        return Err(ReadError::NotRegular);
    }
    if metadata.len() > limit {
        return Err(ReadError::TooLarge);
    }
    // The file may grow while it is read. One byte more than it has, so that one call sees its end.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).map_or(0, |len| len + 1));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge) } else { Ok(bytes) }
}
