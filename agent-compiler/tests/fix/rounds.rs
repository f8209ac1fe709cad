//! Small rosters: what is repaired, in which order, and what is refused.
