//! What the generated API says of the reference spec, row by row of the table that the project promises. `tests/seed.rs`
//! makes a crate of this file and runs it. Texts are compared with the file itself: each has to stand on its line.

mod agents {
    agent_core::include_agents!("agents");
}

#[cfg(test)]
mod rows {
    use super::agents::data_engineer::{self, EscalatesFrom, EscalatesTo, ScaleTrigger, ScopeTrigger};
    use super::agents::*;
    use agent_core::*;

    const FILE: &str = include_str!("../agents/data-engineer.md");

    fn line(number: u32) -> &'static str {
        FILE.lines().nth(number as usize - 1).unwrap()
    }

    fn between(start: &str, end: &str) -> &'static str {
        FILE.split_once(start).unwrap().1.split_once(end).unwrap().0
    }

    #[track_caller]
    fn stated(edge: Edge<AgentId>, origins: &[Origin]) {
        let own: Vec<_> = edge.statements.iter().filter(|said| said.by == AgentId::DataEngineer).collect();
        assert_eq!(own.iter().map(|said| said.origin).collect::<Vec<_>>(), origins);
        for said in own {
            assert_eq!(said.file, "agents/data-engineer.md");
            assert!(line(said.line).contains(said.text), "line {} does not hold {:?}", said.line, said.text);
            assert_eq!(said.text.is_empty(), said.origin == Origin::Field, "{said:?}");
        }
    }

    #[track_caller]
    fn edge(kind: EdgeKind, from: AgentId, to: AgentId) -> Edge<'static, AgentId> {
        ROSTER.find(kind, from, to).unwrap()
    }

    #[test]
    fn name_description_and_color() {
        assert_eq!(data_engineer::NAME, "data-engineer");
        assert_eq!(AgentId::DataEngineer.as_str(), "data-engineer");
        assert_eq!(DataEngineer::ID, AgentId::DataEngineer);
        assert_eq!(data_engineer::COLOR, "orange");
        assert_eq!(data_engineer::DESCRIPTION, between("description: ", "\ncolor: "));
        assert!(data_engineer::DESCRIPTION.starts_with(data_engineer::SUMMARY));
        assert_eq!(data_engineer::SUMMARY, between("description: ", " Examples: <example>"));
        assert_eq!((DataEngineer::SPEC.file, DataEngineer::SPEC.line), ("agents/data-engineer.md", 2));
    }

    #[test]
    fn ten_examples() {
        assert_eq!(data_engineer::EXAMPLES.len(), 10);
        for example in &data_engineer::EXAMPLES {
            for part in [example.context, example.user, example.assistant, example.commentary] {
                assert!(part.len() > 20 && line(example.line).contains(part), "line {}: {part:?}", example.line);
                assert!(example.raw.contains(part) && !part.contains(['<', '>']), "{part:?}");
            }
            assert!(example.raw.starts_with("<example>") && example.raw.ends_with("</example>"));
        }
        assert_eq!(FILE.matches("<example>").count(), 10);
        assert_eq!(DataEngineer::SPEC.examples.iter().collect::<Vec<_>>(), data_engineer::EXAMPLES);
    }

    #[test]
    fn hand_offs() {
        use AgentId as Id;
        let (this, both) = (Id::DataEngineer, [Origin::Description, Origin::Body]);
        stated(edge(EdgeKind::HandOff, Id::BackendDev, this), &both);
        stated(edge(EdgeKind::HandOff, Id::PrincipalArchitect, this), &both[1..]);
        stated(edge(EdgeKind::HandOff, Id::SecurityAuditor, this), &both[1..]);
        stated(edge(EdgeKind::HandOff, this, Id::PlatformEngineer), &both);
        stated(edge(EdgeKind::HandOff, this, Id::BackendDev), &both[1..]);
        stated(edge(EdgeKind::HandOff, this, Id::PerformanceEngineer), &both[1..]);
        stated(edge(EdgeKind::Collaboration, this, Id::PerformanceEngineer), &both[..1]);
        stated(edge(EdgeKind::Collaboration, this, Id::SecurityAuditor), &both[..1]);
        assert_eq!(data_engineer::HandsOffTo::ALL.len(), 3);
        let received = this.spec().incoming.iter().filter(|edge| edge.kind == EdgeKind::HandOff);
        assert_eq!(received.count(), 3);
        assert_eq!(AgentId::DataEngineer.spec().edges.iter().filter(|edge| edge.kind == EdgeKind::Collaboration).count(), 2);
        assert_eq!(DataEngineer.hand_off_to(PlatformEngineer).to(), Id::PlatformEngineer);
        assert_eq!(BackendDev.hand_off_to(DataEngineer).to(), this);
        assert_eq!(<PlatformEngineer as HandoffTarget<DataEngineer>>::EDGE.to(), Id::PlatformEngineer);
    }

    #[test]
    fn escalations() {
        let all = [Origin::Field, Origin::TriggerKey, Origin::Description];
        assert_eq!(EscalatesTo::ALL, [EscalatesTo::PrincipalArchitect]);
        assert_eq!(EscalatesTo::PrincipalArchitect.id(), AgentId::PrincipalArchitect);
        assert_eq!(EscalatesFrom::ALL.len(), 2);
        stated(EscalatesTo::PrincipalArchitect.edge(), &all);
        stated(EscalatesFrom::SeniorDev.edge(), &all);
        stated(EscalatesFrom::BackendDev.edge(), &all);
        const TYPED: Edge<AgentId> = DataEngineer.escalate_to(PrincipalArchitect);
        assert_eq!(TYPED, EscalatesTo::PrincipalArchitect.edge());
        assert_eq!((TYPED.origin, TYPED.line), (Origin::Field, 15));
        assert!(line(39).contains(TYPED.when) && !TYPED.when.is_empty());
        assert_eq!(<PrincipalArchitect as EscalationTarget<DataEngineer>>::WHEN, TYPED.when);
    }

    #[test]
    fn parallel_work() {
        use AgentId::{BackendDev, DataEngineer, PlatformEngineer};
        let all: Vec<_> = DataEngineer.spec().edges.iter().filter(|edge| edge.kind == EdgeKind::Parallel).collect();
        let names: Vec<_> = all.iter().map(|edge| edge.to().as_str()).filter(|name| *name != "data-engineer").collect();
        let mut listed: Vec<_> = between("parallel_compatible: [", "]").split(", ").collect();
        listed.sort_unstable();
        assert_eq!(names, listed);
        assert_eq!(all.len(), listed.len() + 1);
        let origins = |peer| edge(EdgeKind::Parallel, DataEngineer, peer).statements.iter().map(|said| said.origin).collect::<Vec<_>>();
        for peer in all.iter().map(|edge| edge.to()) {
            assert_eq!(origins(peer)[0], if peer == DataEngineer { Origin::Body } else { Origin::Field }, "{peer:?}");
        }
        assert!(origins(BackendDev).contains(&Origin::Body) && origins(PlatformEngineer).contains(&Origin::Body));
    }

    #[test]
    fn several_instances_of_itself() {
        fn peers<A: Agent, T: ParallelPeer<A>>(_: T, _: A) -> Edge<'static, T::Id> {
            T::EDGE
        }
        let edge = peers(DataEngineer, DataEngineer);
        assert_eq!((edge.origin, edge.line), (Origin::Body, 134));
        assert!(edge.when.len() > 20 && line(134).ends_with(edge.when), "{}", edge.when);
    }

    #[test]
    fn level_and_domains() {
        assert_eq!(data_engineer::LEVEL, Level::Staff);
        assert!(Level::Senior < data_engineer::LEVEL && data_engineer::LEVEL < Level::Principal);
        use Domain::*;
        let domains = [
            DataPipelines,
            EtlElt,
            DatabaseOptimization,
            DataWarehouse,
            StreamProcessing,
            DataArchitecture,
            DataGovernance,
        ];
        assert_eq!(data_engineer::DOMAINS, domains);
        assert_eq!(domains.map(Domain::as_str).join(", "), between("domain_expertise: [", "]"));
    }

    /// The conditions of a threshold with the names of what they measure.
    fn clauses(threshold: Threshold<'static>) -> Vec<(Comparison, Quantity, &'static str)> {
        let read = |clause: Clause<'static>| match clause.condition {
            Condition::Bound(comparison, quantity) => Some((comparison, quantity, clause.metric.unwrap().name)),
            _ => None,
        };
        threshold.clauses.into_iter().filter_map(read).collect()
    }

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn scale_triggers_are_exact() {
        use ScaleTrigger::*;
        assert_eq!(ScaleTrigger::ALL, [DataVolume, QueryVolume, PipelineCount, RealTimeVolume]);
        let above = |text, metric| (Comparison::Above, quantity(text), metric);
        let volume = [above("10GB", "data_bytes"), above("10M/day", "records_per_day")];
        assert_eq!(clauses(DataVolume.threshold()), volume);
        assert_eq!(volume.map(|(_, quantity, _)| quantity.number), [Number::new(1, 10), Number::new(1, 7)]);
        assert_eq!(volume.map(|(_, quantity, _)| quantity.dimension), [Dimension::Bytes, Dimension::Count]);
        let one = |trigger: ScaleTrigger| {
            let clauses = clauses(trigger.threshold());
            assert_eq!((clauses.len(), trigger.threshold().clauses.len()), (1, 1));
            (clauses[0].0, clauses[0].1)
        };
        assert_eq!(one(QueryVolume), (Comparison::Above, quantity("100k/day")));
        assert_eq!(one(PipelineCount), (Comparison::Above, quantity("10")));
        assert_eq!(one(RealTimeVolume), (Comparison::Above, quantity("100k/second")));
        for (trigger, number) in ScaleTrigger::ALL.iter().zip(19..) {
            assert_eq!(trigger.trigger().line, number);
            assert!(line(number).contains(trigger.text()) && line(number).contains(trigger.trigger().key));
        }
    }

    #[test]
    fn four_verdicts() {
        let volume = ScaleTrigger::DataVolume.threshold();
        match volume.evaluate(&Metrics::NONE.with_data_bytes(10e9 + 1.0)) {
            Verdict::Fired { by, actual } => assert_eq!((by.text, actual), (">10GB data", 10e9 + 1.0)),
            other => panic!("{other:?}"),
        }
        match volume.evaluate(&Metrics::NONE.with_data_bytes(1.0).with_records_per_day(40e6)) {
            Verdict::Fired { by, .. } => assert_eq!(by.text, ">10M records/day"),
            other => panic!("{other:?}"),
        }
        match volume.evaluate(&Metrics::NONE.with_data_bytes(10e9)) {
            Verdict::Unknown { missing } => assert_eq!(missing.name, "records_per_day"),
            other => panic!("{other:?}"),
        }
        assert_eq!(volume.evaluate(&Metrics::NONE.with_data_bytes(10e9).with_records_per_day(1e7)), Verdict::Clear);
        let judged = data_engineer::ComplexityTrigger::DataWarehouse.threshold().evaluate(&Metrics::NONE);
        assert!(matches!(judged, Verdict::NeedsJudgement { text } if line(25).contains(text)), "{judged:?}");
    }

    #[test]
    fn triggers_of_the_other_families() {
        use data_engineer::{ComplexityTrigger, EscalationTrigger, Trigger};
        let lines = |triggers: Vec<agent_core::Trigger<'static, AgentId>>, first: u32| {
            for (trigger, number) in triggers.into_iter().zip(first..) {
                assert_eq!(line(number), format!("  {}: \"{}\"", trigger.key, trigger.text));
                assert_eq!(trigger.line, number);
            }
        };
        assert_eq!([ComplexityTrigger::ALL.len(), ScopeTrigger::ALL.len(), EscalationTrigger::ALL.len()], [7, 4, 3]);
        lines(ComplexityTrigger::ALL.iter().map(|trigger| trigger.trigger()).collect(), 24);
        lines(ScopeTrigger::ALL.iter().map(|trigger| trigger.trigger()).collect(), 32);
        lines(EscalationTrigger::ALL.iter().map(|trigger| trigger.trigger()).collect(), 37);
        use EscalationTrigger::*;
        let others =
            [FromBackendEngineer, FromSeniorDev, ToPrincipalArchitect].map(|key| key.trigger().counterpart.unwrap());
        assert_eq!(others, [AgentId::BackendDev, AgentId::SeniorDev, AgentId::PrincipalArchitect]);
        assert_eq!(Trigger::Scope(ScopeTrigger::DataMigration).trigger().family, TriggerFamily::Scope);
        assert_eq!(DataEngineer::SPEC.triggers.len(), 18);
    }

    #[test]
    fn a_count_inside_a_scope_trigger() {
        let threshold = ScopeTrigger::MultiSourceIntegration.threshold();
        let (comparison, five, metric) = clauses(threshold)[0];
        assert_eq!((comparison, five, metric), (Comparison::AtLeast, quantity("5"), "data_sources"));
        assert!(threshold.evaluate(&Metrics::NONE.with_data_sources(5.0)).fired());
        assert!(!threshold.evaluate(&Metrics::NONE.with_data_sources(4.0)).fired());
    }

    #[test]
    fn tools() {
        let policy = DataEngineer::SPEC.tools;
        let allowed: Vec<_> = policy.allowed.iter().map(|rule| rule.text).collect();
        assert_eq!(allowed.join(", "), between("allowed: [", "]"));
        assert_eq!((allowed.len(), data_engineer::Tool::ALL.len()), (11, 11));
        assert!(policy.forbidden.is_empty() && !policy.inherits);
        assert_eq!((policy.rationale, policy.line), (between("rationale: \"", "\"\n"), 41));
        assert!(policy.allows("Bash") && !policy.allows("NotebookEdit") && !policy.is_read_only());
        assert_eq!(policy.access("Task"), Access::NotListed);
        const READ_ONLY: bool = DataEngineer::SPEC.tools.is_read_only();
        assert_eq!(READ_ONLY, policy.is_read_only());
        assert_eq!(DataEngineer.grant(tool::Bash).effect, Effect::Exec);
        assert_eq!(<tool::Bash as AllowedFor<DataEngineer>>::GRANT.agent(), AgentId::DataEngineer);
        assert_eq!(data_engineer::Tool::MultiEdit.as_str(), "MultiEdit");
    }

    #[test]
    fn the_body() {
        let body = FILE.splitn(3, "---\n").nth(2).unwrap();
        assert_eq!(data_engineer::PROMPT, body);
        assert_eq!(DataEngineer::SPEC.prompt, body);
        let sections: Vec<Section> = DataEngineer::SPEC.sections.iter().collect();
        let titles: Vec<_> = sections.iter().map(|section| (section.level, section.title)).collect();
        for title in
            [(1, "Data Engineer"), (2, "Identity"), (2, "Tools"), (3, "Coordination Patterns"), (3, "Hands off to")]
        {
            assert!(titles.contains(&title), "{titles:?}");
        }
        assert!(sections.iter().all(|section| body.contains(section.text)));
        let headings =
            body.lines().filter(|line| line.starts_with('#') || line.starts_with("**") && line.ends_with(":**"));
        assert_eq!(headings.count(), titles.len());
    }

    #[test]
    fn nothing_is_left_over() {
        assert_eq!(DataEngineer::SPEC.fields.len(), 0, "every field of the reference spec has a place of its own");
        assert_eq!(AgentId::COUNT, 11);
        assert_eq!("backend-engineer".parse(), Ok(AgentId::BackendDev));
    }
}
