//! Which pagers show colours, and how to remove colours for the others.
//!
//! A pager that does not take escape sequences shows them as codes (`ESC[1m`), which is worse than no
//! colours. `less` takes them with `-R` or `-r`, in `LESS` or on its command line. Unknown programs are
//! taken to pass them on, as `cat` and `sed` do, or to show them, as `bat`, `moor` and `ov` do.

use std::path::Path;

use crate::term::command_line::{CommandLine, SimpleCommand};

/// Options of `less` followed by a text, up to a dollar sign or the end of the word.
const TEXT_OPTIONS: &str = "koOpPtTD\"#";
/// Options of `less` followed by numbers.
const NUMBER_OPTIONS: &str = "bhjxyz";

/// Programs that cannot show sequences.
const WITHOUT_COLOURS: &[&str] = &["emacs", "most", "nano", "nvim", "pg", "vi", "view", "vim"];

/// Whether every command of a pager shows colours or passes them on.
pub(super) fn shows_colours(
    pager: &CommandLine,
    variable: &dyn Fn(&str) -> Option<String>,
) -> bool {
    pager
        .commands()
        .iter()
        .all(|stage| stage_shows(stage, variable))
}

fn stage_shows(stage: &SimpleCommand, variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let Some(program) = stage.program() else {
        return true;
    };
    let name = Path::new(program).file_stem().unwrap_or_default();
    let name = name.to_string_lossy();
    let set = |name: &str| {
        let own = stage.assignments.iter().rev().find(|(own, _)| own == name);
        own.map_or_else(|| variable(name), |(_, value)| Some(value.clone()))
    };
    // On a command line, unlike in a variable, each word is an option of its own.
    let words = stage.words.iter().skip_while(|word| *word != program);
    let words: Vec<_> = words.skip(1).filter(|word| word.starts_with('-')).collect();
    let words_pass = |before: bool| {
        words
            .iter()
            .fold(before, |on, word| passes_sequences(word, on))
    };
    match name.as_ref() {
        // If LESS is not set, `PagerProcess` sets it.
        "less" => words_pass(set("LESS").is_none_or(|less| passes_sequences(&less, false))),
        // On some systems more is less under another name.
        "more" => words_pass(set("MORE").is_some_and(|more| passes_sequences(&more, false))),
        "lv" => {
            let is_asked = |text: &str| text.split_whitespace().any(|it| it.starts_with("-c"));
            set("LV").is_none_or(|lv| is_asked(&lv)) || words.iter().any(|word| is_asked(word))
        }
        name => !WITHOUT_COLOURS.contains(&name),
    }
}

/// Whether `less` passes sequences through after these options: single letters, with or without a hyphen,
/// and long names.
fn passes_sequences(options: &str, before: bool) -> bool {
    let mut is_on = before;
    let mut rest = options;
    loop {
        rest = rest.trim_start_matches([' ', '$']);
        if let Some(long) = rest.strip_prefix("--") {
            let (name, after) = long.split_at(long.find([' ', '$']).unwrap_or(long.len()));
            let name = name.to_ascii_lowercase();
            is_on |= name.len() > 1 && "raw-control-chars".starts_with(&name);
            rest = after;
            continue;
        }
        // `-+R` resets the option to its default.
        let is_reset = rest.starts_with("-+");
        rest = rest.trim_start_matches(['-', '+']);
        let Some(letter) = rest.chars().next() else {
            break;
        };
        rest = &rest[letter.len_utf8()..];
        match letter {
            'R' | 'r' => is_on = !is_reset,
            _ if is_reset => {}
            _ if TEXT_OPTIONS.contains(letter) => {
                rest = rest.find('$').map_or("", |at| &rest[at..]);
            }
            _ if NUMBER_OPTIONS.contains(letter) => {
                rest = rest.trim_start_matches([
                    ' ', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
                ]);
            }
            _ => {}
        }
    }
    is_on
}

/// Removes colours from a text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct ColourStripper {
    is_in_sequence: bool,
}

impl ColourStripper {
    /// The rest of a piece. `Paint` writes no sequences but those of colours, which end with `m`.
    pub(super) fn strip(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            match (self.is_in_sequence, byte) {
                (true, _) => self.is_in_sequence = byte != b'm',
                (false, 0x1b) => self.is_in_sequence = true,
                (false, _) => plain.push(byte),
            }
        }
        plain
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn pagers_that_show_colours_are_known() {
        for (pager, less, shown) in [
            ("less", None, true),
            ("less", Some("FRX"), true),
            ("less", Some("-F -R -X"), true),
            ("less", Some("-iMRS"), true),
            ("less", Some("-r"), true),
            ("less", Some("--RAW-CONTROL-CHARS --mouse"), true),
            ("less", Some("--mouse --raw-control-chars"), true),
            ("less", Some("-j5R"), true),
            ("less", Some("-x4,8 R"), true),
            ("less", Some("-PRow %lt$R"), true),
            ("less", Some(""), false),
            ("less", Some("FX"), false),
            ("less", Some("-PRow %lt"), false),
            ("less", Some("-R -+R"), false),
            ("less", Some("--no-init"), false),
            ("less", Some("--use-color"), false),
            ("less -R", Some("FX"), true),
            ("less -FX", Some(""), false),
            ("less -+R", Some("FRX"), false),
            ("less --raw", Some(""), true),
            ("less -F", None, true),
            ("/usr/bin/less", Some("FX"), false),
            ("LESS=FX less", Some("FRX"), false),
            ("LESS=FRX less", Some("FX"), true),
            ("env LESS=FX less -R", Some("FX"), true),
            ("sed s/a/b/ | less", Some("FX"), false),
            ("sed s/a/b/ | less -R", Some("FX"), true),
            ("more", None, false),
            ("MORE=-R more", None, true),
            ("most", None, false),
            ("vim -R -", None, false),
            ("lv", None, true),
            ("LV=-la lv", None, false),
            ("LV=-la lv -c", None, true),
            ("bat --paging=always", Some("FX"), true),
            ("moor", None, true),
            ("sed s/^/x/", None, true),
        ] {
            let line = CommandLine::parse(pager, Some("PAGER")).unwrap();
            let variable = |name: &str| (name == "LESS").then_some(less?.to_owned());
            assert_eq!(shows_colours(&line, &variable), shown, "{pager} {less:?}");
        }
    }

    #[test]
    fn stripping_removes_nothing_but_colours() {
        let mut stripper = ColourStripper::default();
        let mut plain = stripper.strip(b"\x1b[1;33mone\x1b[0m tw\x1b[");
        plain.extend(stripper.strip(b"0mo\nm"));
        assert_eq!(plain, b"one two\nm");
    }
}
