//! The default as a file: every setting with a comment, and as it is without the file.
//!
//! Remarks begin with `# `, settings that are not in force with `#` alone. As it stands the file sets
//! nothing; with every such `#` taken away it sets everything as it is anyway. Tests hold it to both.

use std::fmt::Write as _;

use crate::app::action::ACTIONS;
use crate::ui::theme::{Meaning, Theme};
use careernav_core::profile::write::scalar_line;

/// The columns before a remark at the end of a line.
const BEFORE: usize = 44;

/// The default with its comments.
#[must_use]
pub fn default_config() -> String {
    let mut text = String::from(
        "# The configuration of careernav. Nothing is set here yet: every line below says what holds \n\
         # anyway. To change one, take away the '#' before it. 'careernav config --check' reads the\n\
         # file; what is wrong in it is told with its line, and the rest holds all the same.\n\n",
    )
    .replace(" \n", "\n");
    theme(&mut text);
    text.push_str(
        "\n# Draw with ASCII alone: true, false, or auto, where the terminal or the locale has nothing\n\
         # else. --ascii comes before it.\n\
         #ascii: auto\n\n\
         # Take the mouse in the app: true, or false, which leaves it to the terminal.\n\
         #mouse: true\n\n\
         # The directory of the profiles to read, or a list of them, of which the later ones come\n\
         # first; ~ is your home, and others begin beside this file; \"shipped\" is what is built in,\n\
         # and \"own\" your own directory of profiles. Without one it is your own, or the shipped ones.\n\
         # --profiles comes before it.\n\
         #profiles: []\n\n\
         # The language to read the profiles in, by its code, such as fr; without one it is that in\n\
         # which they are written. --language comes before it.\n\
         #language:\n\n\
         # Rank what is suggested by relevance, or by match. --rank comes before it.\n\
         #rank: relevance\n\n",
    );
    keys(&mut text);
    text
}

fn theme(text: &mut String) {
    let names = Theme::ALL.map(Theme::name).join(", ");
    let _ = writeln!(
        text,
        "# How it looks: {names}. A theme of your own\n\
         # is one of these and what is to look otherwise:\n\
         #     theme:\n\
         #       base: dark\n\
         #       link: \"#88c0d0 underlined\"\n\
         #       error: white on red bold\n\
         # A colour is a name (red, bright-red, ...), a number from 0 to 255, or \"#rrggbb\" in quotes,\n\
         # since # begins a comment; other words are bold, dim, italic, underlined, reversed, plain.\n\
         # What can be told:"
    );
    for meaning in Meaning::ALL {
        let help = meaning.help().trim();
        let _ = writeln!(text, "#     {:16}{help}", meaning.name());
    }
    text.push_str("# --theme and NO_COLOR come before it.\n#theme: ansi\n");
}

fn keys(text: &mut String) {
    text.push_str(
        "# The keys of every action. A key is a letter or sign as it is typed, or a name (enter, esc,\n\
         # tab, shift-tab, backspace, delete, up, page-down, space, ...), also after ctrl- or alt-.\n\
         # [] takes the keys of an action away. A key that you give to one action is taken from\n\
         # others in the same places; where a text is typed (search, limits, commands), no letter is\n\
         # taken. Ctrl-c always quits, and Esc always closes.\n\
         #keys:\n",
    );
    for info in ACTIONS {
        let keys: Vec<_> = info.keys.iter().map(|key| entry(key)).collect();
        let line = format!("#  {}: [{}]", info.id, keys.join(", "));
        let _ = writeln!(text, "{line:BEFORE$}  # {}", info.help);
    }
}

/// A key as an entry of a list in brackets.
fn entry(key: &str) -> String {
    // Brackets, braces and commas mean something there; the rest is as anywhere.
    if key.contains(['[', ']', '{', '}', ',']) {
        format!("\"{key}\"")
    } else {
        scalar_line(key)
    }
}
