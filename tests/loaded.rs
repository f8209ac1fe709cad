//! A roster loaded at run time answers like the compiled-in one, everywhere; and collections of real specs load.

mod agents {
    agent_core::include_agents!("agents");
}
mod nested;

use agent_core::{AgentKey, AnyWork, EdgeKind, Measures, Roster};
use agent_loader::{AgentIndex, Loaded};
use agents::{AgentId, Metrics, ROSTER};
use std::fmt::Debug;

/// The shipped folder; tests run where its `Cargo.toml` is, so both rosters show the same paths.
fn loaded() -> Loaded {
    Loaded::open("agents").unwrap()
}

/// Debug shows every field and every row of every list; only the ids are of different types.
fn with_names(of: &impl Debug) -> String {
    let mut text = format!("{of:?}");
    for (id, place) in AgentId::ALL.iter().zip(loaded().roster().ids()) {
        text = text.replace(&format!("{place:?}"), &format!("{id:?}"));
    }
    text
}

#[test]
fn every_agent_says_the_same() {
    let loaded = loaded();
    let roster = loaded.roster();
    assert_eq!(roster.ids().len(), AgentId::COUNT);
    for (here, there) in ROSTER.specs().zip(roster.specs()) {
        assert_eq!(here.id.index(), there.id.index());
        assert_eq!(format!("{here:?}"), with_names(&there));
        // And once more by type, for what Debug may leave out.
        assert_eq!((here.name, here.prompt, here.description), (there.name, there.prompt, there.description));
        assert_eq!((here.domains, here.skills, here.fields), (there.domains, there.skills, there.fields));
        assert_eq!((here.examples, here.tools, here.sections), (there.examples, there.tools, there.sections));
        assert_eq!(here.triggers.len(), there.triggers.len());
        for (here, there) in here.triggers.into_iter().zip(there.triggers) {
            assert_eq!((here.key, here.threshold), (there.key, there.threshold));
        }
        for rule in here.tools.allowed.into_iter().chain(here.tools.forbidden) {
            assert_eq!(here.tools.access(rule.name), there.tools.access(rule.name));
            for call in ["git status", "git status; rm -rf /"] {
                assert_eq!(here.tools.check(rule.name, Some(call)), there.tools.check(rule.name, Some(call)));
            }
        }
        assert_eq!(here.tools.is_read_only(), there.tools.is_read_only());
    }
}

#[test]
fn every_edge_name_and_metric_is_the_same() {
    let loaded = loaded();
    let roster = loaded.roster();
    assert_eq!(format!("{:?}", ROSTER.edges()), with_names(&roster.edges()));
    assert_eq!(ROSTER.metrics(), roster.metrics());
    let index = |id: AgentId| roster.ids()[id.index()];
    for from in AgentId::ALL {
        for to in AgentId::ALL {
            for kind in EdgeKind::ALL {
                let here = ROSTER.find(*kind, *from, *to).map(|edge| (edge.file, edge.line, edge.when, edge.claim));
                let there = roster.find(*kind, index(*from), index(*to));
                assert_eq!(here, there.map(|edge| (edge.file, edge.line, edge.when, edge.claim)));
            }
        }
    }
    for (from, to) in AgentId::ALL.iter().flat_map(|from| AgentId::ALL.iter().map(move |to| (*from, *to))) {
        let here: Vec<_> = ROSTER.widening(from, to).collect();
        assert_eq!(here, roster.widening(index(from), index(to)).collect::<Vec<_>>());
        let here = AnyWork::new(from, ()).try_move(to, "").map(|work| work.holder().index());
        let there = AnyWork::new(index(from), ()).try_move_in(&roster, index(to), "").map(|work| work.holder().index());
        assert_eq!(here.map_err(|error| error.to_string()), there.map_err(|error| error.to_string()));
    }
    for name in ["sre", "database-engineer", "devops", "QA-tester", "", "nobody", "general-purpose"] {
        assert_eq!(ROSTER.get(name).map(AgentKey::index), roster.get(name).map(AgentKey::index), "{name}");
    }
    let unknown = roster.parse("qa_testr").unwrap_err();
    assert_eq!(unknown.nearest, roster.get("qa-tester"));
    assert_eq!(unknown.to_string(), "qa_testr".parse::<AgentId>().unwrap_err().to_string());
}

#[test]
fn figures_call_for_the_same_agents() {
    let (mut here, loaded) = (Metrics::NONE, loaded());
    let mut there = loaded.figures();
    for (name, value) in [("records", "40M/day"), ("events_per_second", "7.2M/hour"), ("data", "12GB")] {
        let quantity = value.parse().unwrap();
        assert_eq!(here.record(name, quantity).unwrap(), there.record(name, quantity).unwrap());
    }
    assert_eq!(here.measured().collect::<Vec<_>>(), there.measured().collect::<Vec<_>>());
    let wrong = |error: agent_core::MeasureError<'_>| error.to_string();
    let percent = "5%".parse().unwrap();
    assert_eq!(here.record("data", percent).map_err(wrong), there.record("data", percent).map_err(wrong));
    let verdicts: Vec<_> = ROSTER.evaluate(&here).map(|(id, trigger, said)| (id.index(), trigger.key, said)).collect();
    assert_eq!(verdicts.iter().filter(|(.., verdict)| verdict.fired()).count(), 3);
    let also = loaded.roster();
    let also = also.evaluate(&there).map(|(id, trigger, said)| (id.index(), trigger.key, said));
    assert!(also.eq(verdicts));
}

/// Asks for everything there is.
fn walk(roster: Roster<'_, AgentIndex>) -> usize {
    let rows: usize = roster.specs().map(|spec| format!("{spec:?}").len()).sum();
    for spec in roster.specs() {
        assert_eq!(roster.get(spec.name), Some(spec.id));
        assert_eq!(roster.parse(spec.name), Ok(spec.id));
        let _ = (spec.tools.is_read_only(), spec.tools.access("Bash"));
    }
    rows + format!("{:?} {:?}", roster.edges(), roster.metrics()).len()
}

#[test]
fn real_collections_load() {
    let Some(corpus) = nested::shared("corpus") else { return };
    let (mut agents, mut whole) = (0, 0);
    for entry in std::fs::read_dir(corpus).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            let loaded = Loaded::sound_part(&folder);
            assert!(walk(loaded.roster()) > 0);
            agents += loaded.roster().ids().len();
            whole += usize::from(Loaded::open(&folder).is_ok());
            assert_eq!(loaded.report().diagnostics().has_errors(), Loaded::open(&folder).is_err());
        }
    }
    println!("{agents} agents; {whole} collections without an error");
    assert!(agents > 1_000);
}
