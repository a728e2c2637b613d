//! The table of settings, which everything else about them is made from: the names that the file may
//! have and how each value is read (`load`), the default file (`template`) and the JSON Schema (`schema`).
//! A test compares it with the table in `docs/configuration.md`.

use std::path::PathBuf;

use super::model::{Ascii, Config, Words};
use super::reader::Reader;
use careernav_core::insight::Rank;
use careernav_core::profile::NodeId;

/// A setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// What its value may be.
    pub(super) kind: Kind,
    /// The default as YAML; empty if there is no value that stands for it.
    pub(super) default: &'static str,
    /// The option that overrides it, if there is one.
    pub option: Option<&'static str>,
    /// The variable of the environment that overrides it, if there is one.
    pub variable: Option<&'static str>,
    /// What it does, as a comment in the default file.
    pub(super) doc: &'static str,
    /// Reads its value.
    pub(super) read: fn(&mut Reader<'_>, &mut Config, &str, NodeId),
}

/// What the value of a setting may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// One of a few words.
    Word(fn() -> Vec<&'static str>),
    /// A text.
    Text,
    /// A path or a list of paths.
    Paths,
    /// A theme: its name, or a mapping of meanings to looks.
    Theme,
    /// A mapping of actions to keys.
    Keys,
}

/// All settings, in the order of the default file.
pub static SETTINGS: [Setting; 7] = [
    Setting {
        name: "theme",
        kind: Kind::Theme,
        default: "ansi",
        option: Some("--theme"),
        variable: Some("NO_COLOR"),
        doc: "The colours: ",
        read: |reader, config, _, value| config.theme = reader.theme(value),
    },
    Setting {
        name: "ascii",
        kind: Kind::Word(value_names::<Ascii>),
        default: "auto",
        option: Some("--ascii"),
        variable: None,
        doc: "Draw with ASCII characters only: true, false, or auto, which does so if the terminal or the \
              locale supports nothing else.",
        read: |reader, config, name, value| {
            if let Some(ascii) = reader.word(name, value) {
                config.ascii = ascii;
            }
        },
    },
    Setting {
        name: "mouse",
        kind: Kind::Word(value_names::<bool>),
        default: "true",
        option: Some("--no-mouse"),
        variable: None,
        doc: "Use the mouse in the app: true, or false to leave it to the terminal.",
        read: |reader, config, name, value| {
            if let Some(mouse) = reader.word(name, value) {
                config.mouse = mouse;
            }
        },
    },
    Setting {
        name: "profiles",
        kind: Kind::Paths,
        default: "[]",
        option: Some("--profiles"),
        variable: None,
        doc: "The directory of profiles to read, or a list of them, in which later ones win; ~ is your \
              home directory, and other paths are relative to this file. \"shipped\" stands for the \
              built-in profiles, \"own\" for your own directory of profiles. By default your own profiles \
              are read if there are any, else the built-in ones.",
        read: |reader, config, name, value| {
            for (at, text) in reader.texts(name, value) {
                config.profiles.push(PathBuf::from(text));
                config.profile_marks.push(reader.mark(at));
            }
        },
    },
    Setting {
        name: "language",
        kind: Kind::Text,
        default: "",
        option: Some("--language"),
        variable: None,
        doc: "The language to read profiles in, by its code, such as fr. By default it is the one that they \
              are written in.",
        read: |reader, config, name, value| {
            let text = reader.texts(name, value).into_iter().next();
            config.language = text.map(|(_, text)| text.to_owned());
        },
    },
    Setting {
        name: "rank",
        kind: Kind::Word(value_names::<Rank>),
        default: "nearness",
        option: Some("--rank"),
        variable: None,
        doc: "Rank suggestions by nearness, by skills alone, or by match.",
        read: |reader, config, name, value| {
            if let Some(rank) = reader.word(name, value) {
                config.rank = rank;
            }
        },
    },
    Setting {
        name: "keys",
        kind: Kind::Keys,
        default: "",
        option: None,
        variable: None,
        doc: "The keys of every action. A key is a letter or sign as you type it, or a name (enter, esc, tab, \
              shift-tab, backspace, delete, up, page-down, space, ...), which ctrl- or alt- may precede. [] \
              removes the keys of an action. A key that you give to one action is taken from others in the \
              same context; where text is typed (search, filters, commands), no letter can be taken. Ctrl-c \
              always quits, and Esc always closes.",
        read: |reader, config, _, value| config.keymap = reader.keys(value),
    },
];

/// The setting with a name.
pub(super) fn find(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// The names of all settings.
pub(super) fn names() -> Vec<&'static str> {
    SETTINGS.iter().map(|setting| setting.name).collect()
}

fn value_names<T: Words>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}
