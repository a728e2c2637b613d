//! The words of a command line, as a shell tells them apart.
//!
//! What only a shell can do (pipelines, variables, patterns, its own commands) is noticed and left to it;
//! the words are then for messages and for what is known of programs by their names.

/// Commands that a shell carries out itself.
const OF_SHELL: &[&str] = &[
    "!", ".", ":", "alias", "builtin", "case", "cd", "command", "eval", "exec", "exit", "export",
    "for", "if", "read", "readonly", "return", "set", "shift", "source", "trap", "ulimit", "umask",
    "unset", "until", "while", "{",
];

/// Programs whose arguments are a command again.
const WRAPPERS: &[&str] = &["builtin", "command", "env", "exec", "nohup"];

/// A quotation mark is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed;

/// A simple command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stage {
    /// Variables that are set for it alone.
    pub(crate) assignments: Vec<(String, String)>,
    /// The program and its arguments.
    pub(crate) words: Vec<String>,
}

impl Stage {
    /// The program, also where another one is to start it.
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

/// A command line in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    stages: Vec<Stage>,
    operators: Operators,
    has_expansions: bool,
    /// Where the program begins.
    at: Option<usize>,
}

/// What a command line has beside words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Operators {
    None,
    Pipes,
    Others,
}

/// A word that has been begun.
struct Word {
    text: String,
    at: usize,
    is_quoted: bool,
    /// Where the value begins, of an assignment.
    value: Option<usize>,
}

impl Words {
    pub(super) fn of(text: &str) -> Result<Self, Unclosed> {
        let mut words = Self {
            stages: vec![Stage::default()],
            operators: Operators::None,
            has_expansions: false,
            at: None,
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
                        words.stages.push(Stage::default());
                    }
                }
                '#' if cfg!(unix) && word.is_none() => {
                    words.operators = Operators::Others;
                    break;
                }
                _ => {
                    let has_words = words.stages.last().is_some_and(|it| !it.words.is_empty());
                    let word = word.get_or_insert_with(|| Word {
                        text: String::new(),
                        at,
                        is_quoted: false,
                        value: None,
                    });
                    match c {
                        '"' | '\'' => {
                            word.is_quoted = true;
                            words.has_expansions |= quoted(c, &mut chars, &mut word.text)?;
                        }
                        '\\' if cfg!(unix) => {
                            word.is_quoted = true;
                            word.text.extend(chars.next().map(|(_, c)| c));
                        }
                        '=' if !has_words && !word.is_quoted && word.value.is_none() => {
                            word.text.push(c);
                            let is_assignment = is_assignment(&word.text);
                            word.value = is_assignment.then_some(word.text.len());
                        }
                        _ => {
                            words.has_expansions |= match c {
                                '$' | '`' | '*' | '?' | '[' => true,
                                '~' => word.text.is_empty() || word.value.is_some(),
                                _ => false,
                            };
                            word.text.push(c);
                        }
                    }
                }
            }
        }
        words.end(word);
        words.stages.retain(|it| *it != Stage::default());
        Ok(words)
    }

    fn end(&mut self, word: Option<Word>) {
        let (Some(word), Some(stage)) = (word, self.stages.last_mut()) else {
            return;
        };
        if let Some(at) = word.value {
            let (name, value) = word.text.split_at(at);
            let name = name.trim_end_matches('=').to_owned();
            stage.assignments.push((name, value.to_owned()));
        } else {
            self.at.get_or_insert(word.at);
            stage.words.push(word.text);
        }
    }

    pub(super) fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The program that is run first.
    pub(super) fn program(&self) -> Option<&str> {
        self.stages.iter().find_map(Stage::program)
    }

    /// Every program that is certain to be run and that no shell knows better.
    pub(super) fn programs(&self) -> Vec<&str> {
        if self.operators == Operators::Others {
            return Vec::new();
        }
        // Where one says itself where its program is found, that is found out by running it.
        let is_elsewhere = |stage: &Stage| stage.assignments.iter().any(|(name, _)| name == "PATH");
        let stages = self.stages.iter().filter(|stage| !is_elsewhere(stage));
        let programs = stages.filter_map(Stage::program);
        programs.filter(|it| !OF_SHELL.contains(it)).collect()
    }

    /// Whether the shell has to carry out the command itself.
    fn is_of_shell(&self) -> bool {
        let first = self.stages.first().and_then(|stage| stage.words.first());
        cfg!(unix) && first.is_some_and(|word| OF_SHELL.contains(&word.as_str()))
    }

    pub(super) fn needs_shell(&self) -> bool {
        cfg!(unix)
            && (self.operators > Operators::None || self.has_expansions || self.is_of_shell())
    }

    /// The command, if it can be run without a shell.
    pub(super) fn direct(&self) -> Option<&Stage> {
        self.stages.first().filter(|_| !self.needs_shell())
    }

    /// Where a shell can be told to put the program in its own place.
    pub(super) fn exec_at(&self) -> Option<usize> {
        self.at
            .filter(|_| self.operators == Operators::None && !self.is_of_shell())
    }

    /// Replaces a mark in every word; whether there was one.
    pub(super) fn replace(&mut self, mark: &str, text: &str) -> bool {
        let mut has_mark = false;
        for word in self.stages.iter_mut().flat_map(|stage| &mut stage.words) {
            has_mark |= word.contains(mark);
            *word = word.replace(mark, text);
        }
        has_mark
    }
}

/// Reads to the closing mark; whether a shell would put something in.
fn quoted(
    mark: char,
    chars: &mut std::str::CharIndices<'_>,
    text: &mut String,
) -> Result<bool, Unclosed> {
    let mut is_expanded = false;
    while let Some((_, c)) = chars.next() {
        match c {
            _ if c == mark => return Ok(is_expanded),
            '\\' if mark == '"' && cfg!(unix) => {
                let (_, next) = chars.next().ok_or(Unclosed)?;
                if !['$', '`', '"', '\\', '\n'].contains(&next) {
                    text.push(c);
                }
                text.push(next);
            }
            _ => {
                is_expanded |= mark == '"' && ['$', '`'].contains(&c);
                text.push(c);
            }
        }
    }
    Err(Unclosed)
}

/// Whether a word sets a variable.
fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        let is_of_names = |c: char| c == '_' || c.is_ascii_alphanumeric();
        !name.is_empty()
            && name.chars().all(is_of_names)
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
            let found = Words::of(text).unwrap();
            assert_eq!(found.stages()[0].words, words, "{text}");
            assert_eq!(found.needs_shell(), needs_shell, "{text}");
        }
        let stages = Words::of("X=1 a b | Y=2 c && d").unwrap();
        let stages = stages.stages().iter().map(|it| it.words.join(" "));
        assert_eq!(stages.collect::<Vec<_>>(), ["a b", "c", "d"]);
        for text in ["'a", "\"a", "a \"b\\", "\"a'"] {
            assert_eq!(Words::of(text), Err(Unclosed), "{text}");
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
            assert_eq!(Words::of(text).unwrap().program(), program, "{text}");
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
            assert_eq!(Words::of(text).unwrap().programs(), programs, "{text}");
        }
    }
}
