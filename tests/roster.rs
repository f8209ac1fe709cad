//! The shipped roster through the macro, as a user walks through it: constants, look-ups, edges, triggers, tools, serde.

mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{Access, Agent, AgentKey, Claim, EdgeKind, FieldKind, Level, Measures, Origin, Verdict, Widening};
use agents::*;

#[test]
fn ten_agents_and_an_external_one() {
    let names: Vec<_> = AgentId::ALL.iter().map(|id| id.as_str()).collect();
    assert!(names.is_sorted());
    assert_eq!(AgentId::COUNT, 11);
    assert_eq!(names.len(), AgentId::COUNT);
    assert_eq!(AgentId::ALL.iter().filter(|id| id.spec().external).collect::<Vec<_>>(), [&AgentId::GeneralPurpose]);
    assert_eq!(ROSTER.specs().count(), 11);
    for id in AgentId::ALL {
        assert_eq!(AgentId::ALL[id.index()], *id);
        assert_eq!(ROSTER.spec(*id).name, id.as_str());
        assert_eq!(id.as_str().parse(), Ok(*id));
        assert_eq!(id.to_string(), id.spec().name);
    }
    assert_eq!(format!("[{:>8}]", AgentId::Devops), "[  devops]");
}

#[test]
fn every_spec_is_complete() {
    let manifest = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for spec in ROSTER.specs().filter(|spec| !spec.external) {
        assert_eq!(spec.file, format!("agents/{}.md", spec.name));
        let file = std::fs::read_to_string(manifest.join(spec.file)).unwrap();
        assert_eq!(spec.prompt, file.splitn(3, "---\n").nth(2).unwrap(), "{}", spec.name);
        assert_eq!(file.lines().nth(spec.line as usize - 1).unwrap(), format!("name: {}", spec.name));
        assert_eq!(spec.examples.len(), file.matches("<example>").count(), "{}", spec.name);
        assert!(spec.examples.len() >= 6 && spec.level.is_some() && spec.color.is_some() && !spec.domains.is_empty());
        assert!(spec.description.starts_with(spec.summary) && !spec.summary.contains("<example>"));
        let families: std::collections::BTreeSet<_> = spec.triggers.iter().map(|trigger| trigger.family).collect();
        assert_eq!(families.len(), 4, "{}", spec.name);
        for trigger in spec.triggers {
            let line = file.lines().nth(trigger.line as usize - 1).unwrap();
            assert!(line.contains(trigger.key) && line.contains(trigger.text), "{line}");
        }
    }
}

#[test]
fn what_a_user_would_guess() {
    assert_eq!(data_engineer::LEVEL, Level::Staff);
    assert!(backend_dev::LEVEL < senior_dev::LEVEL && senior_dev::LEVEL < principal_architect::LEVEL);
    assert_eq!(QaTester::SPEC.max_turns, Some(40));
    assert_eq!((QaTester::SPEC.model, Devops::SPEC.model), (Some("haiku"), None));
    assert!(data_engineer::DOMAINS.contains(&Domain::StreamProcessing));
    assert_eq!(Domain::StreamProcessing.as_str(), "stream_processing");
    assert!(data_engineer::PROMPT.contains("# Data Engineer"));
    assert_eq!(<DataEngineer as Agent>::SPEC.id, DataEngineer::ID);
    assert!(DataEngineer::SPEC.sections.iter().any(|section| section.title == "Identity"));
    const TEXT: &str = data_engineer::ScaleTrigger::PipelineCount.text();
    assert_eq!(TEXT, ">10 data pipelines");
    assert_eq!(devops::EXAMPLES[0].context, Devops::SPEC.examples.get(0).unwrap().context);
}

#[test]
fn names_are_looked_up_with_their_aliases() {
    assert_eq!(ROSTER.get("qa-tester"), Some(AgentId::QaTester));
    assert_eq!(ROSTER.get("sre"), Some(AgentId::Devops));
    assert_eq!("database-engineer".parse(), Ok(AgentId::DataEngineer));
    assert_eq!(AgentId::try_from("sre"), Ok(AgentId::Devops));
    assert_eq!(ROSTER.get("QA-tester"), None);
    assert_eq!(ROSTER.get(""), None);

    let unknown = "qa_testr".parse::<AgentId>().unwrap_err();
    assert_eq!(unknown.nearest, Some(AgentId::QaTester));
    assert_eq!(unknown.to_string(), "no agent is named `qa_testr`; did you mean `qa-tester`?");
    assert_eq!("accountant".parse::<AgentId>().unwrap_err().to_string(), "no agent is named `accountant`");
    assert_eq!("ü".repeat(90).parse::<AgentId>().unwrap_err().name(), "ü".repeat(32));
}

