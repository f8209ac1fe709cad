//! Specs that never were files.

use agent_core::{AgentKey as _, Measures as _};
use agent_loader::Loaded;

const COOK: &str = "---\nname: cook\ndescription: Cooks what guests order, for large tables too.\ntools: [Read]\n\
                    scale_triggers:\n  guests: \">20 guests\"\n---\nCook.\n";

#[test]
fn texts_and_settings_become_a_roster() {
    let settings = "[aliases]\nchef = \"cook\"\n\n[external]\nwaiter = \"Serves.\"\n";
    let mut loaded = Loaded::from_sources([("cook.md", COOK), ("agents.toml", settings)]).unwrap();
    let roster = loaded.roster();
    assert_eq!(roster.get("chef"), roster.get("cook"));
    let waiter = roster.specs().nth(roster.get("waiter").unwrap().index()).unwrap();
    assert!(waiter.external && waiter.prompt.is_empty());

    let mut figures = loaded.figures();
    figures.record("guests", "25".parse().unwrap()).unwrap();
    assert_eq!(roster.evaluate(&figures).filter(|(.., verdict)| verdict.fired()).count(), 1);
    assert_eq!(roster.evaluate(&loaded.figures()).filter(|(.., verdict)| verdict.fired()).count(), 0);

    assert!(loaded.reload().unwrap().is_empty(), "there is nothing to read again");
    assert_eq!(format!("{loaded:?}"), "Loaded { folder: None, roster: Roster [\"cook\", \"waiter\"], .. }");
}

#[test]
fn errors_show_the_paths_that_were_given() {
    let report = Loaded::from_sources([("plugins/cook.md", COOK.replace("tools: [Read]", "escalation_to: [host]"))])
        .unwrap_err();
    assert!(report.to_string().contains("--> plugins/cook.md:4:17"), "{report}");
    let report = Loaded::from_sources([("notes.md", "Nothing here.\n")]).unwrap_err();
    assert_eq!(report.to_string(), "error[no-agents]: none of the texts is an agent");
    assert!(Loaded::from_sources::<&str, &str>([]).is_err());
}
