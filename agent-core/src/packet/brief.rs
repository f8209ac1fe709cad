//! A packet as text for the model that receives it.

use super::{Artifact, HandoffPacket, Priority};
use core::fmt::{self, Display, Formatter};

/// In Markdown, and without the parts that are empty; a normal priority goes without saying.
impl Display for HandoffPacket {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary.trim())?;
        if self.priority != Priority::Normal || self.deadline.is_some() {
            writeln!(f)?;
        }
        if self.priority != Priority::Normal {
            writeln!(f, "Priority: {}", self.priority)?;
        }
        if let Some(deadline) = self.deadline {
            writeln!(f, "Deadline: {deadline}")?;
        }
        list(f, "Requirements", &self.requirements)?;
        list(f, "Constraints", &self.constraints)?;
        list(f, "Artifacts", &self.artifacts)
    }
}

impl Display for Artifact {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if !self.kind.is_empty() {
            write!(f, " ({})", self.kind)?;
        }
        write!(f, ": {}", self.location)
    }
}

fn list<T: Display>(f: &mut Formatter<'_>, title: &str, items: &[T]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n## {title}\n")?;
    for item in items {
        let text = alloc::format!("{item}");
        let mut lines = text.trim().lines();
        writeln!(f, "- {}", lines.next().unwrap_or_default())?;
        // Indented, so that what an item says does not end the list or open a part of its own.
        for line in lines {
            match line.trim_end() {
                "" => writeln!(f)?,
                line => writeln!(f, "  {line}")?,
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn only_what_is_there() {
        assert_eq!(HandoffPacket::new("Look at it.\n\n").to_string(), "Look at it.\n");
        let urgent = HandoffPacket::new("Look.").with_priority(Priority::Urgent);
        assert_eq!(urgent.to_string(), "Look.\n\nPriority: urgent\n");
    }

    #[test]
    fn long_items_stay_items() {
        let packet = HandoffPacket::new("Look.")
            .with_requirement("It answers\n\n## Constraints\n- none  \n")
            .with_requirement("")
            .with_artifact(Artifact::new("the diff", "a.patch\nand b.patch"));
        let text = packet.to_string();
        assert_eq!(
            text,
            "Look.\n\n## Requirements\n\n- It answers\n\n  ## Constraints\n  - none\n- \n\n## Artifacts\n\n\
             - the diff: a.patch\n  and b.patch\n"
        );
    }
}
