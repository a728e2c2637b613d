//! What a person does, as keys: one round of it has everything, in any order and with other words
//! each time.

use std::fs;
use std::path::Path;

use crate::support::pty::SIZE;
use crate::support::random::Random;

/// With this argument the benchmark is an editor.
pub(crate) const AS_EDITOR: &str = "--as-editor";

/// What the editor adds to a profile, and takes away the next time.
const REMARK: &str = "# looked through\n";

/// Edits a file as a person does who has nothing to say.
pub(crate) fn edit(file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    let text = match text.strip_suffix(REMARK) {
        Some(text) => text.to_owned(),
        None => text + REMARK,
    };
    fs::write(file, text).unwrap();
}

/// One step of a script. Each takes as long as any other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// A key or a movement of the mouse, as the terminal sends it.
    Press(Vec<u8>),
    /// A text that is pasted.
    Paste(String),
    /// Another size of the terminal.
    Resize(u16, u16),
    /// The key that opens the editor.
    Edit,
    /// Nothing: an escape key must be over before the next key, or both are one.
    Rest,
}

/// A part of the script, and its name.
type Part<'a> = (&'static str, fn(&mut Script<'a>));

/// Writes what is done.
#[derive(Debug)]
pub(crate) struct Script<'a> {
    random: Random,
    /// All titles and names of the set.
    labels: &'a [String],
    steps: Vec<Step>,
}

impl<'a> Script<'a> {
    const PARTS: [Part<'a>; 17] = [
        ("list", Self::list),
        ("search", Self::search),
        ("search", Self::search),
        ("page", Self::page),
        ("history", Self::history),
        ("map", Self::map),
        ("ways", Self::ways),
        ("compare", Self::compare),
        ("me", Self::me),
        ("bookmarks", Self::bookmarks),
        ("filter", Self::filter),
        ("palette", Self::palette),
        ("help", Self::help),
        ("resize", Self::resize),
        ("paste", Self::paste),
        ("mouse", Self::mouse),
        ("files", Self::files),
    ];

    pub(crate) fn new(seed: u64, labels: &'a [String]) -> Self {
        Self {
            random: Random::new(seed),
            labels,
            steps: Vec::new(),
        }
    }

