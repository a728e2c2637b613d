//! The default file: every setting with a comment and its default value.
//!
//! Comments begin with `# `, settings with `#` alone. As it is, the file sets nothing; with each of those
//! `#` removed it sets everything to what it is anyway. Tests check both.

use std::fmt::Write as _;

use super::settings::{Kind, SETTINGS, Setting};
use crate::app::action::ACTIONS;
use crate::ui::theme::{Meaning, Theme};
use careernav_core::profile::write::scalar_line;
use careernav_core::text::wrap;

/// The widest line of a comment.
const WIDTH: u16 = 96;

/// The column of a comment at the end of a line.
const COMMENT_COLUMN: usize = 44;

/// The default file with its comments.
#[must_use]
pub fn default_config() -> String {
    let mut text = String::new();
    comment(
        &mut text,
        "The configuration of careernav. Nothing is set here yet: every line shows a default. To change \
         one, remove the '#' before it. 'careernav config --check' reports what is wrong in this file; \
         valid settings apply in any case.",
    );
    for setting in &SETTINGS {
        text.push('\n');
        write_setting(&mut text, setting);
    }
    text
}

fn write_setting(text: &mut String, setting: &Setting) {
    let Setting { name, default, .. } = setting;
    match setting.kind {
        Kind::Theme => {
            let names = Theme::ALL.map(Theme::name).join(", ");
            comment(
                text,
                &format!(
                    "{}{names}. A theme of your own starts from one of these and says what looks different:",
                    setting.doc
                ),
            );
            theme_help(text);
        }
        _ => comment(text, setting.doc),
    }
    let overriding: Vec<_> = [setting.option, setting.variable]
        .into_iter()
        .flatten()
        .collect();
    match overriding[..] {
        [] => {}
        [one] => comment(text, &format!("{one} overrides it.")),
        _ => comment(text, &format!("{} override it.", overriding.join(" and "))),
    }
    let space = if default.is_empty() { "" } else { " " };
    let _ = writeln!(text, "#{name}:{space}{default}");
    if let Kind::Keys = setting.kind {
        keys(text);
    }
}

/// Adds a comment, wrapped.
fn comment(text: &mut String, comment: &str) {
    for line in wrap(comment, WIDTH - 2) {
        let _ = writeln!(text, "# {line}");
    }
}

fn theme_help(text: &mut String) {
    text.push_str(
        "#     theme:\n\
         #       base: dark\n\
         #       link: \"#88c0d0 underlined\"\n\
         #       error: white on red bold\n",
    );
    comment(
        text,
        "A colour is a name (red, bright-red, ...), a number from 0 to 255, or \"#rrggbb\" in quotes, since \
         # begins a comment; other words are bold, dim, italic, underlined, reversed, plain. The meanings \
         are:",
    );
    for meaning in Meaning::ALL {
        let help = meaning.help().trim();
        let _ = writeln!(text, "#     {:16}{help}", meaning.name());
    }
}

fn keys(text: &mut String) {
    for info in ACTIONS {
        let keys: Vec<_> = info.keys.iter().map(|key| list_entry(key)).collect();
        let line = format!("#  {}: [{}]", info.id, keys.join(", "));
        let _ = writeln!(text, "{line:COMMENT_COLUMN$}  # {}", info.help);
    }
}

/// A key as an entry of a list in brackets.
fn list_entry(key: &str) -> String {
    // These have a meaning inside brackets; everything else is as in other places.
    if key.contains(['[', ']', '{', '}', ',']) {
        format!("\"{key}\"")
    } else {
        scalar_line(key)
    }
}
