//! The keys of a configuration: for each action by its id, a key or a list of keys.

use std::sync::LazyLock;

use super::Reader;
use crate::app::action::ACTIONS;
use crate::app::glyphs::Glyphs;
use crate::app::key::{Code, Key};
use crate::app::keymap::{Keymap, Trouble, Wish};
use careernav_core::profile::{Fault, Mark, NodeId, Scalar, Value};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::quoted;

/// The ids of all actions.
static IDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| ACTIONS.iter().map(|info| info.id).collect());

/// Keys that a terminal cannot tell from others, and those.
const SAME: [(char, &str); 3] = [('i', "tab"), ('m', "enter"), ('[', "esc")];

/// A wish, with the places of its keys.
struct Placed {
    wish: Wish,
    /// Where the keys begin.
    at: Mark,
    keys: Vec<(Key, Mark)>,
}

impl Placed {
    /// Where a key of it stands.
    fn of(&self, key: Key) -> Mark {
        let found = self.keys.iter().find(|(it, _)| *it == key);
        found.map_or(self.at, |(_, at)| *at)
    }
}

impl Reader<'_> {
    pub(super) fn keys(&mut self, value: NodeId) -> Keymap {
        let mut all: Vec<Placed> = Vec::new();
        for (id, value) in self.entries(value, "keys", "action", &IDS) {
            let Some(info) = ACTIONS.iter().find(|info| info.id == id) else {
                continue;
            };
            // What cannot be read at all leaves the keys as they are.
            if let Some(keys) = self.keys_of(id, value) {
                all.push(Placed {
                    wish: Wish {
                        action: info.action,
                        keys: keys.iter().map(|(key, _)| *key).collect(),
                    },
                    at: self.tree.at(value),
                    keys,
                });
            }
        }
        let wishes: Vec<_> = all.iter().map(|placed| placed.wish.clone()).collect();
        let (keymap, troubles) = Keymap::with(&wishes);
        for (at, trouble) in troubles {
            let fault = fault(&keymap, &all, &all[at], trouble);
            self.faults.push(fault);
        }
        keymap
    }

    /// The keys of an action; none if there is nothing that could be one.
    fn keys_of(&mut self, id: &str, value: NodeId) -> Option<Vec<(Key, Mark)>> {
        let tree = self.tree;
        let items = match tree.value(value) {
            Value::List(items) => items.to_vec(),
            Value::Scalar(Scalar::Null, "") => {
                let what = format!("keys.{id}: there is no key");
                self.error(value, what, "write [] to take its keys away");
                return None;
            }
            _ => vec![value],
        };
        let count = items.len();
        let mut keys = Vec::new();
        for item in items {
            match tree.raw(item).map(|raw| (raw, read(raw))) {
                Some((_, Ok(key))) => keys.push((key, tree.at(item))),
                Some((raw, Err(hint))) => {
                    let what = format!("keys.{id}: {} is no key", quoted(raw));
                    self.error(item, what, hint);
                }
                None => {
                    let found = tree.value(item).name();
                    let what = format!("keys.{id}: expected a key, found {found}");
                    self.error(item, what, "such as: [j, down]");
                }
            }
        }
        (count == 0 || !keys.is_empty()).then_some(keys)
    }
}

/// What is told of a wish that is not fulfilled as it stands.
fn fault(keymap: &Keymap, all: &[Placed], placed: &Placed, trouble: Trouble) -> Fault {
    let own = placed.wish.action;
    let place = format!("keys.{}: ", own.info().id);
    match trouble {
        Trouble::Typed(key, context) => {
            let what = format!(
                "{place}{key} is typed where there is a text ({})",
                context.title()
            );
            let hint = "take a key with ctrl or alt, or one that types nothing";
            Fault::error(placed.of(key), what).hint(hint)
        }
        Trouble::Fixed(key, owner) if owner == own => {
            let what = format!("{place}{key} cannot be taken away");
            Fault::warning(placed.at, what).hint("it stays; others can be added to it")
        }
        Trouble::Fixed(key, owner) => {
            let what = format!("{place}{key} always belongs to {}", quoted(owner.info().id));
            Fault::error(placed.of(key), what).hint("take another key")
        }
        Trouble::Twice(key, other, context) => {
            let context = context.title();
            let what = format!(
                "{place}{key} is given to {} as well ({context})",
                quoted(other.info().id)
            );
            let first = all.iter().find(|it| it.wish.action == other);
            let line = first.map_or(0, |it| it.of(key).line);
            let hint = format!("that is on line {line} and is used");
            Fault::error(placed.of(key), what).hint(hint)
        }
        Trouble::TakenFrom(key, other, true) => {
            let what = format!("{place}{key} is taken from {}", quoted(other.info().id));
            let others = keymap.shown(other, usize::MAX, Glyphs::Ascii);
            Fault::note(placed.of(key), what).hint(format!("it still has {others}"))
        }
        Trouble::TakenFrom(key, other, false) => {
            let id = other.info().id;
            let what = format!(
                "{place}{key} is taken from {}, which has no other",
                quoted(id)
            );
            let hint = format!("give it one, or say that it has none: {id}: []");
            Fault::warning(placed.of(key), what).hint(hint)
        }
    }
}

