//! Trees and their places, and why other texts are refused.

use super::*;

/// The tree in short, each scalar as its value and the bytes it was read from.
fn shown(node: &Node, yaml: &str) -> String {
    let all = |parts: Vec<String>| parts.join(", ");
    match &node.value {
        Value::Scalar(text, Style::Plain) => format!("{}<{}>", text.value, &yaml[node.at.clone()]),
        Value::Scalar(text, _) => format!("{:?}<{}>", text.value, &yaml[node.at.clone()]),
        Value::List(items) => format!("[{}]", all(items.iter().map(|item| shown(item, yaml)).collect())),
        Value::Map(entries) => {
            let entry = |(key, value): &(Text, Node)| format!("{}: {}", &yaml[key.at.clone()], shown(value, yaml));
            format!("{{{}}}", all(entries.iter().map(entry).collect()))
        }
    }
}

fn tree(yaml: &str) -> String {
    parse(yaml, 0).map_or_else(|error| format!("{:?} at {}", error.kind, error.at), |(node, _)| shown(&node, yaml))
}

#[test]
fn every_value_has_its_place() {
    for (yaml, expected) in [
        ("a: b # c\n", "{a: b<b>}"),
        ("a:\nb: ~\nc: ''\n", "{a: <>, b: ~<~>, c: \"\"<''>}"),
        ("a: [x, 'y']\nb: {c: d}\n", "{a: [x<x>, \"y\"<'y'>], b: {c: d<d>}}"),
        ("a:\n- b\n- c: d\n  e: f\n", "{a: [b<b>, {c: d<d>, e: f<f>}]}"),
        ("a: |-\n  x\n\n   y\nb: c\n", "{a: \"x\\n\\n y\"<|-\n  x\n\n   y>, b: c<c>}"),
        ("a: b\n  c\n", "{a: b c<b\n  c>}"),
        ("a: &x [b]\nc: *x\n", "{a: [b<b>], c: [b<b>]}"),
        ("# nothing\n", "{}"),
    ] {
        assert_eq!(tree(yaml), expected, "{yaml:?}");
    }
}

#[test]
fn places_are_places_of_the_file() -> Result<(), YamlError> {
    let yaml = "a: \"x\\u00e9y\"\nb: >\n  one\n  two\n";
    let (node, _) = parse(yaml, 100)?;
    let values: Vec<&Text> = node.as_map().into_iter().flatten().filter_map(|(_, value)| value.as_scalar()).collect();
    assert_eq!(values[0].value, "xéy");
    assert_eq!(values[0].locate(1..3), 105..111);
    assert_eq!(values[1].value, "one two\n");
    assert_eq!(values[1].locate(4..7), 100 + 27..100 + 30);
    Ok(())
}

#[test]
fn what_is_not_yaml_says_why() {
    for (yaml, expected) in [
        ("a: b: c\n", "Colon at 4"),
        ("a: 'b\nc: d\n", "UnclosedQuote"),
        ("a: \"b\" and c\n", "AfterQuote"),
        ("a: [b, c\n", "Bracket"),
        ("a: >10k users\n", "BlockHeader"),
        ("a: @b\n", "Reserved"),
        ("a: *b\n", "Alias"),
        ("a:\n\tb: c\n", "Tab"),
        ("a: \"\\d\"\n", "Escape"),
        ("a: b\n--- c\n", "SecondDocument"),
    ] {
        assert!(tree(yaml).starts_with(expected), "{yaml:?}: {}", tree(yaml));
    }
}

#[test]
fn bombs_and_towers_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    assert!(tree(&bomb).starts_with("TooLarge"), "{}", &tree(&bomb)[..40]);
    assert!(tree(&"[".repeat(20_000)).starts_with("TooDeep"));
    assert!(tree("a: &x [*x]\n").starts_with("TooLarge"));
}

#[test]
fn tags_and_keys_that_are_no_words_are_problems() {
    let problems = |yaml| parse(yaml, 0).map(|(_, problems)| problems.len());
    assert_eq!(problems("a: !env b\n"), Ok(1));
    assert_eq!(problems("? [a, b]\n: c\n"), Ok(1));
    assert_eq!(problems("a: !!str 1\n"), Ok(0));
}
