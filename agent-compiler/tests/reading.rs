//! Reading whole files: collections of real specs, files that clients refuse, and noise.
//!
//! The collections are not part of the repository; where they are absent, their tests say so and pass.

use agent_compiler::{
    diagnostic::Diagnostics,
    document::{self, Document},
    fix,
    frontmatter::{self, Frontmatter, Reading},
    rules::hidden,
    source::{Source, SourceId, SourceSet},
    text::Text,
    yaml::{Node, Value},
};
use second_reader::same;
use serde_yaml::Value as Yaml;
use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

#[path = "reading/noise.rs"]
mod noise;
#[path = "second_reader/mod.rs"]
mod second_reader;

fn source() -> SourceId {
    SourceSet::default().add(Source::new("a.md", ""))
}

fn read(text: &str) -> (Document, Frontmatter, Diagnostics) {
    let mut out = Diagnostics::default();
    let document = document::split(source(), text, &mut out);
    let frontmatter = frontmatter::read(&document, text, "a.md", &mut out);
    (document, frontmatter, out)
}

fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no collection at {}", path.display());
    None
}

/// The texts of all Markdown files below a folder; those that are not UTF-8 are left out.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "md") {
                found.extend(fs::read_to_string(&entry).ok().map(|text| (entry, text)));
            }
        }
    }
    found.sort();
    found
}

fn every_text() -> Vec<(PathBuf, String)> {
    ["corpus", "broken", "seed"].iter().filter_map(|folder| shared(folder)).flat_map(|folder| texts(&folder)).collect()
}

/// Checks that every place lies in the file, at boundaries of characters.
fn check_places(text: &str, document: &Document, frontmatter: &Frontmatter, out: &Diagnostics) {
    let check = |range: &Range<usize>| assert!(text.get(range.clone()).is_some(), "{range:?} of {}", text.len());
    check(&document.body);
    for entry in &frontmatter.entries {
        check_text(text, &entry.key);
        check_node(text, &entry.value);
    }
    for diagnostic in out {
        for label in diagnostic.primary.iter().chain(&diagnostic.related) {
            check(&label.place.range);
        }
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        let mut end = 0;
        for edit in edits {
            check(&edit.place.range);
            assert!(edit.place.range.start >= end, "edits overlap");
            end = edit.place.range.end;
        }
    }
}

fn check_node(text: &str, node: &Node) {
    assert!(text.get(node.at.clone()).is_some(), "{:?} of {}", node.at, text.len());
    match &node.value {
        Value::Scalar(scalar, _) => check_text(text, scalar),
        Value::List(items) => items.iter().for_each(|item| check_node(text, item)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            check_text(text, key);
            check_node(text, value);
        }),
    }
}

fn check_text(text: &str, scalar: &Text) {
    let places = scalar.value.char_indices().map(|(at, c)| scalar.locate(at..at + c.len_utf8())).take(300);
    for place in places.chain([scalar.at.clone(), scalar.locate(0..scalar.value.len())]) {
        assert!(text.get(place.clone()).is_some(), "{place:?} of {}", text.len());
        assert!(place.start >= scalar.at.start && place.end <= scalar.at.end, "{place:?} outside {:?}", scalar.at);
    }
}

fn says_the_same(frontmatter: &Frontmatter, yaml: &Yaml) -> Result<(), String> {
    let empty = serde_yaml::Mapping::new();
    let entries = match yaml {
        Yaml::Null => &empty,
        Yaml::Mapping(entries) => entries,
        _ => return Err("no mapping".to_owned()),
    };
    if entries.len() != frontmatter.entries.len() {
        return Err(format!("{} entries, {} by the other reader", frontmatter.entries.len(), entries.len()));
    }
    for (entry, (key, value)) in frontmatter.entries.iter().zip(entries) {
        if key.as_str() != Some(&entry.key.value) || !same(&entry.value, value) {
            return Err(format!("`{}`: {:?}\nother: {key:?}: {value:?}", entry.key.value, entry.value));
        }
    }
    Ok(())
}

fn yaml_of<'a>(document: &Document, text: &'a str) -> &'a str {
    document.frontmatter.as_ref().map_or("", |fences| &text[fences.yaml.clone()])
}

/// The text with the fixes of all findings of one rule applied.
fn fixed(text: &str, rule: &str, out: &Diagnostics) -> Option<String> {
    let found = out.iter().filter(|found| found.rule.name == rule);
    let edits = found.filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits);
    let edits: Vec<_> = edits.map(|edit| (edit.place.range.clone(), edit.replacement.as_str())).collect();
    (!edits.is_empty()).then(|| fix::apply(text, &edits).expect("fixes can be applied"))
}

fn has(rule: &str, out: &Diagnostics) -> bool {
    out.iter().any(|found| found.rule.name == rule)
}

#[test]
fn every_file_is_read_with_places_inside_it() {
    for (path, text) in every_text() {
        let (document, frontmatter, out) = read(&text);
        println!("{}", path.display());
        check_places(&text, &document, &frontmatter, &out);
        let reports = out.iter().filter(|found| found.rule.name == "invalid-yaml").count();
        assert!(reports <= 1, "{} reports for {}", reports, path.display());
        let recovered = frontmatter.entries.iter().any(|entry| entry.reading != Reading::Strict);
        assert!(!recovered || reports == 1, "recovered silently: {}", path.display());
    }
}

