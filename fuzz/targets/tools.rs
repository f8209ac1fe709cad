//! Tool rules: a list of allowed ones, a list of denied ones, a tool, each a line, and the argument of a call.

#![no_main]

use agent_fuzz::check::inside;
use agent_fuzz::{first_line, slowest, text};
use agent_terms::permission::{Call, Decision, Place, covers, decide, lists, removes};
use agent_terms::tool_rule::{ToolRule, parse, split_list};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    slowest::timed(data, |data| one(text(data)));
});

fn one(input: &str) {
    let (allow, rest) = first_line(input);
    let (deny, rest) = first_line(rest);
    let (tool, argument) = first_line(rest);
    let (allow, deny) = (rules(allow), rules(deny));
    let (argument, at_home) = argument.strip_prefix('\0').map_or((argument, false), |rest| (rest, true));
    let place = if at_home { Place::project("/work/app").with_home("/home/ada") } else { Place::UNKNOWN };
    ask(&allow, &deny, &Call { tool, argument: Some(argument), place });
    let without = decide(false, deny.iter().copied(), allow.iter().copied(), &Call { tool, argument: None, place });
    assert!(without != Decision::Allowed || allow.iter().any(|rule| lists(*rule, tool)));
}

/// The rules that a list holds, as the compiler reads them.
fn rules(list: &str) -> Vec<ToolRule<'_>> {
    let (mut rules, mut last) = (Vec::new(), 0);
    for at in split_list(list) {
        inside(list, &at);
        assert!(last <= at.start && at.start < at.end, "{at:?}");
        last = at.end;
        let item = &list[at];
        assert_eq!(item, item.trim());
        match parse(item) {
            Ok(rule) => {
                assert_eq!(rule.to_string(), item);
                let _ = rule.tool();
                rules.push(rule);
            }
            Err(error) => assert!(item.is_char_boundary(error.at()), "{error}"),
        }
    }
    // Pairs of rules are compared below.
    rules.truncate(20);
    rules
}

fn ask(allow: &[ToolRule<'_>], deny: &[ToolRule<'_>], call: &Call<'_>) {
    let ask = |allow: &[ToolRule<'_>], deny: &[ToolRule<'_>]| {
        decide(false, deny.iter().copied(), allow.iter().copied(), call)
    };
    let decision = ask(allow, deny);
    assert_eq!(decision, ask(allow, deny), "not the same twice");
    assert!(!matches!(decision, Decision::Restricted(_)), "an argument was given");
    let allowed = ask(allow, &[]) == Decision::Allowed;
    assert!(allowed || decision != Decision::Allowed, "a denied rule allows");
    for (number, rule) in allow.iter().enumerate() {
        let alone = ask(&[*rule], &[]) == Decision::Allowed;
        assert!(!alone || allowed, "{rule} allows only without the others");
        assert!(!alone || ask(allow, &[*rule]) == Decision::Forbidden(0), "{rule} allows what it does not deny");
        for other in allow.iter().skip(number + 1).filter(|other| covers(*rule, **other)) {
            assert!(alone || ask(&[*other], &[]) != Decision::Allowed, "{rule} does not allow what {other} does");
        }
    }
    for rule in deny.iter().filter(|rule| removes(**rule, call.tool)) {
        assert!(matches!(decision, Decision::Forbidden(_)), "{rule}");
    }
}