/// Reads a key as people write it: `j`, `G`, `Ctrl-d`, `ctrl+d`, `PageUp`, `escape`. The error is a
/// hint.
fn read(text: &str) -> Result<Key, String> {
    let text = text.trim_matches(' ');
    // A space that is written as one would be trimmed.
    let text = if text.is_empty() { "space" } else { text };
    let mut key = Key::plain(Code::Esc);
    let mut rest = text;
    loop {
        let (modifier, after) = match rest
            .char_indices()
            .find(|&(at, c)| at > 0 && "-+".contains(c))
        {
            Some((at, _)) if at + 1 < rest.len() => (&rest[..at], &rest[at + 1..]),
            _ => break,
        };
        match modifier.to_lowercase().as_str() {
            "ctrl" | "control" => key.ctrl = true,
            "alt" | "meta" => key.alt = true,
            _ => break,
        }
        rest = after;
    }
    let plain = if rest.chars().count() == 1 {
        Key::parse(rest)
    } else {
        let name = rest.to_lowercase().replace([' ', '_', '+'], "-");
        Key::parse(match name.as_str() {
            "escape" => "esc",
            "return" => "enter",
            "del" => "delete",
            "backtab" => "shift-tab",
            "pageup" | "pgup" => "page-up",
            "pagedown" | "pgdown" | "pgdn" => "page-down",
            other => other,
        })
    };
    let Some(plain) = plain.filter(|plain| !plain.ctrl && !plain.alt) else {
        return Err(match rest.to_lowercase().strip_prefix("shift-") {
            Some(letter) if letter.chars().count() == 1 => {
                format!(
                    "write it as it is typed: {}",
                    quoted(&letter.to_uppercase())
                )
            }
            _ => match nearest(rest, Key::names()) {
                Some(name) => format!("did you mean {}?", quoted(name)),
                None => format!(
                    "a letter or sign, ctrl-x, alt-x, or one of: {}",
                    Key::names().collect::<Vec<_>>().join(", ")
                ),
            },
        });
    };
    key.code = plain.code;
    if let (true, Code::Char(c)) = (key.ctrl, key.code) {
        if let Some((_, same)) = SAME.iter().find(|(it, _)| *it == c.to_ascii_lowercase()) {
            return Err(format!("terminals cannot tell it from {same}"));
        }
        key.code = Code::Char(c.to_ascii_lowercase());
    }
    Ok(key)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (text, key) in [
            ("j", "j"),
            ("G", "G"),
            ("-", "-"),
            ("+", "+"),
            ("?", "?"),
            (" ", "Space"),
            ("space", "Space"),
            ("Enter", "Enter"),
            ("escape", "Esc"),
            ("PageUp", "PageUp"),
            ("page-down", "PageDown"),
            ("shift-tab", "Shift-Tab"),
            ("ctrl-d", "Ctrl-d"),
            ("Ctrl+D", "Ctrl-d"),
            ("ctrl--", "Ctrl--"),
            ("ctrl-+", "Ctrl-+"),
            ("alt-X", "Alt-X"),
            ("ctrl-alt-left", "Ctrl-Alt-Left"),
            ("alt-enter", "Alt-Enter"),
            ("é", "é"),
        ] {
            assert_eq!(
                read(text).map(|key| key.to_string()).as_deref(),
                Ok(key),
                "{text}"
            );
        }
        for (text, hint) in [
            ("shift-x", "write it as it is typed: \"X\""),
            ("entr", "did you mean \"enter\"?"),
            ("ctrl-m", "terminals cannot tell it from enter"),
            ("Ctrl-I", "terminals cannot tell it from tab"),
            ("hyper-x", "a letter or sign, ctrl-x, alt-x"),
            ("f5", "a letter or sign, ctrl-x, alt-x"),
        ] {
            let told = read(text).unwrap_err();
            assert!(told.starts_with(hint), "{text}: {told}");
        }
    }

    #[test]
    fn every_key_of_the_table_is_read_as_it_stands_there_and_as_it_is_shown() {
        for info in ACTIONS {
            for written in info.keys {
                let key = Key::parse(written).unwrap();
                assert_eq!(read(written), Ok(key));
                assert_eq!(read(&key.to_string()), Ok(key));
            }
        }
    }
}
