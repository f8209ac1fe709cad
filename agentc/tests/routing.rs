//! `agentc route` and `agentc test`: rankings with their reasons, and the gate that agents.toml sets.

mod command;

use command::{folder, run, write};
use serde_json::Value;

const BAKER: &str = "---\nname: baker\ndescription: |-\n  Bakes bread.\n\n  <example>user: \"a loaf of bread\" assistant: \"Yes.\"</example>\n  \
                     <example>user: \"a cake\" assistant: \"Yes.\"</example>\nscale_triggers:\n  output: \">100 loaves/day\"\n---\nYou bake.\n";
const SMITH: &str = "---\nname: smith\ndescription: Forges iron and a cake tin.\n---\nYou forge.\n";

fn two(settings: &str) -> tempfile::TempDir {
    folder(&[("agents/baker.md", BAKER), ("agents/smith.md", SMITH), ("agents/agents.toml", settings)])
}

#[test]
fn a_text_is_routed_with_reasons() {
    let folder = two("");
    let (code, stdout, stderr) = run(folder.path(), &["route", "--in", "agents", "bread, smith!"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let lines: Vec<&str> = stdout.lines().collect();
    assert!(lines[0].starts_with("AGENT  SCORE  BECAUSE"), "{stdout}");
    assert!(lines[1].starts_with("smith") && lines[1].contains("called `smith` +"), "{stdout}");
    assert!(lines[2].starts_with("baker") && lines[2].contains("bread (summary) +"), "{stdout}");
    let (code, stdout, _) = run(folder.path(), &["route", "--in", "agents", "zzz"]);
    assert_eq!((code, stdout.as_str()), (0, "nothing in the text speaks for any agent\n"));
}

#[test]
fn figures_count_and_must_be_measured() {
    let folder = two("");
    let route = |more: &[&str]| run(folder.path(), &[&["route", "--in", "agents", "zzz"], more].concat());
    let (code, stdout, _) = route(&["--loaves", "20/hour"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("baker  6.0    20/hour is beyond `>100 loaves/day` +6.0"), "{stdout}");
    for (more, message) in [
        (&["--loavs", "20/hour"][..], "no threshold measures `loavs`; did you mean `--loaves`?"),
        (&["--loaves", "20GB"], "`20GB` is not a value of `loaves_per_day`"),
        (&["--loaves", "many"], "`--loaves many`"),
        (&["--loaves"], "`--loaves` needs a value"),
        (
            &["loaves"],
            "`loaves` is not a figure such as `--data 10TB`; put the text in quotes, and a folder into `--in`",
        ),
        (&["--loaves", "1/day", "--format", "yaml"], "`yaml` is no value of `--format`"),
        (&["--loaves", "1/day", "--top"], "`--top` needs a value"),
    ] {
        let (code, stdout, stderr) = route(more);
        assert_eq!((code, stdout.as_str()), (2, ""));
        assert!(stderr.contains(message), "{stderr}");
    }
}

#[test]
fn own_options_may_follow_figures() {
    let folder = two("");
    let figures = ["route", "zzz", "--loaves", "20/hour"];
    let (code, stdout, stderr) = run(folder.path(), &[&figures[..], &["--in", "agents", "--color", "never"]].concat());
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("baker  6.0    20/hour is beyond `>100 loaves/day` +6.0"), "{stdout}");
    for more in [
        &["--in=agents", "--loaves", "30/hour", "--top", "3", "--format", "json"][..],
        &["--format=json", "--in", "nowhere", "--in", "agents", "--loaves", "30/hour"],
    ] {
        let (code, stdout, stderr) = run(folder.path(), &[&figures[..], more].concat());
        assert_eq!((code, stderr.as_str()), (0, ""));
        let json: Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!(json["rosters"][0]["candidates"][0]["because"][0]["figure"], "30/hour", "{stdout}");
    }
}

#[test]
fn a_metric_with_the_name_of_an_option_wants_it_before_the_text() {
    let baker = BAKER.replace("loaves/day", "top/day");
    let folder = folder(&[("agents/baker.md", baker.as_str())]);
    let (code, _, stderr) = run(folder.path(), &["route", "--in", "agents", "zzz", "--data", "1TB", "--top", "3"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("write `--top` before the text: a threshold measures `top`"), "{stderr}");
    let (code, ..) = run(folder.path(), &["route", "--in", "agents", "--top", "3", "zzz"]);
    assert_eq!(code, 0);
}

#[test]
fn rankings_for_programs() {
    let folder = two("");
    let (_, stdout, _) =
        run(folder.path(), &["route", "--in", "agents", "--format", "json", "bread and 500 loaves per day"]);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let first = &json["rosters"][0]["candidates"][0];
    assert_eq!((&json["version"], &first["agent"]), (&1.into(), &"baker".into()));
    let because = first["because"].as_array().unwrap();
    assert!(
        because.iter().any(|one| one["reason"] == "threshold" && one["figure"] == "500" && one["trigger"] == "output")
    );
    assert!(because.iter().any(|one| one["reason"] == "word" && one["word"] == "bread" && one["part"] == "summary"));
}

#[test]
fn examples_are_routed_without_themselves() {
    let folder = two("");
    let (code, stdout, _) = run(folder.path(), &["test", "agents", "--against-bm25"]);
    assert_eq!(code, 0, "nobody asked for more: {stdout}");
    assert!(stdout.contains("agents/baker.md:7  baker  -      smith  a cake"), "{stdout}");
    let figures = "2 examples of 2 agents (1 without any): top-1 50.0 % (1), top-3 50.0 % (1)\n\
                   plain BM25 over the descriptions: top-1 50.0 % (1), top-3 50.0 % (1)\n";
    assert!(stdout.ends_with(figures), "{stdout}");
    let (_, stdout, _) = run(folder.path(), &["test", "agents", "--format", "json"]);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let roster = &json["rosters"][0];
    assert_eq!((&roster["examples"], &roster["first"], &roster["top_1"]), (&2.into(), &1.into(), &0.5.into()));
    assert_eq!((&roster["plain_bm25"], &roster["without_examples"][0]), (&Value::Null, &"smith".into()));
    assert_eq!(roster["confused"][0], serde_json::json!({"of": "baker", "to": "smith", "examples": 1}));
    assert_eq!((&roster["missed"][0]["line"], &roster["missed"][0]["place"]), (&7.into(), &Value::Null));
}

#[test]
fn agents_toml_makes_it_a_gate() {
    for (settings, code, said) in [
        ("[routing]\ntop_1 = 0.5\ntop_3 = 0.5\n", 0, ""),
        ("[routing]\ntop_1 = 0.6\n", 1, "error: agents.toml asks for top_1 of at least 60.0 %, and it is 50.0 %\n"),
        ("[routing]\ntop_3 = 1\n", 1, "error: agents.toml asks for top_3 of at least 100.0 %, and it is 50.0 %\n"),
    ] {
        let (found, stdout, _) = run(two(settings).path(), &["test", "agents"]);
        assert_eq!(found, code, "{settings}{stdout}");
        assert!(stdout.ends_with(said) && (code == 1 || !stdout.contains("error")), "{stdout}");
    }
    let folder = two("[routing]\ntop_1 = 0.1\n");
    write(folder.path(), "agents/baker.md", "---\nname: baker\ndescription: Bakes.\n---\nYou bake.\n");
    let (code, stdout, _) = run(folder.path(), &["test", "agents"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("and there is no example"), "{stdout}");
}

#[test]
fn settings_that_mean_nothing_are_reported() {
    for (settings, message) in [
        ("[routing]\ntop_1 = 90\n", "`top_1` must be a share of the examples"),
        ("[routing]\ntop_3 = \"most\"\n", "`top_3` must be a share of the examples"),
        ("[routing]\ntop_2 = 0.9\n", "`[routing]` has no setting `top_2`"),
    ] {
        let (code, stdout, _) = run(two(settings).path(), &["check", "agents"]);
        assert_eq!(code, 1);
        assert!(stdout.contains(message), "{stdout}");
    }
}
