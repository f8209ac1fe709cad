//! What cannot be renamed, and what it is told.

use crate::{compiled, files, renamed};
use agent_compiler::rename::plan;
use expect_test::expect;

#[test]
fn names_that_are_unknown_taken_or_not_read_everywhere() {
    let crew = files(&[
        ("data-engineer.md", "---\nname: data-engineer\ndescription: D.\n---\nx\n"),
        ("sub/qa_tester.md", "---\nname: qa_tester\ndescription: D.\n---\nx\n"),
        ("one.md", "---\nname: twin\ndescription: D.\n---\nx\n"),
        ("two.md", "---\nname: twin\ndescription: D.\n---\nx\n"),
        ("free-name.md", "A document.\n"),
        ("agents.toml", "[aliases]\nsre = \"data-engineer\"\n[external]\nplanner = \"p\"\n"),
    ]);
    let compiled = compiled(&crew);
    let told = |old: &str, new: &str| match plan(&compiled, old, new) {
        Ok(_) => format!("{old} -> {new}: fine\n"),
        Err(refusal) => format!("{old} -> {new}: {refusal}\n"),
    };
    let olds = ["data-enginer", "nobody-at-all", "sre", "twin"].map(|old| told(old, "x-y"));
    let news = [
        "data-engineer",
        "qa_tester",
        "qa-tester",
        "planner",
        "sre",
        "twin",
        "free-name",
        "DataOwner",
        "data owner",
        "a:b",
        "-x",
        "x-",
        "a--b",
        "42",
        "null",
        "yes",
        "1e5",
        "",
        "é",
        "x\n",
        "data_engineer",
        "self",
    ]
    .map(|new| told("data-engineer", new));
    expect![[r#"
        data-enginer -> x-y: no agent is named `data-enginer`
          = help: did you mean `data-engineer`?
        nobody-at-all -> x-y: no agent is named `nobody-at-all`
          = help: `agentc list` shows the agents that are found
        sre -> x-y: `sre` is an alias of `data-engineer`
          = help: rename `data-engineer`, or change the alias in agents.toml by hand
        twin -> x-y: `one.md` and `two.md` are all named `twin`
          = help: nobody can tell which of them is meant elsewhere: rename one by hand first
        data-engineer -> data-engineer: `data-engineer` is the name it has
        data-engineer -> qa_tester: `qa_tester` should not be the name of an agent: `_` is in it
          = help: write `qa-tester`
        data-engineer -> qa-tester: `qa-tester` and `qa_tester` would become the same Rust name, `QaTester`
        data-engineer -> planner: an agent is named `planner` already, under [external] in agents.toml
        data-engineer -> sre: `sre` is an alias of `data-engineer` in agents.toml
          = help: remove the alias first, or choose another name
        data-engineer -> twin: an agent is named `twin` already, in `one.md`
        data-engineer -> free-name: `free-name.md` exists already, and `data-engineer.md` would have to become it
        data-engineer -> DataOwner: `DataOwner` should not be the name of an agent: `D` is a capital
          = help: write `data-owner`
        data-engineer -> data owner: `data owner` should not be the name of an agent: a space is in it
          = help: write `data-owner`
        data-engineer -> a:b: `a:b` should not be the name of an agent: clients keep `:` for agents of plugins
          = help: write `a-b`
        data-engineer -> -x: `-x` should not be the name of an agent: clients take a leading `-` for an option
          = help: write `x`
        data-engineer -> x-: `x-` should not be the name of an agent: a `-` stands between two words
          = help: write `x`
        data-engineer -> a--b: `a--b` should not be the name of an agent: a `-` stands between two words
          = help: write `a-b`
        data-engineer -> 42: `42` should not be the name of an agent: no letter is in it
          = help: write `agent-42`
        data-engineer -> null: `null` should not be the name of an agent: YAML does not read it as text
          = help: use small letters and digits, with `-` between the words
        data-engineer -> yes: `yes` should not be the name of an agent: YAML does not read it as text
          = help: use small letters and digits, with `-` between the words
        data-engineer -> 1e5: `1e5` should not be the name of an agent: YAML does not read it as text
          = help: write `agent-1e5`
        data-engineer -> : the new name is empty
        data-engineer -> é: `é` should not be the name of an agent: `é` is in it
          = help: use small letters and digits, with `-` between the words
        data-engineer -> x
        : `x\n` should not be the name of an agent: a control character is in it
          = help: write `x`
        data-engineer -> data_engineer: `data_engineer` should not be the name of an agent: `_` is in it
          = help: write `data-engineer`
        data-engineer -> self: fine
    "#]]
    .assert_eq(&(olds.concat() + &news.concat()));
}

#[test]
fn a_word_that_would_be_read_as_the_agent_where_it_is_a_word() {
    let crew = files(&[
        ("a.md", "---\nname: a-b\ndescription: D.\n---\n**Parallel execution with:** others, once the data is there\n"),
        ("c.md", "---\nname: c-d\ndescription: D.\nescalation_to: [data-crew]\n---\nx\n"),
    ]);
    let refusal = renamed(&crew, "c-d", "data", false).map(|_| ()).unwrap_err();
    expect![[r#"
        `data` is a word of the text at a.md:5, and would be read as the agent
          = help: choose a name of two words or more, such as `data-engineer`"#]]
    .assert_eq(&refusal.to_string());
    // Who names an agent that does not exist yet gets it.
    let (_, outcome, _) = renamed(&crew, "a-b", "data-crew", false).unwrap();
    assert_eq!((outcome.adopted[0].path.as_str(), outcome.adopted[0].line), ("c.md", 4));
}

#[test]
fn a_list_in_which_the_new_name_is_no_name() {
    let crew = files(&[
        ("a.md", "---\nname: a-b\ndescription: D.\n---\n## Parallel execution\n- **c-d**: always\n"),
        ("c.md", "---\nname: c-d\ndescription: D.\n---\nx\n"),
    ]);
    let refusal = renamed(&crew, "c-d", "data", false).map(|_| ()).unwrap_err();
    expect![[r#"
        `data` would not be read as an agent at a.md:6
          = help: choose a name of two words or more, such as `data-engineer`"#]]
    .assert_eq(&refusal.to_string());
}
