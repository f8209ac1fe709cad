//! The public API as a committed listing, `docs/api/*.txt`, and what its types promise beside their signatures.
//!
//! The listing is read from the source, without a tool of its own: every item that is `pub`, without bodies and docs, under
//! the module that defines it. The lint `unreachable_pub` sees to it that what is `pub` can be reached; `pub use` lines
//! say under which shorter paths. What a macro declares is listed as the call of that macro and the macro.

mod listing;
mod promises;
mod strip;

use std::fs;
use std::path::Path;

const CRATES: [&str; 6] =
    ["agent-build", "agent-compiler", "agent-core", "agent-loader", "agent-macros", "agent-terms"];

#[test]
fn the_committed_listing_is_the_api() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in CRATES {
        let file = root.join("docs/api").join(name).with_extension("txt");
        let listed = listing::of(&root.join(name).join("src/lib.rs"), &name.replace('-', "_"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&file, &listed).expect("the listing can be written");
        }
        let committed = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        if let Some((line, (is, was))) = difference(&listed, &committed) {
            panic!(
                "docs/api/{name}.txt, line {line}: the API is not what is committed\n  was: {was}\n  is:  {is}\n\
                 docs/semver.md says what a change means; `UPDATE_EXPECT=1 cargo test --test api` takes it over"
            );
        }
    }
}

/// The first line that differs, from 1, in both.
fn difference<'t>(listed: &'t str, committed: &'t str) -> Option<(usize, (&'t str, &'t str))> {
    let (mut is, mut was) = (listed.lines(), committed.lines());
    (1..)
        .map_while(|line| match (is.next(), was.next()) {
            (None, None) => None,
            (is, was) => Some((line, (is.unwrap_or("(the end)"), was.unwrap_or("(the end)")))),
        })
        .find(|(_, (is, was))| is != was)
}
