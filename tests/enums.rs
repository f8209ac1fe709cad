//! The enums in the modules of the agents: what they say is what the tables say, and of `[code] enums` in agents.toml exactly
//! those that it names are there, and nothing else goes with them.

mod agents {
    agent_core::include_agents!("agents");
}

use agent_compiler::codegen::{Style, generate};
use agent_compiler::config::Levels;
use agent_compiler::{Options, compile};
use agent_core::{Agent as _, EdgeKind};
use agents::{AgentId, BackendDev, DataEngineer, backend_dev, data_engineer, principal_architect};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FAMILIES: [(&str, &[&str]); 3] = [
    ("triggers", &["ScaleTrigger", "ComplexityTrigger", "ScopeTrigger", "EscalationTrigger", "Trigger"]),
    ("targets", &["EscalatesTo", "EscalatesFrom", "HandsOffTo"]),
    ("tools", &["Tool"]),
];

/// The enums speak of rows of the tables: those of the first agent, whose rows begin at 0, those of one behind it, and edges
/// that come from all over the table.
#[test]
fn enums_say_what_the_tables_say() {
    macro_rules! triggers {
        ($($module:ident $agent:ident),*) => {$(
            let triggers: Vec<_> = [
                $module::ScaleTrigger::ALL.map($module::Trigger::Scale).as_slice(),
                &$module::ComplexityTrigger::ALL.map($module::Trigger::Complexity),
                &$module::ScopeTrigger::ALL.map($module::Trigger::Scope),
                &$module::EscalationTrigger::ALL.map($module::Trigger::Escalation),
            ]
            .concat();
            assert!(triggers.iter().map(|one| one.trigger()).eq($agent::SPEC.triggers));
            for (at, one) in triggers.iter().enumerate() {
                assert_eq!(triggers.iter().position(|other| other == one), Some(at));
                let printed = format!("{one:?}").to_lowercase();
                let trigger = one.trigger();
                assert_eq!(printed, format!("{}({})", trigger.family, trigger.key.replace('_', "")));
            }
        )*};
    }
    triggers!(backend_dev BackendDev, data_engineer DataEngineer);
    assert_eq!(format!("{:?}", data_engineer::ScaleTrigger::DataVolume), "DataVolume");
    assert_eq!(
        format!("{:?}", data_engineer::Trigger::Scope(data_engineer::ScopeTrigger::DataMigration)),
        "Scope(DataMigration)"
    );

    for from in principal_architect::EscalatesFrom::ALL {
        let edge = from.edge();
        assert_eq!((edge.kind, edge.from(), edge.to()), (EdgeKind::Escalation, from.id(), AgentId::PrincipalArchitect));
        assert_eq!(format!("{from:?}"), format!("{:?}", from.id()));
    }
    for to in data_engineer::HandsOffTo::ALL {
        let edge = to.edge();
        assert_eq!((edge.kind, edge.from(), edge.to()), (EdgeKind::HandOff, AgentId::DataEngineer, to.id()));
        assert_eq!(format!("{to:?}"), format!("{:?}", to.id()));
    }
}

#[test]
fn only_the_families_that_are_named() {
    let all = items(None);
    for families in [&[][..], &["triggers"], &["targets"], &["tools"], &["tools", "triggers"]] {
        let named = |enumeration: &str| {
            FAMILIES.iter().any(|(family, names)| families.contains(family) && names.contains(&enumeration))
        };
        let wanted: BTreeSet<String> =
            all.iter().filter(|item| item.strip_prefix("enum ").is_none_or(named)).cloned().collect();
        assert_eq!(items(Some(families)), wanted, "{families:?}");
    }
    let every: Vec<&str> = FAMILIES.iter().map(|(family, _)| *family).collect();
    assert_eq!(items(Some(&every)), all);
    for (_, names) in FAMILIES {
        assert!(names.iter().all(|name| all.contains(&format!("enum {name}"))), "{names:?}: {all:?}");
    }
}

/// What stands in the modules of the shipped agents, by kind and name, with these families in agents.toml.
fn items(families: Option<&[&str]>) -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("agents");
    for entry in fs::read_dir(shipped).expect("the roster can be read") {
        let entry = entry.expect("the roster can be read");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a spec can be copied");
    }
    if let Some(families) = families {
        let config = folder.path().join("agents.toml");
        let settings = fs::read_to_string(&config).expect("the roster has settings");
        fs::write(config, format!("{settings}\n[code]\nenums = {families:?}\n")).expect("the settings can be written");
    }
    let options = Options { folder: folder.path().to_owned(), shown: "agents".to_owned(), levels: Levels::default() };
    let compiled = compile(&options);
    assert!(compiled.diagnostics.is_empty(), "{:?}", compiled.diagnostics);
    let file: syn::File = syn::parse2(generate(&compiled, &Style::default())).expect("the generated code is Rust");
    let modules = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.ident != "tool" => module.content.map(|(_, items)| items),
        _ => None,
    });
    modules.flatten().filter_map(|item| named(&item)).collect()
}

fn named(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Enum(item) => Some(format!("enum {}", item.ident)),
        syn::Item::Const(item) => Some(format!("const {}", item.ident)),
        syn::Item::Static(item) => Some(format!("static {}", item.ident)),
        syn::Item::Trait(item) => Some(format!("trait {}", item.ident)),
        _ => None,
    }
}