#[test]
fn what_another_reader_accepts_has_the_same_values() {
    let (mut compared, mut differ, mut refused) = (0, Vec::new(), Vec::new());
    for (path, text) in every_text() {
        let (document, frontmatter, out) = read(&text);
        let Ok(yaml) = serde_yaml::from_str::<Yaml>(yaml_of(&document, &text)) else {
            if document.frontmatter.is_some() && !has("invalid-yaml", &out) && !has("duplicate-key", &out) {
                refused.push(path);
            }
            continue;
        };
        compared += 1;
        if let Err(difference) = says_the_same(&frontmatter, &yaml) {
            differ.push(format!("{}: {difference}", path.display()));
        }
    }
    println!("compared {compared}, differ {}, refused only by the other reader {refused:#?}", differ.len());
    assert!(differ.is_empty(), "{}", differ.join("\n\n"));
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_fix_makes_strict_yaml_of_the_same_values() {
    let (mut fixes, mut without, mut wrong) = (0, Vec::new(), Vec::new());
    for (path, text) in every_text() {
        let (_, before, out) = read(&text);
        if !has("invalid-yaml", &out) {
            continue;
        }
        let Some(fixed) = fixed(&text, "invalid-yaml", &out) else {
            without.push(path.display().to_string());
            continue;
        };
        fixes += 1;
        let (document, after, out) = read(&fixed);
        let values = |read: &Frontmatter| {
            read.entries.iter().map(|entry| (entry.key.value.clone(), entry.value.clone())).collect::<Vec<_>>()
        };
        let (before, after_values) = (values(&before), values(&after));
        let same = before.len() == after_values.len()
            && before.iter().zip(&after_values).all(|(a, b)| a.0 == b.0 && a.1.means(&b.1));
        let remains = out.iter().any(|found| found.rule.name == "invalid-yaml" && !found.message.contains("delimited"));
        if !same || remains {
            wrong.push(format!("{}: {same} {:?}", path.display(), out.iter().map(|d| &d.message).collect::<Vec<_>>()));
        }
        match serde_yaml::from_str::<Yaml>(yaml_of(&document, &fixed)) {
            Ok(yaml) => {
                wrong.extend(says_the_same(&after, &yaml).err().map(|error| format!("{}: {error}", path.display())))
            }
            Err(_) if has("duplicate-key", &out) => {}
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
        }
    }
    println!("fixes {fixes}, none for {without:#?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn recovered_descriptions_are_what_their_authors_made_of_them() {
    let Some(folder) = shared("broken") else { return };
    let (mut exact, mut folded, mut of, mut long) = (0, 0, 0, (0, 0));
    let texts: BTreeMap<PathBuf, String> = texts(&folder).into_iter().collect();
    for (path, text) in &texts {
        let Some(repaired) = texts.get(&path.with_extension("fixed.md")) else { continue };
        let description = |text: &str| {
            let (_, frontmatter, _) = read(text);
            let entry = frontmatter.get("description").cloned()?;
            let recovered = entry.reading != Reading::Strict;
            Some((recovered, entry.value.as_scalar()?.value.trim().to_owned()))
        };
        let (Some((true, own)), Some((_, author))) = (description(text), description(repaired)) else { continue };
        of += 1;
        let words = |text: &str| text.replace("\\n", "\n").split_whitespace().collect::<Vec<_>>().join(" ");
        if own == author {
            exact += 1;
            long.0 += usize::from(own.contains('\n'));
        } else if words(&own) == words(&author) {
            folded += 1;
            long.1 += usize::from(own.contains('\n'));
        } else if std::env::var_os("SHOW_DIFFERENCES").is_some() {
            println!("{}\n   own {own:.300}\nauthor {author:.300}", path.display());
        }
    }
    println!("recovered descriptions: {exact} as their author repaired them, {folded} but for white space, of {of}");
    println!("of those of several lines: {} and {}", long.0, long.1);
}

#[test]
fn the_reference_spec_is_recovered_whole() {
    let Some(path) = shared("seed/data-engineer.md") else { return };
    let text = fs::read_to_string(path).expect("the reference spec");
    let (_, frontmatter, out) = read(&text);
    let names: Vec<_> = out.iter().map(|found| found.rule.name).collect();
    assert_eq!(names, ["invalid-yaml"]);
    let start = text.find("Use this agent").expect("its description");
    let end = text.find("\ncolor:").expect("its colour");
    let description = frontmatter.get("description").expect("a description").value.as_text().expect("text");
    assert_eq!(description.value, text[start..end]);
    assert_eq!(description.locate(0..description.value.len()), start..end);
    assert_eq!(frontmatter.entries.len(), 13);
    assert_eq!(frontmatter.entries.iter().filter(|entry| entry.reading != Reading::Strict).count(), 1);
    let triggers = frontmatter.get("escalation_triggers").expect("triggers").value.as_map().expect("a mapping");
    let at = Source::new("a.md", text.clone()).position(triggers[0].0.at.start);
    assert_eq!((triggers[0].0.value.as_str(), at.line, at.column), ("from_backend_engineer", 37, 3));
    let fixed = fixed(&text, "invalid-yaml", &out).expect("a fix");
    let (_, after, out) = read(&fixed);
    assert!(out.is_empty());
    assert_eq!(
        after.get("description").and_then(|entry| entry.value.as_text()).map(|text| &text.value),
        Some(&description.value)
    );
}

#[test]
fn hidden_characters_of_the_collections_are_all_meant() {
    for (path, text) in every_text() {
        let mut out = Diagnostics::default();
        hidden::check(source(), &text, &mut out);
        assert!(out.is_empty(), "{}: {:?}", path.display(), out.iter().map(|found| &found.message).collect::<Vec<_>>());
    }
}
