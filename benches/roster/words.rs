//! The vocabulary of the generated specs.

use super::random::Random;

const SUBJECTS: [&str; 40] = [
    "api",
    "archive",
    "billing",
    "browser",
    "cache",
    "catalog",
    "checkout",
    "cloud",
    "cluster",
    "config",
    "content",
    "crypto",
    "dashboard",
    "desktop",
    "email",
    "event",
    "feature",
    "file",
    "game",
    "graph",
    "identity",
    "image",
    "kernel",
    "ledger",
    "mobile",
    "network",
    "order",
    "payment",
    "pricing",
    "queue",
    "report",
    "schema",
    "search",
    "session",
    "signal",
    "storage",
    "stream",
    "tenant",
    "video",
    "workflow",
];

const ROLES: [&str; 25] = [
    "analyst",
    "architect",
    "auditor",
    "builder",
    "curator",
    "debugger",
    "designer",
    "developer",
    "editor",
    "engineer",
    "expert",
    "fixer",
    "guardian",
    "inspector",
    "maintainer",
    "modeler",
    "optimizer",
    "planner",
    "profiler",
    "researcher",
    "reviewer",
    "strategist",
    "tester",
    "tuner",
    "writer",
];

/// A different name for every number.
pub(super) fn agent_name(index: usize) -> String {
    let name = format!("{}-{}", SUBJECTS[index % 40], ROLES[(index / 40 + index) % 25]);
    match index / 1000 {
        0 => name,
        more => format!("{name}-{}", more + 1),
    }
}

/// One of 200 words.
pub(super) fn domain(number: usize) -> String {
    const FIELDS: [&str; 5] = ["design", "migration", "operations", "security", "testing"];
    format!("{}_{}", SUBJECTS[number % 40], FIELDS[number / 40 % 5])
}

/// Things that are counted, or come at a rate.
const COUNTED: [&str; 25] = [
    "accounts",
    "alerts",
    "builds",
    "clients",
    "commits",
    "dashboards",
    "deployments",
    "documents",
    "events",
    "incidents",
    "jobs",
    "messages",
    "nodes",
    "orders",
    "pages",
    "partitions",
    "queries",
    "records",
    "releases",
    "requests",
    "sessions",
    "tables",
    "tests",
    "tickets",
    "users",
];

/// Things that have a size.
const SIZED: [&str; 10] =
    ["archives", "backups", "caches", "data", "images", "indexes", "logs", "state", "traces", "uploads"];

/// A key and its threshold. A key has one dimension in the whole roster.
pub(super) fn measured_trigger(random: &mut Random) -> (String, String) {
    let (n, noun) = (random.between(2, 90), random.one_of(&COUNTED));
    match random.below(5) {
        0 => (format!("{noun}_volume"), format!(">{n}k {noun}")),
        1 => (format!("{noun}_volume"), format!("{n}+ {noun}")),
        2 => (format!("{noun}_volume"), format!("more than {n} {noun} or >{}M {}/day", n + 3, random.one_of(&COUNTED))),
        3 => {
            let per = random.one_of(&["day", "hour", "second"]);
            (format!("{noun}_rate"), format!(">{n}k {noun}/{per}"))
        }
        _ => {
            let (sized, unit) = (random.one_of(&SIZED), random.one_of(&["MB", "GB", "TB"]));
            (format!("{sized}_size"), format!(">{n}{unit} {sized} or >{}M {}/day", n + 1, random.one_of(&COUNTED)))
        }
    }
}

const VERBS: [&str; 20] = [
    "check",
    "compare",
    "describe",
    "document",
    "explain",
    "find",
    "follow",
    "measure",
    "name",
    "note",
    "order",
    "read",
    "reproduce",
    "reduce",
    "replace",
    "sketch",
    "split",
    "state",
    "test",
    "trace",
];

const OBJECTS: [&str; 24] = [
    "assumptions",
    "boundaries",
    "bottlenecks",
    "conventions",
    "costs",
    "defaults",
    "defects",
    "dependencies",
    "edge cases",
    "failure modes",
    "figures",
    "interfaces",
    "invariants",
    "limits",
    "migrations",
    "names",
    "objections",
    "owners",
    "regressions",
    "requirements",
    "risks",
    "side effects",
    "symptoms",
    "trade-offs",
];

const ENDINGS: [&str; 12] = [
    "before anything is changed",
    "in the words of the team",
    "and keep them short",
    "with the smallest example",
    "for the person who reads next",
    "until nothing is left open",
    "on data like that of production",
    "and say how sure you are",
    "one after the other",
    "where they are first needed",
    "with a figure for each",
    "as long as they matter",
];

/// A sentence without names, marks or figures: nothing in it is a reference or a trigger.
pub(super) fn sentence(random: &mut Random) -> String {
    let verb = random.one_of(&VERBS);
    let (one, other) = (random.one_of(&OBJECTS), random.one_of(&OBJECTS));
    let mut sentence = format!("{verb} the {one} and the {other} of the {}", random.one_of(&SUBJECTS));
    if random.below(2) == 0 {
        sentence = format!("{sentence} {}", random.one_of(&ENDINGS));
    }
    sentence[..1].to_uppercase() + &sentence[1..]
}