/// Which statements of an edge of one kind stand in a list of the frontmatter.
fn in_a_field(kind: EdgeKind) -> impl Iterator<Item = agent_core::Edge<'static, AgentId>> {
    ROSTER.edges().into_iter().filter(move |edge| edge.kind == kind && edge.origin == Origin::Field)
}

#[test]
fn the_world_is_closed_and_both_sides_agree() {
    assert_eq!(COORDINATION.len(), ROSTER.edges().len());
    let order = |edge: &agent_core::Edge<AgentId>| (edge.from(), edge.kind, edge.to());
    assert!(COORDINATION.iter().map(|edge| order(&edge)).is_sorted());
    for edge in COORDINATION.iter() {
        assert_eq!(ROSTER.find(edge.kind, edge.from(), edge.to()), Some(edge));
        assert!(edge.from().spec().edges.iter().any(|other| other == edge));
        assert!(edge.to().spec().incoming.iter().any(|other| other == edge));
        for said in edge.statements {
            assert!(said.by == edge.from() || said.by == edge.to());
            assert_eq!(said.file, said.by.spec().file);
        }
    }
    for edge in in_a_field(EdgeKind::Escalation) {
        assert_eq!(edge.claim, Claim::Both, "{} escalates to {}", edge.from(), edge.to());
        assert!(edge.from().spec().level <= edge.to().spec().level, "{} escalates down to {}", edge.from(), edge.to());
    }
    for edge in in_a_field(EdgeKind::Parallel) {
        let back = ROSTER.find(EdgeKind::Parallel, edge.to(), edge.from());
        assert!(back.is_some_and(|back| back.origin == Origin::Field), "{} beside {}", edge.from(), edge.to());
    }
    for edge in COORDINATION.iter().filter(|edge| edge.kind == EdgeKind::HandOff) {
        assert_eq!(edge.claim, Claim::Both, "{} hands off to {}", edge.from(), edge.to());
    }
}

#[test]
fn a_typed_move_is_the_edge_of_the_table() {
    const UP: agent_core::Edge<AgentId> = BackendDev.escalate_to(SeniorDev);
    assert_eq!((UP.kind, UP.from(), UP.to()), (EdgeKind::Escalation, AgentId::BackendDev, AgentId::SeniorDev));
    assert_eq!((UP.file, UP.origin, UP.line), ("agents/backend-dev.md", Origin::Field, 35));
    assert!(!UP.when.is_empty());
    assert_eq!(backend_dev::EscalatesTo::SeniorDev.edge(), UP);
    let beside_itself = DataEngineer.beside(DataEngineer);
    assert_eq!(beside_itself.origin, Origin::Body);
    assert!(beside_itself.when.starts_with("One per domain"), "{}", beside_itself.when);
    assert_eq!(qa_tester::EscalatesTo::ALL.len(), 3);
    assert_eq!(principal_architect::EscalatesFrom::ALL.len(), 5);
    let ids: Vec<_> = backend_dev::EscalatesTo::ALL.iter().map(|target| target.id()).collect();
    assert_eq!(ids, [AgentId::DataEngineer, AgentId::PerformanceEngineer, AgentId::SeniorDev]);
}

#[test]
fn tools_of_four_policies() {
    let read_only = SecurityAuditor::SPEC.tools;
    assert!(read_only.is_read_only());
    assert!(matches!(read_only.access("Bash"), Access::Forbidden(rule) if rule.text == "Bash"));
    assert_eq!(read_only.access("WebFetch"), Access::NotListed);

    let ruled = Devops::SPEC.tools;
    assert!(matches!(ruled.access("Bash"), Access::Restricted(rule) if rule.specifier == Some("git *")));
    assert_eq!(Devops.grant(tool::Bash).rules().count(), 6);
    assert!(!ruled.is_read_only());

    let inherited: Vec<_> = ROSTER.specs().filter(|spec| spec.tools.inherits && !spec.external).collect();
    assert_eq!(inherited.len(), 1);
    assert_eq!(inherited[0].tools.access("SomeToolNobodyHasHeardOf"), Access::Allowed);

    let plain = FrontendEngineer::SPEC.tools;
    assert_eq!(plain.allowed.iter().map(|rule| rule.name).collect::<Vec<_>>().len(), 7);
    assert!(plain.allows("WebFetch") && !plain.allows("WebSearch"));
}

