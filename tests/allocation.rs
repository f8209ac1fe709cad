//! Questions are answered from the tables: no allocation, and no work at the first one either.

mod agents {
    agent_core::include_agents!("agents");
}

use agent_core::{Agent as _, EdgeKind, Policy};
use agents::*;
use std::hint::black_box;

/// How often memory is asked for while this runs, on this thread.
fn allocations(run: impl FnOnce()) -> u64 {
    allocation_counter::measure(run).count_total
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(black_box(String::from("heap")))), 1);
}

#[test]
fn look_ups_do_not_allocate() {
    let asked = allocations(|| {
        black_box(ROSTER.get("data-engineer"));
        black_box(ROSTER.get("nobody"));
        let _ = black_box("qa_testr".parse::<AgentId>());
        black_box(DataEngineer::SPEC.name);
        for spec in ROSTER.specs() {
            black_box((spec.summary, spec.sections.iter().count(), spec.examples.iter().count()));
        }
        for edge in ROSTER.edges() {
            black_box(edge.statements.iter().count());
        }
    });
    assert_eq!(asked, 0);
}

#[test]
fn moves_and_claims_do_not_allocate() {
    let asked = allocations(|| {
        for &from in AgentId::ALL {
            for &to in AgentId::ALL {
                black_box(ROSTER.find(EdgeKind::Escalation, from, to));
                black_box(ROSTER.may_escalate(from, to) || ROSTER.may_hand_off(from, to));
                black_box(ROSTER.compatible(from, to, Policy::Either));
            }
        }
        black_box(ROSTER.orphans().count());
    });
    assert_eq!(asked, 0);
}

#[test]
fn tools_do_not_allocate() {
    let asked = allocations(|| {
        for spec in ROSTER.specs() {
            for tool in ["Bash", "Read", "mcp__github__search", "NoSuchTool"] {
                black_box(spec.tools.access(tool));
            }
            for command in ["git status && git log | head -3; rm -rf /", "echo $(date)", "timeout 3 env A=1 npm test"] {
                black_box(spec.tools.check("Bash", Some(command)));
            }
            black_box(spec.tools.check("Edit", Some("src/../agents/devops.md")));
            black_box(spec.tools.check("WebFetch", Some("https://docs.example.com/a?b#c")));
            for other in ROSTER.specs() {
                black_box(spec.tools.widening(other.tools).count());
            }
            black_box(spec.tools.is_read_only());
        }
    });
    assert_eq!(asked, 0);
}

#[test]
fn triggers_do_not_allocate() {
    let asked = allocations(|| {
        let metrics = Metrics::NONE.with_data_bytes(12e9).with_records_per_day(4e7).with_endpoints(5.0);
        black_box(ROSTER.evaluate(&metrics).count());
        black_box(ROSTER.triggered(&metrics).filter(|triggered| triggered.is_fired()).count());
        black_box(AgentId::DataEngineer.spec().triggered(&metrics).count());
    });
    assert_eq!(asked, 0);
}

/// The system's own word, where it gives one.
#[cfg(target_os = "linux")]
#[test]
fn the_tables_sit_in_memory_that_nobody_can_write() {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let permissions = |address: usize| {
        maps.lines().find_map(|line| {
            let (range, rest) = line.split_once(' ')?;
            let (start, end) = range.split_once('-')?;
            let [start, end] = [start, end].map(|bound| usize::from_str_radix(bound, 16).unwrap());
            (start..end).contains(&address).then(|| &rest[..4])
        })
    };
    let spec = DataEngineer::SPEC;
    for address in [
        std::ptr::from_ref(&ROSTER).addr(),
        ROSTER.ids().as_ptr().addr(),
        spec.description.as_ptr().addr(),
        spec.prompt.as_ptr().addr(),
    ] {
        let permissions = permissions(address).unwrap();
        assert!(permissions.starts_with("r-"), "{address:x} is {permissions}");
    }
    let heap = Box::new(7);
    assert!(permissions(std::ptr::from_ref(&*heap).addr()).is_none_or(|permissions| permissions.starts_with("rw")));
}
