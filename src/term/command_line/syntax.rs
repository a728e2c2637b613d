//! Splits a command line into words, as a shell does.
//!
//! Whatever only a shell can do (pipelines, variables, patterns, its own commands) is recognised and left to
//! it; the words then serve for messages, and for what is known about programs by their names.
//!
//! ```text
//! X=1 env nvim -p      assignment X, program nvim (env is a wrapper), run directly
//! less -R | head       two commands, run by a shell
//! "$HOME/bin/ed" -w    an expansion, run by a shell
//! ```

/// Commands and keywords of the shell itself.
const SHELL_COMMANDS: &[&str] = &[
    "!", ".", ":", "alias", "builtin", "case", "cd", "command", "eval", "exec", "exit", "export",
    "for", "if", "read", "readonly", "return", "set", "shift", "source", "trap", "ulimit", "umask",
    "unset", "until", "while", "{",
];

/// Commands whose arguments are a command again.
const WRAPPERS: &[&str] = &["builtin", "command", "env", "exec", "nohup"];

/// A quote is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UnclosedQuote;

/// A simple command, in the words of POSIX: assignments, a program, its arguments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SimpleCommand {
    /// Variables that are set for it alone.
    pub(crate) assignments: Vec<(String, String)>,
    /// The program and its arguments.
    pub(crate) words: Vec<String>,
}

impl SimpleCommand {
    /// The program, also if a wrapper such as `env` starts it.
    pub(crate) fn program(&self) -> Option<&str> {
        let mut program = None;
        for word in &self.words {
            let is_wrapped = program.is_some_and(|it| WRAPPERS.contains(&it));
            match word.as_str() {
                word if program.is_none() => program = Some(word),
                word if !is_wrapped || word.starts_with('-') => break,
                word if is_assignment(word) => {}
                word => program = Some(word),
            }
        }
        program
    }
}

/// A command line, split into commands and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ParsedLine {
    commands: Vec<SimpleCommand>,
    operators: Operators,
    has_expansions: bool,
    /// The position of the program in the text.
    program_start: Option<usize>,
}

/// The operators in a command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Operators {
    None,
    Pipes,
    Others,
}

/// A word that is being read.
struct Word {
    text: String,
    start: usize,
    is_quoted: bool,
    /// Where the value begins, if it is an assignment.
    value_start: Option<usize>,
}

impl ParsedLine {
    pub(super) fn parse(text: &str) -> Result<Self, UnclosedQuote> {
        let mut words = Self {
            commands: vec![SimpleCommand::default()],
            operators: Operators::None,
            has_expansions: false,
            program_start: None,
        };
        let mut word: Option<Word> = None;
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                ' ' | '\t' => words.end(word.take()),
                '\n' | '|' | '&' | ';' | '(' | ')' | '<' | '>' if cfg!(unix) => {
                    words.end(word.take());
                    let is_pipe = c == '|' && !text[at + 1..].starts_with('|');
                    let kind = if is_pipe {
                        Operators::Pipes
                    } else {
                        Operators::Others
                    };
                    words.operators = words.operators.max(kind);
                    if !matches!(c, '<' | '>') {
                        words.commands.push(SimpleCommand::default());
                    }
                }
                '#' if cfg!(unix) && word.is_none() => {
                    words.operators = Operators::Others;
                    break;
                }
                _ => {
                    let has_words = words.commands.last().is_some_and(|it| !it.words.is_empty());
                    let word = word.get_or_insert_with(|| Word {
                        text: String::new(),
                        start: at,
                        is_quoted: false,
                        value_start: None,
                    });
                    match c {
                        '"' | '\'' => {
                            word.is_quoted = true;
                            words.has_expansions |= read_quoted(c, &mut chars, &mut word.text)?;
                        }
                        '\\' if cfg!(unix) => {
                            word.is_quoted = true;
                            word.text.extend(chars.next().map(|(_, c)| c));
                        }
                        '=' if !has_words && !word.is_quoted && word.value_start.is_none() => {
                            word.text.push(c);
                            let is_assignment = is_assignment(&word.text);
                            word.value_start = is_assignment.then_some(word.text.len());
                        }
                        _ => {
                            words.has_expansions |= match c {
                                '$' | '`' | '*' | '?' | '[' => true,
                                '~' => word.text.is_empty() || word.value_start.is_some(),
                                _ => false,
                            };
                            word.text.push(c);
                        }
                    }
                }
            }
        }
        words.end(word);
        words.commands.retain(|it| *it != SimpleCommand::default());
        Ok(words)
    }

    fn end(&mut self, word: Option<Word>) {
        let (Some(word), Some(command)) = (word, self.commands.last_mut()) else {
            return;
        };
        if let Some(value_start) = word.value_start {
            let (name, value) = word.text.split_at(value_start);
            let name = name.trim_end_matches('=').to_owned();
            command.assignments.push((name, value.to_owned()));
        } else {
            self.program_start.get_or_insert(word.start);
            command.words.push(word.text);
        }
    }

    pub(super) fn commands(&self) -> &[SimpleCommand] {
        &self.commands
    }

    /// The program that is run first.
    pub(super) fn program(&self) -> Option<&str> {
        self.commands.iter().find_map(SimpleCommand::program)
    }

    /// The programs that are certain to be run and that are not commands of the shell.
    pub(super) fn programs(&self) -> Vec<&str> {
        if self.operators == Operators::Others {
            return Vec::new();
        }
        // With a PATH of its own, only running a command shows whether its program exists.
        let sets_path =
            |command: &SimpleCommand| command.assignments.iter().any(|(name, _)| name == "PATH");
        let commands = self.commands.iter().filter(|command| !sets_path(command));
        let programs = commands.filter_map(SimpleCommand::program);
        programs.filter(|it| !SHELL_COMMANDS.contains(it)).collect()
    }

    /// Whether the first command is one of the shell's own.
    fn is_shell_command(&self) -> bool {
        let first = self
            .commands
            .first()
            .and_then(|command| command.words.first());
        cfg!(unix) && first.is_some_and(|word| SHELL_COMMANDS.contains(&word.as_str()))
    }

    pub(super) fn needs_shell(&self) -> bool {
        cfg!(unix)
            && (self.operators > Operators::None || self.has_expansions || self.is_shell_command())
    }

    /// The command to run directly, if no shell is needed.
    pub(super) fn direct_command(&self) -> Option<&SimpleCommand> {
        self.commands.first().filter(|_| !self.needs_shell())
    }

    /// Where `exec` can be put in front of the program, so that the shell is replaced by it.
    pub(super) fn exec_position(&self) -> Option<usize> {
        self.program_start
            .filter(|_| self.operators == Operators::None && !self.is_shell_command())
    }

    /// Replaces a placeholder in every word; returns whether there was one.
    pub(super) fn replace(&mut self, placeholder: &str, text: &str) -> bool {
        let mut has_placeholder = false;
        for word in self
            .commands
            .iter_mut()
            .flat_map(|command| &mut command.words)
        {
            has_placeholder |= word.contains(placeholder);
            *word = word.replace(placeholder, text);
        }
        has_placeholder
    }
}