    /// The next round: each part with its steps.
    pub(crate) fn round(&mut self) -> Vec<(&'static str, Vec<Step>)> {
        let mut parts = Self::PARTS;
        self.random.shuffle(&mut parts);
        let of = |(name, part): Part<'a>| {
            // Whatever the last one left open.
            self.close();
            self.close();
            part(self);
            (name, std::mem::take(&mut self.steps))
        };
        parts.into_iter().map(of).collect()
    }

    fn press(&mut self, key: &str) {
        self.steps.push(Step::Press(key.as_bytes().to_vec()));
    }

    /// Presses a key several times.
    fn some(&mut self, key: &str, most: usize) {
        for _ in 0..self.random.between(1, most) {
            self.press(key);
        }
    }

    /// Presses any of some keys several times.
    fn any(&mut self, keys: &[&str], most: usize) {
        for _ in 0..self.random.between(1, most) {
            let key = keys[self.random.below(keys.len())];
            self.press(key);
        }
    }

    fn close(&mut self) {
        self.press("\x1b");
        self.steps.push(Step::Rest);
    }

    fn letters(&mut self, text: &str) {
        for letter in text.chars() {
            self.press(&letter.to_string());
        }
    }

    fn label(&mut self) -> &'a str {
        &self.labels[self.random.below(self.labels.len())]
    }

    /// The beginning of a title or a name, up to so many letters.
    fn beginning(&mut self, most: usize) -> String {
        let letters = self.random.between(2, most);
        self.label().chars().take(letters).collect()
    }

    /// Types something into a line, erases some of it, and types on.
    fn words(&mut self, most: usize) {
        let text = self.beginning(most);
        self.letters(&text);
        if self.random.chance(400) {
            self.some("\x7f", text.chars().count());
            let text = self.beginning(most);
            self.letters(&text);
        }
    }

    /// Opens an occupation that is searched for; now and then a skill, which most of this is not for.
    fn open(&mut self) {
        self.press("/");
        if self.random.chance(900) {
            self.press("\t");
        }
        let text = self.beginning(12);
        self.letters(&text);
        self.press("\r");
    }

    fn list(&mut self) {
        self.press("b");
        self.any(&["j", "k", "\x04", "\x15", "\x1b[6~", "J", "K", "P"], 12);
        self.any(&["1", "2", "3", "4", "5", "E", "C", "t", "z", "<", ">"], 4);
        self.some("j", 30);
        self.any(&["l", "h", " ", "G", "g"], 8);
        self.press("\r");
    }

    fn search(&mut self) {
        self.press("/");
        self.words(24);
        self.any(&["\x1b[B", "\x1b[A", "\t", "\x1b[6~"], 6);
        match self.random.below(4) {
            0 => {
                self.press("\x15");
                self.words(6);
                self.close();
            }
            1 => {
                self.press("\x17");
                self.press("\r");
            }
            _ => self.press("\r"),
        }
    }

    fn page(&mut self) {
        self.open();
        self.any(&["E", "E", "C", "1", "2", "3"], 5);
        self.any(&["j", "k", "n", "p", "\x04", "\x15", "l", "h", " "], 30);
        self.any(&["G", "g", "z", "\t", "J", "K"], 4);
        self.press("\r");
    }

    fn history(&mut self) {
        for _ in 0..self.random.between(1, 4) {
            self.some("n", 4);
            self.some("j", 6);
            self.press("\r");
        }
        self.some("\x7f", 6);
        self.some("]", 4);
        self.any(&["\x1b[1;3D", "\x1b[1;3C", "["], 6);
    }

    fn map(&mut self) {
        self.open();
        self.press("v");
        self.any(&["h", "j", "k", "l", "n", "p"], 16);
        self.press("\r");
        self.any(&["h", "j", "k", "l", "\r", "g", "G", "\x04"], 10);
        self.press("v");
        self.some("\x7f", 2);
    }

    fn ways(&mut self) {
        self.open();
        self.press("c");
        self.open();
        self.press("w");
        self.some("j", 6);
        self.press("f");
        let limits = match self.random.below(4) {
            0 => "steps:3 down".to_owned(),
            1 => format!("steps:{}", self.random.between(1, 9)),
            2 => format!("via:\"{}\"", self.beginning(18)),
            _ => format!("avoid:\"{}\" steps:6", self.beginning(18)),
        };
        self.letters(&limits);
        self.any(&["\t", "\r", "\x1b[B"], 3);
        self.close();
        self.some("j", 10);
        self.press("F");
        self.press("d");
        self.any(&["j", "l", "h"], 8);
        self.some("\x7f", 3);
    }

    fn compare(&mut self) {
        self.open();
        self.press("c");
        self.open();
        self.press("c");
        self.any(&["j", "n", "E", "\x04", "G"], 12);
        self.press("Y");
        self.some("\x7f", 2);
    }

    fn me(&mut self) {
        self.open();
        self.press("E");
        for _ in 0..self.random.between(1, 4) {
            self.some("j", 5);
            self.press("m");
            // Nobody's list grows for an hour.
            if self.random.chance(900) {
                self.press("m");
            }
        }
        self.press("M");
        self.press("f");
        self.press("\x15");
        let level = format!("level:{}", self.random.between(1, 4));
        self.letters(&level);
        self.press("\r");
        self.any(&["j", "n", "r", "i", "l"], 12);
        self.press("m");
        self.press("F");
    }

    fn bookmarks(&mut self) {
        self.open();
        self.press("s");
        self.press("S");
        self.some("j", 8);
        self.press("s");
        self.press("\r");
        self.press("H");
        self.some("j", 3);
        self.press("\r");
    }

    fn filter(&mut self) {
        if self.random.chance(500) {
            self.press("b");
            self.press("t");
        } else {
            self.open();
        }
        self.press(",");
        self.words(8);
        if self.random.chance(500) {
            self.press("\r");
            self.any(&["j", "k", "G"], 8);
        }
        self.close();
    }

    fn palette(&mut self) {
        self.press(":");
        self.words(5);
        self.any(&["\x1b[B", "\x1b[A"], 4);
        self.press("\x15");
        self.letters("show the welcome");
        self.press("\r");
    }

    fn help(&mut self) {
        self.press("?");
        self.any(&["j", "\x04", "\x1b[6~", "G", "g"], 10);
        self.press(",");
        self.words(6);
        self.close();
        self.close();
    }

    fn resize(&mut self) {
        for _ in 0..self.random.between(1, 6) {
            let columns = self.random.between(30, 220) as u16;
            let rows = self.random.between(8, 60) as u16;
            self.steps.push(Step::Resize(columns, rows));
            self.some("j", 3);
        }
        self.steps.push(Step::Resize(SIZE.0, SIZE.1));
    }

    fn paste(&mut self) {
        self.press("/");
        let words: Vec<&str> = (0..self.random.between(1, 40))
            .map(|_| self.label())
            .collect();
        self.steps.push(Step::Paste(words.join("\n")));
        self.some("\x7f", 10);
        self.press("\x15");
        self.close();
    }

    fn mouse(&mut self) {
        for _ in 0..self.random.between(4, 20) {
            let x = self.random.between(1, usize::from(SIZE.0));
            // Not the last line, in which one can quit.
            let y = self.random.between(1, usize::from(SIZE.1) - 2);
            match self.random.below(6) {
                0 => self.press(&format!("\x1b[<64;{x};{y}M")),
                1 => self.press(&format!("\x1b[<65;{x};{y}M")),
                2 => self.press(&format!("\x1b[<2;{x};{y}M")),
                3 => {
                    for to in x..x + self.random.between(1, 8) {
                        self.press(&format!("\x1b[<32;{to};{y}M"));
                    }
                    self.press(&format!("\x1b[<0;{x};{y}m"));
                }
                _ => {
                    for _ in 0..self.random.between(1, 2) {
                        self.press(&format!("\x1b[<0;{x};{y}M"));
                        self.press(&format!("\x1b[<0;{x};{y}m"));
                    }
                }
            }
        }
    }

    /// What goes to files and comes from them, now and then.
    fn files(&mut self) {
        self.open();
        match self.random.below(20) {
            0..3 => self.steps.push(Step::Edit),
            3..6 => self.press("R"),
            6 => self.press("x"),
            7 => self.press("X"),
            8..12 => {
                self.press("a");
                self.words(20);
                self.close();
            }
            12..16 => self.press("L"),
            _ => self.any(&["y", "Y"], 4),
        }
        self.some("j", 12);
    }
}
