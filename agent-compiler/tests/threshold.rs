//! Threshold texts: names of metrics, and damage to numbers.

use agent_compiler::threshold::{Damage, damage, metric_name, metric_stem, read};
use proptest::prelude::*;

#[test]
fn metrics_are_named_after_their_subject_and_unit() {
    let table = [
        (">20GB data", "data_bytes"),
        (">20M records/day", "records_per_day"),
        (">20GB logs/day", "logs_bytes_per_day"),
        (">20GB/day of raw logs", "raw_logs_bytes_per_day"),
        (">20k users", "users"),
        ("2k-9k parallel users", "parallel_users"),
        (">20 list views per hour", "list_views_per_hour"),
        (">20k RPS", "requests_per_second"),
        (">20k requests/second", "requests_per_second"),
        (">20k req/s", "requests_per_second"),
        ("Speed >20k QPS", "queries_per_second"),
        ("Answer times >3s", "answer_times_seconds"),
        ("Answer time must be < 200ms", "answer_time_seconds"),
        ("Faults seen <40% of the time", "faults_seen_percent"),
        (">90% of the disk", "disk_percent"),
        ("Disk/cache >70%", "disk_cache_percent"),
        (">20 million bytes", "volume_bytes"),
        ("Traffic in bytes >20 MB", "traffic_in_bytes"),
        (">$5k budget", "budget_dollars"),
        (">3x speedup", "speedup_times"),
        ("7+ areas with hard limits and more", "areas"),
        ("7+ very long names of many odd things", "very_long_names"),
        ("When a plan needs many people on call, hands on deck >7", "hands_on_deck"),
        (">7 user's sites", "users_sites"),
        (">20GB", "volume_bytes"),
        (">20/day", "volume_per_day"),
        ("odd joins", "volume"),
        ("> 7 \u{6771}\u{4eac}", "volume"),
    ];
    for (text, name) in table {
        let clause = read(text).pop().unwrap_or_else(|| panic!("`{text}` has no clause"));
        let stem = metric_stem(text, &clause, "volume");
        let found = clause.condition.quantity().map(|quantity| metric_name(&stem, quantity.dimension, quantity.per));
        assert_eq!(found.unwrap_or(stem), name, "`{text}`");
    }
    let clause = read(">20M records/day").pop();
    assert_eq!(clause.map(|clause| metric_stem(">20M records/day", &clause, "volume")), Some("records".to_owned()));
    let clause = read(">7").pop();
    assert_eq!(clause.map(|clause| metric_stem(">7", &clause, "2nd-try")), Some("n2nd_try".to_owned()));
}

fn repairs(text: &str, names: &[&str]) -> Vec<(String, Option<String>)> {
    damage(text, names).into_iter().map(|found| (text[found.at].to_owned(), found.repaired)).collect()
}

#[test]
fn a_name_in_a_number_was_a_zero() {
    let names = ["beta-bot", "beta-bot-lead", "planner"];
    let table: &[(&str, &[(&str, &str)])] = &[
        (">1beta-botbeta-bot rows/second", &[("1beta-botbeta-bot", "100")]),
        ("7k-3beta-botbeta-botk rows", &[("3beta-botbeta-botk", "300k")]),
        ("2beta-bot-4beta-botk rows", &[("2beta-bot", "20"), ("4beta-botk", "40k")]),
        ("2-7beta-botGB/day logs", &[("7beta-botGB", "70GB")]),
        ("Disk >8beta-bot%, cache", &[("8beta-bot", "80")]),
        ("6beta-botfps scenes", &[("6beta-botfps", "60fps")]),
        ("ISO 9beta-botbeta-bot1", &[("9beta-botbeta-bot1", "9001")]),
        ("OAuth 2.beta-bot, tokens", &[("2.beta-bot", "2.0")]),
        (">2,beta-botbeta-botbeta-bot rows", &[("2,beta-botbeta-botbeta-bot", "2,000")]),
        ("<beta-bot.5% faults", &[("beta-bot.5", "0.5")]),
        (">1beta_botk rows", &[("1beta_botk", "10k")]),
        (">1beta-bot-leadk rows", &[("1beta-bot-leadk", "10k")]),
        (">5plannerk rows", &[("5plannerk", "50k")]),
        ("a 3beta-bot-year-old system", &[("3beta-bot", "30")]),
    ];
    for (text, expected) in table {
        let expected: Vec<_> = expected.iter().map(|&(at, was)| (at.to_owned(), Some(was.to_owned()))).collect();
        assert_eq!(repairs(text, &names), expected, "`{text}`");
    }
    let found = damage(">1beta-botk rows", &names);
    assert_eq!(found, [Damage { at: 1..11, word: 2..10, repaired: Some("10k".to_owned()) }]);
}

