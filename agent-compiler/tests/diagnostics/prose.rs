//! What description and body say, compared with the frontmatter.
