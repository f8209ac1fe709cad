//! Rosters of any size for measuring: the same number and seed give the same bytes on every machine.
//!
//! The specs have the statistics of specs as people write them: a body of about 10 kB, a description of about 2 kB with
//! examples, about 15 references to other agents, 10 triggers over 60 metrics, a handful of tools, words out of 200 for
//! their domains, and one in ten with a description that is not valid YAML. What two specs say of each other agrees, so
//! that no rule but `invalid-yaml` has anything to say.

mod random;
mod relations;
mod words;
mod write;

use relations::Relations;
use std::path::Path;

/// A file of the roster.
pub(crate) struct File {
    /// Its name, without a folder.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) text: String,
}

/// The specs of `count` agents.
pub(crate) fn generate(count: usize, seed: u64) -> Vec<File> {
    let names: Vec<String> = (0..count).map(words::agent_name).collect();
    let relations = Relations::new(count, seed);
    (0..count)
        .map(|index| File {
            name: format!("{}.md", names[index]),
            text: write::spec(index, &names, &relations.of[index], seed),
        })
        .collect()
}

/// Writes the specs of `count` agents into `folder`, which is made if it is not there.
pub(crate) fn write(folder: &Path, count: usize, seed: u64) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for file in generate(count, seed) {
        std::fs::write(folder.join(&file.name), file.text)?;
    }
    Ok(())
}
