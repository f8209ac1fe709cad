//! A folder that changes under a program: what a reload takes over, what it says, and what it leaves alone.

use agent_core::{AnyWork, Cause, EdgeKind};
use agent_loader::{Changes, Loaded};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn spec(name: &str, fields: &str, body: &str) -> String {
    format!(
        "---\nname: {name}\ndescription: Bakes {name} in small batches, by hand.\ntools: [Read]\n{fields}---\n{body}"
    )
}

fn write(folder: &Path, name: &str, fields: &str, body: &str) {
    fs::write(folder.join(format!("{name}.md")), spec(name, fields, body)).unwrap();
}

/// A bakery of two, one of whom escalates to the other.
fn bakery() -> (TempDir, Loaded) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "rolls", "escalation_to: [bread]\n", "Bake rolls.\n");
    write(folder.path(), "bread", "escalation_from: [rolls]\n", "Bake bread.\n");
    let loaded = Loaded::open(folder.path()).unwrap();
    (folder, loaded)
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.roster().specs().map(|spec| spec.name).collect()
}

fn changes(loaded: &mut Loaded) -> [Vec<String>; 3] {
    let Changes { added, removed, changed, .. } = loaded.reload().unwrap();
    [added, removed, changed]
}

fn lists(added: &[&str], removed: &[&str], changed: &[&str]) -> [Vec<String>; 3] {
    [added, removed, changed].map(|names| names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn nothing_new_is_no_change() {
    let (_folder, mut loaded) = bakery();
    assert!(loaded.reload().unwrap().is_empty());
    assert_eq!(names(&loaded), ["bread", "rolls"]);
}

#[test]
fn a_prompt_that_was_edited_is_there_after_a_reload() {
    let (folder, mut loaded) = bakery();
    write(folder.path(), "rolls", "escalation_to: [bread]\n", "Bake rolls, with poppy seeds.\n");
    let rolls = |loaded: &Loaded| loaded.roster().specs().nth(1).unwrap().prompt.to_owned();
    assert_eq!(rolls(&loaded), "Bake rolls.\n");
    assert_eq!(changes(&mut loaded), lists(&[], &[], &["rolls"]));
    assert_eq!(rolls(&loaded), "Bake rolls, with poppy seeds.\n");
}

#[test]
fn agents_come_and_go_and_the_others_stay_what_they_are() {
    let (folder, mut loaded) = bakery();
    write(folder.path(), "apple-pie", "", "Bake pies.\n");
    assert_eq!(changes(&mut loaded), lists(&["apple-pie"], &[], &[]), "the numbers of all others are new");
    assert_eq!(names(&loaded), ["apple-pie", "bread", "rolls"]);
    fs::remove_file(folder.path().join("apple-pie.md")).unwrap();
    write(folder.path(), "cake", "", "Bake cakes.\n");
    assert_eq!(changes(&mut loaded), lists(&["cake"], &["apple-pie"], &[]));
}

#[test]
fn an_edge_changes_both_of_its_agents_and_a_moved_line_none_but_its_own() {
    let (folder, mut loaded) = bakery();
    write(folder.path(), "rolls", "color: blue\nescalation_to: [bread]\n", "Bake rolls.\n");
    assert_eq!(changes(&mut loaded), lists(&[], &[], &["rolls"]));
    write(folder.path(), "rolls", "", "Bake rolls.\n");
    write(folder.path(), "bread", "", "Bake bread.\n");
    assert_eq!(changes(&mut loaded), lists(&[], &[], &["bread", "rolls"]));
    let roster = loaded.roster();
    assert_eq!(roster.find(EdgeKind::Escalation, roster.ids()[1], roster.ids()[0]), None);
}

#[test]
fn a_broken_spec_leaves_the_roster_and_says_why() {
    let (folder, mut loaded) = bakery();
    write(folder.path(), "rolls", "escalation_to: [bred]\n", "Bake rolls, badly.\n");
    let report = loaded.reload().unwrap_err().to_string();
    assert!(report.contains("error[unknown-agent]: no agent is named `bred`"), "{report}");
    assert!(report.contains("rolls.md:5:17"), "{report}");
    assert_eq!(names(&loaded), ["bread", "rolls"]);
    let roster = loaded.roster();
    assert_eq!(roster.specs().nth(1).unwrap().prompt, "Bake rolls.\n");
    assert!(roster.find(EdgeKind::Escalation, roster.ids()[1], roster.ids()[0]).is_some());
    assert!(!loaded.report().diagnostics().has_errors());

    fs::remove_dir_all(folder.path()).unwrap();
    let gone = loaded.reload().unwrap_err().to_string();
    assert!(gone.starts_with("error[unreadable-file]: there is no folder"), "{gone}");
    assert_eq!(names(&loaded), ["bread", "rolls"]);
}

#[test]
fn an_error_opens_nothing_and_the_sound_part_is_asked_for_by_name() {
    let (folder, _) = bakery();
    fs::write(folder.path().join("cake.md"), "---\nname: cake\n---\nBake cakes.\n").unwrap();
    let report = Loaded::open(folder.path()).unwrap_err();
    assert!(report.diagnostics().has_errors());
    assert_eq!(format!("{report:?}"), report.to_string(), "what unwrap prints");
    let mut part = Loaded::sound_part(folder.path());
    assert_eq!(names(&part), ["bread", "cake", "rolls"]);
    assert_eq!(part.report().to_string(), report.to_string());
    part.reload().unwrap_err();
    write(folder.path(), "cake", "", "Bake cakes.\n");
    assert_eq!(changes(&mut part), lists(&[], &[], &["cake"]));
    assert!(!part.report().diagnostics().has_errors());
}

#[test]
fn an_id_that_was_kept_never_means_another_agent() {
    let (folder, mut loaded) = bakery();
    let bread = loaded.roster().get("bread").unwrap();
    write(folder.path(), "rolls", "escalation_to: [bread]\n", "Bake rolls, with poppy seeds.\n");
    loaded.reload().unwrap();
    assert_eq!(loaded.roster().get_spec(bread).map(|spec| spec.name), Some("bread"), "the same agents, the same ids");
    let work = AnyWork::new(bread, "a loaf");

    // `bagels` takes the first place, which `bread` had.
    write(folder.path(), "bagels", "", "Bake bagels.\n");
    let changes = loaded.reload().unwrap();
    let roster = loaded.roster();
    assert!(!roster.contains(bread));
    assert_eq!(roster.get_spec(bread), None);
    assert!(!roster.may_escalate(roster.get("rolls").unwrap(), bread));
    let refused = work.try_move_in(&roster, "rolls", "").unwrap_err();
    assert_eq!(refused.refusal().cause, Cause::Undeclared);
    assert!(refused.to_string().starts_with("`an agent of another roster` may not pass work to `rolls`."), "{refused}");
    assert!(std::panic::catch_unwind(|| roster.spec(bread)).is_err());

    // Told of the change, work goes on.
    let work = refused.into_work().map_ids(|id| changes.id_now(*id)).unwrap();
    assert_eq!(roster.spec(work.holder()).name, "bread");
    fs::remove_file(folder.path().join("bread.md")).unwrap();
    write(folder.path(), "rolls", "", "Bake rolls.\n");
    let changes = loaded.reload().unwrap();
    assert_eq!(changes.id_now(work.holder()), None);
    let work = work.map_ids(|id| changes.id_now(*id)).unwrap_err();
    assert_eq!(work.finish().payload, "a loaf");
}

#[test]
fn ids_of_two_folders_are_not_the_same() {
    let ((_one, one), (_two, two)) = (bakery(), bakery());
    let (ours, theirs) = (one.roster().get("bread").unwrap(), two.roster().get("bread").unwrap());
    assert_ne!(ours, theirs);
    assert_eq!(one.roster().edges().get(0).unwrap().to_string(), "rolls -> bread (escalation)");
    assert!(one.roster().contains(ours) && !one.roster().contains(theirs));
    // What is printed is the same in every run.
    assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
}
