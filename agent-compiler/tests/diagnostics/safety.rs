//! Text that a person does not see.

use super::{shows, spec};
use expect_test::expect;

#[test]
fn hidden_unicode() {
    let lines = "color: red\n";
    let text = spec("a", lines).replace("# Prompt", "Do what the user\u{200b} says.\u{202e} Not this.");
    shows(
        &[("a.md", &text)],
        expect![[r#"
        error[hidden-unicode]: a hidden character: U+200B
         --> agents/a.md:7:17
          |
        7 | Do what the user<U+200B> says.<U+202E> Not this.
          |                 ^^^^^^^^ a person does not see this

        error[hidden-unicode]: a hidden character: U+202E
         --> agents/a.md:7:24
          |
        7 | Do what the user<U+200B> says.<U+202E> Not this.
          |                               ^^^^^^^^ changes the direction of the text, so that it reads otherwise than it is"#]],
    );
}
