//! The example `orchestrator` prints what its reader is shown, however its threads are scheduled.

#[allow(dead_code, reason = "its `main` only prints the story")]
#[path = "../examples/orchestrator.rs"]
mod orchestrator;

#[test]
fn the_story_is_always_the_same() {
    for _ in 0..20 {
        let mut story = String::new();
        orchestrator::tell(&mut story).unwrap();
        assert_eq!(story, include_str!("orchestrator.txt"));
    }
}
