//! What a command line says before, or instead of, being parsed.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::global::ColorChoice;
use careernav_core::text::nearest::nearest;

/// The command that a word was probably meant to be; none if it is a command.
pub(in crate::cli) fn similar_command(cli: &Command, word: &str) -> Option<String> {
    let shown = cli.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names: Vec<_> = shown.map(Command::get_name).collect();
    let is_command = names.contains(&word);
    nearest(word, names)
        .filter(|_| !is_command)
        .map(str::to_owned)
}

/// The first word of a command line that is neither an option nor the value of one: a command, or an
/// occupation.
pub(in crate::cli) fn first_word(
    cli: &Command,
    words: impl Iterator<Item = OsString>,
) -> Option<String> {
    let takes_next_word = |option: &str| {
        let is_named = |arg: &&Arg| {
            arg.get_long()
                .is_some_and(|long| option.strip_prefix("--") == Some(long))
        };
        let arg = cli.get_arguments().find(is_named);
        arg.is_some_and(|arg| arg.get_action().takes_values() && !arg.is_require_equals_set())
    };
    let mut words = words
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            return Some(word);
        }
        if takes_next_word(&word) {
            words.next();
        }
    }
    None
}

/// When to use colours, as a command line says that clap cannot parse.
pub(in crate::cli) fn color_choice(words: impl Iterator<Item = OsString>) -> ColorChoice {
    let mut choice = ColorChoice::Auto;
    let mut is_value = false;
    for word in words {
        let word = word.to_string_lossy();
        let value = match word.strip_prefix("--color=") {
            Some(value) => value,
            None if is_value => &word,
            None => "",
        };
        choice = match value {
            "always" => ColorChoice::Always,
            "never" => ColorChoice::Never,
            _ => choice,
        };
        is_value = word == "--color";
    }
    choice
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::commands::Cli;

    #[test]
    fn a_mistyped_command_is_recognized() {
        for (line, wanted) in [
            ("careernav shwo cook", Some("show")),
            ("careernav --profiles x --no-mouse lst", Some("list")),
            ("careernav --profiles=show serch x", Some("search")),
            ("careernav --ascii compair a b", Some("compare")),
            ("careernav show cook", None),
            ("careernav --profiles lst", None),
            ("careernav cook", None),
            ("careernav", None),
        ] {
            let cli = Cli::command();
            let word = first_word(&cli, line.split(' ').map(OsString::from));
            let like = word.and_then(|word| similar_command(&cli, &word));
            assert_eq!(like.as_deref(), wanted, "{line}");
        }
    }

    #[test]
    fn color_is_found_on_a_line_that_cannot_be_parsed() {
        for (line, choice) in [
            ("careernav --nothing", ColorChoice::Auto),
            ("careernav --color=never --nothing", ColorChoice::Never),
            ("careernav --nothing --color always", ColorChoice::Always),
            (
                "careernav --color=never --color=always",
                ColorChoice::Always,
            ),
            ("careernav --color never-ever always", ColorChoice::Auto),
        ] {
            let words = line.split(' ').map(OsString::from);
            assert_eq!(color_choice(words), choice, "{line}");
        }
    }
}