#[test]
fn letters_that_cannot_be_meant_need_no_name() {
    let found = |text| repairs(text, &[]);
    assert_eq!(found(">1beta-botbeta-bot rows"), [("1beta-botbeta-bot".to_owned(), None)]);
    // The word that is known from one number is found in the next.
    assert_eq!(found("1beta-botbeta-bot-2beta-botk rows").len(), 2);
    assert_eq!(found("Disk >8beta-bot%").len(), 1);
    for (text, guess) in
        [(">1O0 rows", "100"), ("1l0 rows", "110"), ("5OOk rows", "500k"), (">5O% full", "50"), ("5-1O0.", "100")]
    {
        let repaired: Vec<_> = found(text).into_iter().filter_map(|(_, repaired)| repaired).collect();
        assert_eq!(repaired, [guess], "`{text}`");
    }
}

#[test]
fn what_people_write_beside_digits_is_no_damage() {
    let names = ["beta-bot", "planner", "min", "days", "seconds", "users", "fps", "api", "test", "pages", "million"];
    let texts = [
        "3D",
        "2FA",
        "OAuth2",
        "p95",
        "H100",
        "v1.2.3",
        "5xx",
        "10x",
        "100ms",
        "1080p",
        "4K",
        "24h",
        "k8s",
        "S3",
        "EC2",
        "3rd",
        "2nd",
        "10Gbps",
        "802.11ac",
        "1e6",
        "0x1F",
        "0xdeadbeef",
        "WCAG2.1",
        "GPT-4o",
        "GPT-4O",
        "H2O",
        "o1",
        "5min",
        "30days",
        "90seconds",
        "60fps",
        "3 beta-bots",
        "beta-bot-2",
        "beta-bot2",
        "step1-beta-bot",
        "1. beta-bot",
        "beta-bot.5 is out",
        "5tests",
        "1password",
        "9f86d081884c7d659a2feaa0c55ad015",
        "1l0-beta",
        "1O0.txt",
        "#1O0",
        "10l",
        "1o1",
        "0o17",
        "50%20off",
        "100hahaha",
        "5,planner",
        "7,beta-bot and planner",
        "2x2x2",
        "1920x1080",
        "10BASE-T",
        "3-planner",
        "\u{4e94}5\u{4eba}",
        "1st-class",
        "8-bit",
        "base64",
        "utf8mb4",
        "x86_64",
        "i18n",
        "a11y",
        "3.5mm",
        "2h30m",
        "T-800",
    ];
    assert_eq!(repairs("Order:\n1.beta-bot first", &names), [], "an item of a list");
    for text in texts {
        assert_eq!(repairs(text, &names), [], "`{text}`");
        let inside = format!("Plans with {text} and more");
        assert_eq!(repairs(&inside, &names), [], "`{inside}`");
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1", "0", "5", "beta-bot", "beta_bot", "planner", "k", "GB", "%", ".", ",", "-", " ", ">", "O", "l", "é", "\n",
        "rows", "ab-ab",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn damage_is_in_order_and_inside_the_text(text in text()) {
        let mut last = 0;
        for found in damage(&text, &["beta-bot", "planner", "", "-", "\u{e9}\u{e9}\u{e9}\u{e9}"]) {
            prop_assert!(last <= found.at.start && found.at.start <= found.word.start && found.word.end <= found.at.end);
            prop_assert!(text.get(found.at.clone()).is_some() && text.get(found.word).is_some_and(|word| !word.is_empty()));
            last = found.at.end;
        }
    }

    #[test]
    fn a_rename_of_zeros_is_undone(number in 10..100_000_u32, scale in prop::sample::select(vec!["", "k", "GB", "ms", "%"])) {
        let whole = format!(">{number}{scale} rows");
        let damaged = whole.replace('0', "beta-bot");
        let mut repaired = damaged.clone();
        for found in damage(&damaged, &["beta-bot"]).into_iter().rev() {
            repaired.replace_range(found.at, &found.repaired.unwrap_or_default());
        }
        prop_assert_eq!(repaired, whole);
    }

    #[test]
    fn metric_names_are_identifiers(text in text(), key in any::<String>()) {
        for clause in read(&text) {
            let name = metric_stem(&text, &clause, &key);
            prop_assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{}", name);
            prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{}", name);
        }
    }
}

#[test]
fn a_name_that_nobody_knows_is_seen_in_a_bound() {
    for text in [">2beta-botk rows", "7k-2beta-botk rows", ">7beta-botGB logs", "work across 2beta-bot+ shards"] {
        let found = damage(text, &["bet", ""]);
        assert!(found.len() == 1 && found[0].repaired.is_none(), "`{text}`: {found:?}");
    }
    for text in
        [">3rd-party", ">2nd-level", ">10ms-latency", ">24h-old", "4xx-errors+ ", ">4xx-errors", ">5min-old", "2d-3d"]
    {
        assert_eq!(damage(text, &["bet", ""]), [], "`{text}`");
    }
}