#[test]
fn calls_are_checked_against_the_rules() {
    let devops = Devops::SPEC.tools;
    assert_eq!(Devops::call::<tool::Bash>("git status && docker ps"), Access::Allowed);
    assert_eq!(Devops::call::<tool::Bash>("git status; rm -rf /"), Access::NotListed);
    assert_eq!(devops.check("Bash", Some("git log $(rm -rf /)")), Access::NotListed);
    assert_eq!(devops.check("Bash", None), devops.access("Bash"));
    assert_eq!(devops.check("Read", Some("/etc/passwd")), Access::Allowed);
    assert!(
        matches!(SecurityAuditor::SPEC.tools.check("Bash", Some("ls")), Access::Forbidden(rule) if rule.text == "Bash")
    );

    fn check<A: Agent>() -> Access<'static>
    where
        tool::Read: agent_core::AllowedFor<A>,
    {
        A::call::<tool::Read>("src/main.rs")
    }
    assert!(check::<SecurityAuditor>().is_allowed());
    let project = agent_core::Place::project("/work/app");
    assert_eq!(Devops.grant(tool::Bash).check_in(project, "git diff > /work/app/x"), Access::Allowed);
    assert_eq!(Devops.grant(tool::Bash).check("git diff > $X"), Access::NotListed);
}

#[test]
fn hand_offs_that_widen_say_what_by() {
    let widening = |from, to| ROSTER.widening(from, to).collect::<Vec<_>>();
    let rules = |from, to| {
        let rule = |widening| match widening {
            Widening::EveryTool => "*".to_owned(),
            Widening::Allowed(rule) => format!("+{}", rule.text),
            Widening::NotForbidden(rule) => format!("-{}", rule.text),
        };
        widening(from, to).into_iter().map(rule).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(rules(AgentId::Devops, AgentId::Devops), "");
    assert_eq!(rules(AgentId::Devops, AgentId::SecurityAuditor), "");
    assert_eq!(
        rules(AgentId::SecurityAuditor, AgentId::Devops),
        "+Bash(git *) +Bash(gh *) +Bash(docker *) +Bash(kubectl *) +Bash(helm *) +Bash(terraform apply *) +Write +Edit +Monitor"
    );
    let everything = ROSTER.specs().find(|spec| spec.tools.inherits && !spec.external).unwrap().id;
    assert_eq!(widening(AgentId::SecurityAuditor, everything), [Widening::EveryTool]);
    assert_eq!(widening(everything, AgentId::GeneralPurpose), []);
}

#[test]
fn fields_of_ones_own_are_kept() {
    let fields = Devops::SPEC.fields;
    let levels = fields.iter().find(|field| field.key == "service_levels").unwrap();
    assert_eq!(levels.kind, FieldKind::Map);
    let availability = levels.get("availability").unwrap();
    assert_eq!((availability.kind, availability.text, availability.as_f64()), (FieldKind::Text, "99.9%", None));
    assert_eq!(levels.get("latency_ms").and_then(|field| field.as_i64()), Some(200));
    assert_eq!(levels.get("paging").and_then(|field| field.as_bool()), Some(true));

    let board = PlatformEngineer::SPEC.fields.iter().find(|field| field.key == "review_board").unwrap();
    let members: Vec<AgentId> = board.children.iter().map(|member| member.text.parse().unwrap()).collect();
    assert_eq!(members, [AgentId::PrincipalArchitect, AgentId::SecurityAuditor]);
}

/// What does not outlive `_shorter`, for types that have to give up a part of their lifetime.
fn within<'a>(_shorter: &'a str, spec: agent_core::AgentSpec<'a, AgentId>) -> agent_core::List<'a, &'a str> {
    spec.domains
}

#[test]
fn answers_live_as_long_as_the_tables_and_not_as_the_view() {
    let (name, edges): (&'static str, _) = {
        let view = ROSTER;
        (view.spec_at(0).name, view.edges())
    };
    assert_eq!((name, edges), (ROSTER.ids()[0].as_str(), COORDINATION));
    let local = String::from("shorter");
    assert_eq!(within(&local, DataEngineer::SPEC), DataEngineer::SPEC.domains);
    assert_eq!(format!("{ROSTER:?}").matches("devops").count(), 1);
}

#[test]
fn figures_are_recorded_and_evaluated() {
    let mut metrics = Metrics::NONE;
    let metric = metrics.record("records", "40M/day".parse().unwrap()).unwrap();
    assert_eq!((metric.name, metrics.records_per_day), ("records_per_day", Some(40e6)));
    assert_eq!(metric.show(40e6).to_string(), "40M/day");
    metrics.record("events_per_second", "7.2M/hour".parse().unwrap()).unwrap();
    assert_eq!(metrics.events_per_second, Some(2e3));
    let wrong = metrics.record("records", "12GB".parse().unwrap()).unwrap_err();
    assert!(matches!(wrong, agent_core::MeasureError::OtherDimension { expected, .. } if expected == metric));
    let unknown = metrics.record("recods", "1/day".parse().unwrap()).unwrap_err();
    assert!(unknown.to_string().ends_with("did you mean `records`?"), "{unknown}");
    assert_eq!(metrics.measured().count(), 2);

    let fired: Vec<_> = ROSTER
        .evaluate(&metrics)
        .filter(|(.., verdict)| verdict.fired())
        .map(|(id, trigger, _)| (id, trigger.key))
        .collect();
    assert!(fired.contains(&(AgentId::DataEngineer, "data_volume")), "{fired:?}");
    assert!(fired.contains(&(AgentId::BackendDev, "event_rate")), "{fired:?}");
    assert!(!fired.contains(&(AgentId::DataEngineer, "real_time_volume")), "{fired:?}");
    assert_eq!(ROSTER.evaluate(&metrics).count(), ROSTER.specs().map(|spec| spec.triggers.len()).sum::<usize>());
}

