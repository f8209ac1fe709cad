//! A word of a name comes in, how much it tells of the one who is named comes out.

/// Roles that many agents share: they say less about which one is meant than the words beside them, so `frontend-dev` is nearer to
/// `frontend-engineer` than to `backend-dev`.
const ROLES: &[&str] = &[
    "admin",
    "administrator",
    "advisor",
    "agent",
    "analyst",
    "architect",
    "assistant",
    "auditor",
    "coder",
    "consultant",
    "coordinator",
    "designer",
    "dev",
    "developer",
    "eng",
    "engineer",
    "expert",
    "guru",
    "helper",
    "junior",
    "lead",
    "manager",
    "mentor",
    "officer",
    "operator",
    "orchestrator",
    "owner",
    "principal",
    "pro",
    "programmer",
    "researcher",
    "reviewer",
    "scientist",
    "senior",
    "specialist",
    "staff",
    "strategist",
    "subagent",
    "tester",
    "writer",
];
/// Words that say next to nothing.
const FILLERS: &[&str] = &["a", "an", "and", "by", "file", "for", "from", "in", "of", "on", "the", "to", "with"];

/// What a role weighs; a word that tells weighs more.
pub(super) const ROLE: u32 = 3;

pub(super) fn weight(word: &str) -> u32 {
    if FILLERS.binary_search(&word).is_ok() {
        1
    } else if ROLES.binary_search(&word).is_ok() {
        ROLE
    } else {
        10
    }
}

#[cfg(test)]
mod tests {
    use super::{FILLERS, ROLES};

    #[test]
    fn words_are_sorted_to_be_found() {
        assert!(FILLERS.is_sorted() && ROLES.is_sorted());
    }
}