/// Reads up to the closing quote; returns whether a shell would expand something.
fn read_quoted(
    quote: char,
    chars: &mut std::str::CharIndices<'_>,
    text: &mut String,
) -> Result<bool, UnclosedQuote> {
    let mut is_expanded = false;
    while let Some((_, c)) = chars.next() {
        match c {
            _ if c == quote => return Ok(is_expanded),
            '\\' if quote == '"' && cfg!(unix) => {
                let (_, next) = chars.next().ok_or(UnclosedQuote)?;
                if !['$', '`', '"', '\\', '\n'].contains(&next) {
                    text.push(c);
                }
                text.push(next);
            }
            _ => {
                is_expanded |= quote == '"' && ['$', '`'].contains(&c);
                text.push(c);
            }
        }
    }
    Err(UnclosedQuote)
}

/// Whether a word is an assignment.
fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        let is_name_char = |c: char| c == '_' || c.is_ascii_alphanumeric();
        !name.is_empty()
            && name.chars().all(is_name_char)
            && !name.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn words_are_those_of_a_shell() {
        for (text, words, needs_shell) in [
            ("less -R", &["less", "-R"][..], false),
            (
                "  a\t'b  c' \"d\\\"e\" f\\ g ''",
                &["a", "b  c", "d\"e", "f g", ""],
                false,
            ),
            ("a'b'\"c\"", &["abc"], false),
            ("\"a\\b\" 'c\\d'", &["a\\b", "c\\d"], false),
            ("X=1 Y='2 3' vim x=y", &["vim", "x=y"], false),
            ("'X=1' vim", &["X=1", "vim"], false),
            ("1X=1 vim", &["1X=1", "vim"], false),
            ("ed '$x' 'a|b'", &["ed", "$x", "a|b"], false),
            ("ed \"$x\"", &["ed", "$x"], true),
            ("ed $x", &["ed", "$x"], true),
            ("~/bin/ed", &["~/bin/ed"], true),
            ("X=~ ed", &["ed"], true),
            ("ed a~ b#c", &["ed", "a~", "b#c"], false),
            ("ed # comment", &["ed"], true),
            ("ed *.x", &["ed", "*.x"], true),
            ("exec ed", &["exec", "ed"], true),
        ] {
            let found = ParsedLine::parse(text).unwrap();
            assert_eq!(found.commands()[0].words, words, "{text}");
            assert_eq!(found.needs_shell(), needs_shell, "{text}");
        }
        let commands = ParsedLine::parse("X=1 a b | Y=2 c && d").unwrap();
        let commands = commands.commands().iter().map(|it| it.words.join(" "));
        assert_eq!(commands.collect::<Vec<_>>(), ["a b", "c", "d"]);
        for text in ["'a", "\"a", "a \"b\\", "\"a'"] {
            assert_eq!(ParsedLine::parse(text), Err(UnclosedQuote), "{text}");
        }
    }

    #[test]
    fn the_program_is_found_behind_assignments_and_wrappers() {
        for (text, program) in [
            ("nvim -p", Some("nvim")),
            ("X=1 nvim", Some("nvim")),
            ("env X=1 Y=2 nvim -p", Some("nvim")),
            ("command exec nvim", Some("nvim")),
            ("env -i nvim", Some("env")),
            ("env", Some("env")),
            ("X=1", None),
            ("", None),
            ("| less", Some("less")),
        ] {
            assert_eq!(
                ParsedLine::parse(text).unwrap().program(),
                program,
                "{text}"
            );
        }
        for (text, programs) in [
            ("X=1 a b", &["a"][..]),
            ("a | b -c | env d", &["a", "b", "d"]),
            (":", &[]),
            ("a && b", &[]),
            ("a || b", &[]),
            ("f() { a; }; f", &[]),
            ("PATH=/opt/bin a | b", &["b"]),
        ] {
            assert_eq!(
                ParsedLine::parse(text).unwrap().programs(),
                programs,
                "{text}"
            );
        }
    }
}
