//! Diagnostics and the text that a person reads. Each case is a few files, a diagnostic about them, and the output in full.
//!
//! `UPDATE_EXPECT=1 cargo test -p agent-compiler --test render` rewrites the expected texts; read the difference as a tired person would.

mod basics;
mod characters;
mod forms;
mod long_lines;
mod many_lines;
mod never_panics;

use agent_compiler::{
    diagnostic::{Diagnostic, Place},
    render::text::{self, Look},
    rules::UNKNOWN_AGENT,
    source::{Source, SourceSet},
};
use expect_test::Expect;

/// The files of a case.
struct Files(SourceSet);

impl Files {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut sources = SourceSet::default();
        for (path, text) in files {
            sources.add(Source::new(*path, *text));
        }
        Self(sources)
    }

    /// Some bytes of the file at `path`.
    fn bytes(&self, path: &str, range: std::ops::Range<usize>) -> Place {
        let (source, _) = self.0.iter().find(|(_, source)| source.path == path).expect("a file of the case");
        Place { source, range }
    }

    /// The first place of `words` in the file at `path`.
    fn words(&self, path: &str, words: &str) -> Place {
        let (_, source) = self.0.iter().find(|(_, source)| source.path == path).expect("a file of the case");
        let start = source.text.find(words).expect("words of the file");
        self.bytes(path, start..start + words.len())
    }
}

/// A diagnostic whose message does not matter.
fn unknown(message: &str) -> Diagnostic {
    Diagnostic::new(&UNKNOWN_AGENT, message)
}

/// Renders the diagnostic about the files, plainly and 80 columns wide.
fn check(files: &[(&str, &str)], diagnostic: impl Fn(&Files) -> Diagnostic, expected: Expect) {
    check_wide(80, files, diagnostic, expected);
}

fn check_wide(width: usize, files: &[(&str, &str)], diagnostic: impl Fn(&Files) -> Diagnostic, expected: Expect) {
    let files = Files::new(files);
    let rendered = text::render(&diagnostic(&files), &files.0, Look { colour: false, width });
    expected.assert_eq(&(rendered + "\n"));
}
