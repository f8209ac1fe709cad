//! Markdown of our own pages -> text for a terminal: paragraphs wrapped, code indented, marks that only a browser needs left out.

use crate::layout::wrap;

/// The page, at most so wide.
pub(crate) fn text(markdown: &str, width: usize) -> String {
    let mut page = Page { text: String::new(), after_item: false, width };
    let mut paragraph = String::new();
    let mut lines = markdown.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            page.flush(&mut paragraph);
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            page.code(info, &code);
        } else if let Some(title) = line.strip_prefix("## ") {
            page.flush(&mut paragraph);
            page.block(&format!("{title}:\n"), false);
        } else if line.trim().is_empty() {
            page.flush(&mut paragraph);
        } else {
            if line.starts_with("- ") && !paragraph.is_empty() {
                page.flush(&mut paragraph);
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    page.flush(&mut paragraph);
    page.text
}

struct Page {
    text: String,
    after_item: bool,
    width: usize,
}

impl Page {
    /// A part with a blank line before it; the items of a list stand close together.
    fn block(&mut self, block: &str, is_item: bool) {
        let joins = is_item && self.after_item;
        if !self.text.is_empty() && !joins {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.after_item = is_item;
    }

    fn flush(&mut self, paragraph: &mut String) {
        let words = inline(paragraph.trim());
        paragraph.clear();
        match words.strip_prefix("- ") {
            _ if words.is_empty() => {}
            Some(item) => self.block(&wrap(item, "- ", "  ", self.width), true),
            None => self.block(&wrap(&words, "", "", self.width), false),
        }
    }

    /// `markdown a.md` behind the fence names a file, which is shown above its text.
    fn code(&mut self, info: &str, code: &[&str]) {
        let mut block = String::new();
        if let Some((_, file)) = info.trim().split_once(' ') {
            block += &format!("  {file}\n");
        }
        for line in code {
            block += format!("    {line}").trim_end();
            block.push('\n');
        }
        self.block(&block, false);
    }
}

/// Without the marks of bold text and the addresses of links; what is in backticks stays as it is.
fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 0 { unlinked(&part.replace("**", "")) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

fn unlinked(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(label, after)| Some((label, after.split_once(')')?)));
        words += before;
        rest = match link {
            Some((label, (address, after))) => {
                words += &format!("{label} ({address})");
                after
            }
            None => {
                words.push('[');
                after
            }
        };
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_page_is_plain_text() {
        let page = "It **hurts**, see [the docs](https://x.y/z)\nand `a[0]**`.\n\n- one\n- two\n  lines\n\nWhy.\n\n## Bad\n\n```markdown a.md\n---\nname: a\n---\n```\n\n```toml agents.toml\n[rules]\n```\n\n## Good\n\n```sh\nls\n```\n";
        let shown = "It hurts, see the docs (https://x.y/z) and `a[0]**`.\n\n- one\n- two lines\n\nWhy.\n\nBad:\n\n  a.md\n    ---\n    name: a\n    ---\n\n  agents.toml\n    [rules]\n\nGood:\n\n    ls\n";
        assert_eq!(text(page, 80), shown);
    }
}
