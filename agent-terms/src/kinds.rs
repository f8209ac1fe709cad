//! The closed sets of words: what kinds of edges, origins, levels and effects there are, and how they are spelt.

/// Declares a field-less enum whose variants have one spelling each and a stable number for the packed tables.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The value whose number in the packed tables is `number`, if there is one.
            #[must_use]
            pub const fn from_u8(number: u8) -> Option<Self> {
                if (number as usize) < Self::ALL.len() { Some(Self::ALL[number as usize]) } else { None }
            }

            /// The number of this value in the packed tables: its position in [`Self::ALL`].
            #[must_use]
            pub const fn as_u8(self) -> u8 {
                self as u8
            }

            /// The word as it is written in a spec or shown to a reader.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value that is spelt exactly `word`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// How senior an agent is (`specialization_level`); ordered, so `Level::Senior < Level::Staff`.
    Level {
        /// `junior`
        Junior = "junior",
        /// `specialist`
        Specialist = "specialist",
        /// `senior`
        Senior = "senior",
        /// `staff`
        Staff = "staff",
        /// `principal`
        Principal = "principal",
    }
}

words! {
    /// What one agent may do with another.
    EdgeKind {
        /// The sender gives the work up to an agent with more authority.
        Escalation = "escalation",
        /// The sender passes the work on to a peer.
        HandOff = "hand-off",
        /// Both may run at the same time; stated by the sender, who claims it.
        Parallel = "parallel",
        /// Both work on one thing together (`WITH x`), without passing it on.
        Collaboration = "collaboration",
    }
}

words! {
    /// Where in a spec a statement stands. In order of authority: a field counts more than prose.
    Origin {
        /// A relation field of the frontmatter, such as `escalation_to`.
        Field = "frontmatter",
        /// A `from_x` or `to_x` key of `escalation_triggers`.
        TriggerKey = "trigger key",
        /// A pattern list in the description.
        Description = "description",
        /// A coordination list in the body.
        Body = "body",
    }
}

words! {
    /// The four families of triggers.
    TriggerFamily {
        /// `scale_triggers`: figures of the job.
        Scale = "scale",
        /// `complexity_triggers`: what makes the job hard.
        Complexity = "complexity",
        /// `scope_triggers`: how far the job reaches.
        Scope = "scope",
        /// `escalation_triggers`: when the work changes hands.
        Escalation = "escalation",
    }
}

words! {
    /// What a tool can do to the world; the basis of `is_read_only`.
    Effect {
        /// Looks at files or state.
        Read = "read",
        /// Changes files.
        Write = "write",
        /// Runs commands; can do anything the user can.
        Exec = "exec",
        /// Reaches the network.
        Net = "net",
        /// Starts or addresses other agents.
        Delegate = "delegate",
        /// Organises the agent's own work, or talks to the user.
        Meta = "meta",
        /// A tool that the catalogue does not know, such as one of an MCP server.
        Unknown = "unknown",
    }
}

words! {
    /// How much a model thinks (`effort`); ordered.
    #[non_exhaustive]
    Effort {
        /// `low`
        Low = "low",
        /// `medium`
        Medium = "medium",
        /// `high`
        High = "high",
        /// `xhigh`
        XHigh = "xhigh",
        /// `max`
        Max = "max",
    }
}

words! {
    /// Which questions the client asks before a tool runs (`permissionMode`).
    #[non_exhaustive]
    PermissionMode {
        /// `default`
        Default = "default",
        /// `acceptEdits`
        AcceptEdits = "acceptEdits",
        /// `auto`
        Auto = "auto",
        /// `dontAsk`
        DontAsk = "dontAsk",
        /// `bypassPermissions`
        BypassPermissions = "bypassPermissions",
        /// `plan`
        Plan = "plan",
        /// `manual`, another name of `default`
        Manual = "manual",
    }
}

words! {
    /// Where an agent remembers (`memory`).
    #[non_exhaustive]
    Memory {
        /// `user`
        User = "user",
        /// `project`
        Project = "project",
        /// `local`
        Local = "local",
    }
}

words! {
    /// What an agent is kept apart in (`isolation`).
    #[non_exhaustive]
    Isolation {
        /// `worktree`
        Worktree = "worktree",
    }
}

words! {
    /// What a value of a field is.
    FieldKind {
        /// Nothing: `key:` or `key: ~`.
        Null = "null",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A whole number.
        Integer = "integer",
        /// A number with a fraction or an exponent.
        Float = "float",
        /// Text.
        Text = "text",
        /// A sequence.
        List = "list",
        /// A mapping.
        Map = "map",
    }
}
