//! Which pagers show colours, and text without them.
//!
//! A pager that does not take sequences shows them as codes (`ESC[1m`), which is worse than no colours.
//! `less` takes them where `-R` or `-r` says so, in `LESS` or behind its name; what is not known here is
//! taken to hand them on, as `cat` and `sed` do, or to know them, as `bat`, `moor` and `ov` do.

use std::path::Path;

use crate::term::command_line::{CommandLine, SimpleCommand};

/// Options of `less` that have a text behind them, up to a dollar sign or the end of the word.
const WITH_TEXT: &str = "koOpPtTD\"#";
/// Those that have a number, or several.
const WITH_NUMBER: &str = "bhjxyz";

/// Programs that take no sequences, however they are asked.
const NEVER: &[&str] = &["emacs", "most", "nano", "nvim", "pg", "vi", "view", "vim"];

/// Whether every command of a pager lets colours be seen.
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
    // They have no space in between, as in a variable.
    let words = stage.words.iter().skip_while(|word| *word != program);
    let words: Vec<_> = words.skip(1).filter(|word| word.starts_with('-')).collect();
    let of_words = |before: bool| words.iter().fold(before, |on, word| raw_codes(word, on));
    match name.as_ref() {
        // Without LESS it is told to.
        "less" => of_words(set("LESS").is_none_or(|less| raw_codes(&less, false))),
        // On some systems it is less under another name.
        "more" => of_words(set("MORE").is_some_and(|more| raw_codes(&more, false))),
        "lv" => {
            let is_asked = |text: &str| text.split_whitespace().any(|it| it.starts_with("-c"));
            set("LV").is_none_or(|lv| is_asked(&lv)) || words.iter().any(|word| is_asked(word))
        }
        name => !NEVER.contains(&name),
    }
}

/// Whether `less` lets sequences through after it has read these options: single letters, with or
/// without a hyphen, and long names.
fn raw_codes(options: &str, before: bool) -> bool {
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
        // `-+R` makes it what it is without the option.
        let is_reset = rest.starts_with("-+");
        rest = rest.trim_start_matches(['-', '+']);
        let Some(letter) = rest.chars().next() else {
            break;
        };
        rest = &rest[letter.len_utf8()..];
        match letter {
            'R' | 'r' => is_on = !is_reset,
            _ if is_reset => {}
            _ if WITH_TEXT.contains(letter) => rest = rest.find('$').map_or("", |at| &rest[at..]),
            _ if WITH_NUMBER.contains(letter) => {
                rest = rest.trim_start_matches([
                    ' ', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
                ]);
            }
            _ => {}
        }
    }
    is_on
}

/// Takes the sequences of colours out of a text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Uncoloured {
    is_colour: bool,
}

impl Uncoloured {
    /// What is left of a piece. Nothing but colours is written with sequences, and those end with an `m`.
    pub(super) fn without_colours(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        for &byte in bytes {
            match (self.is_colour, byte) {
                (true, _) => self.is_colour = byte != b'm',
                (false, 0x1b) => self.is_colour = true,
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
    fn colours_are_for_pagers_that_show_them() {
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
    fn a_text_is_the_same_without_its_colours() {
        let mut uncoloured = Uncoloured::default();
        let mut plain = uncoloured.without_colours(b"\x1b[1;33mone\x1b[0m tw\x1b[");
        plain.extend(uncoloured.without_colours(b"0mo\nm"));
        assert_eq!(plain, b"one two\nm");
    }
}