#[test]
fn bands_and_lower_bounds() {
    let endpoints = backend_dev::ScaleTrigger::EndpointCount.threshold();
    for (count, fires) in [(4.0, false), (5.0, true), (40.0, true), (41.0, false)] {
        assert_eq!(endpoints.evaluate(&Metrics::NONE.with_endpoints(count)).fired(), fires, "{count}");
    }
    let availability = devops::ScaleTrigger::Availability.threshold();
    assert!(availability.evaluate(&Metrics::NONE.with_availability_percent(99.5)).fired());
    assert_eq!(availability.evaluate(&Metrics::NONE.with_availability_percent(99.9)), Verdict::Clear);
    let not_a_number = availability.evaluate(&Metrics::NONE.with_availability_percent(f64::NAN));
    assert!(matches!(not_a_number, Verdict::Unknown { missing } if missing.name == "availability_percent"));
}

#[test]
fn serde_writes_names_and_only_what_was_measured() {
    let json = serde_json::to_string(&AgentId::DataEngineer).unwrap();
    assert_eq!(json, "\"data-engineer\"");
    assert_eq!(serde_json::from_str::<AgentId>(&json).unwrap(), AgentId::DataEngineer);
    assert_eq!(serde_json::from_str::<AgentId>("\"sre\"").unwrap(), AgentId::Devops);
    let error = serde_json::from_str::<AgentId>("\"devop\"").unwrap_err().to_string();
    assert!(error.contains("did you mean `devops`?"), "{error}");
    assert!(serde_json::from_str::<AgentId>("3").is_err());
    for id in AgentId::ALL {
        assert_eq!(serde_json::from_value::<AgentId>(serde_json::to_value(id).unwrap()).unwrap(), *id);
    }

    let metrics = Metrics::NONE.with_records_per_day(4e7).with_data_bytes(1.5e10);
    let json = serde_json::to_string(&metrics).unwrap();
    assert_eq!(json, r#"{"data_bytes":15000000000.0,"records_per_day":40000000.0}"#);
    assert_eq!(serde_json::from_str::<Metrics>(&json).unwrap(), metrics);
    assert_eq!(serde_json::from_str::<Metrics>(r#"{"services": null}"#).unwrap(), Metrics::NONE);
    assert!(serde_json::from_str::<Metrics>(r#"{"data_bites": 1}"#).unwrap_err().to_string().contains("`data_bites`"));
}

#[test]
fn answers_print_as_words() {
    let edge = DataEngineer.escalate_to(PrincipalArchitect);
    assert_eq!(edge.to_string(), format!("data-engineer -> principal-architect (escalation): {}", edge.when));
    let bare = ROSTER.find(EdgeKind::Parallel, AgentId::BackendDev, AgentId::QaTester).unwrap();
    assert!(bare.to_string().starts_with("backend-dev -> qa-tester (parallel)"), "{bare}");
    let volume = data_engineer::ScaleTrigger::DataVolume.threshold();
    assert_eq!(volume.to_string(), ">10GB data or >10M records/day");
    assert_eq!(volume.clauses.get(0).unwrap().to_string(), ">10GB data");

    let devops = Devops::SPEC.tools;
    assert_eq!(devops.access("Read").to_string(), "allowed");
    assert_eq!(devops.access("Bash").to_string(), "allowed where a rule matches, such as `Bash(git *)`");
    assert_eq!(devops.check("Bash", Some("rm -rf /")).to_string(), "allowed by no rule");
    assert_eq!(SecurityAuditor::SPEC.tools.access("Bash").to_string(), "forbidden by `Bash`");
    let wider: Vec<_> =
        ROSTER.widening(AgentId::SecurityAuditor, AgentId::Devops).map(|wider| wider.to_string()).collect();
    assert!(wider.contains(&"`Bash(git *)`".to_owned()), "{wider:?}");
    let forbidden = SecurityAuditor::SPEC.tools.forbidden.get(0).unwrap();
    let wider = Widening::NotForbidden(forbidden).to_string();
    assert_eq!(wider, format!("`{}`, which the sender forbids", forbidden.text));
    assert_eq!(Widening::EveryTool.to_string(), "every tool that it does not forbid");
}
