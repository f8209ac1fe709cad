//! Where in a spec the words of the index come from.

use crate::kinds::words;

words! {
    /// The part of a spec that a word was found in.
    SpecPart {
        /// The name of the agent, and its aliases.
        Name = "name",
        /// `domain_expertise` and `skills`.
        Expertise = "expertise",
        /// The keys and the texts of triggers.
        Trigger = "trigger",
        /// The description up to its examples and lists.
        Summary = "summary",
        /// What the user says in an example.
        Example = "example",
        /// What stands around it: context, answer and commentary.
        Remark = "remark",
        /// The sections of the body on when to use the agent, and what it does.
        Guidance = "guidance",
        /// What edges say that lead to the agent, in its own spec or another.
        Edge = "edge",
        /// The rest of the body.
        Prompt = "prompt",
        /// What the agent is not for: "when not to use", bad examples.
        NotFor = "not for",
    }
}
