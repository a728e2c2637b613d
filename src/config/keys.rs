//! The keys of a configuration: for each action, by its id, a key or a list of keys.

use std::sync::LazyLock;

use super::reader::Reader;
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
const TERMINAL_SYNONYMS: [(char, &str); 3] = [('i', "tab"), ('m', "enter"), ('[', "esc")];

/// A wish, with the places of its keys.
struct KeyEntry {
    wish: Wish,
    /// Where the keys begin.
    at: Mark,
    keys: Vec<(Key, Mark)>,
}

impl KeyEntry {
    /// Where a key of it stands.
    fn mark(&self, key: Key) -> Mark {
        let found = self.keys.iter().find(|(it, _)| *it == key);
        found.map_or(self.at, |(_, at)| *at)
    }
}

impl Reader<'_> {
    pub(super) fn keys(&mut self, value: NodeId) -> Keymap {
        let mut all: Vec<KeyEntry> = Vec::new();
        for (id, value) in self.entries(value, "keys", "action", &IDS) {
            let Some(info) = ACTIONS.iter().find(|info| info.id == id) else {
                continue;
            };
            // What cannot be read at all leaves the keys as they are.
            if let Some(keys) = self.keys_for(id, value) {
                all.push(KeyEntry {
                    wish: Wish {
                        action: info.action,
                        keys: keys.iter().map(|(key, _)| *key).collect(),
                    },
                    at: self.tree.at(value),
                    keys,
                });
            }
        }
        let wishes: Vec<_> = all.iter().map(|entry| entry.wish.clone()).collect();
        let (keymap, troubles) = Keymap::with(&wishes);
        for (at, trouble) in troubles {
            let fault = fault(&keymap, &all, &all[at], trouble);
            self.faults.push(fault);
        }
        keymap
    }

    /// The keys of an action; none if there is nothing that could be one.
    fn keys_for(&mut self, id: &str, value: NodeId) -> Option<Vec<(Key, Mark)>> {
        let tree = self.tree;
        let items = match tree.value(value) {
            Value::List(items) => items.to_vec(),
            Value::Scalar(Scalar::Null, "") => {
                let what = format!("keys.{id}: the value is empty");
                self.error(value, what, "write [] to remove its keys");
                return None;
            }
            _ => vec![value],
        };
        let count = items.len();
        let mut keys = Vec::new();
        for item in items {
            match tree.raw(item).map(|raw| (raw, parse_key(raw))) {
                Some((_, Ok(key))) => keys.push((key, tree.at(item))),
                Some((raw, Err(hint))) => {
                    let what = format!("keys.{id}: {} is not a key", quoted(raw));
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
fn fault(keymap: &Keymap, all: &[KeyEntry], entry: &KeyEntry, trouble: Trouble) -> Fault {
    let own = entry.wish.action;
    let place = format!("keys.{}: ", own.info().id);
    match trouble {
        Trouble::Typed(key, context) => {
            let what = format!("{place}{key} types text there ({})", context.title());
            let hint = "use a key with ctrl or alt, or one that does not type";
            Fault::error(entry.mark(key), what).hint(hint)
        }
        Trouble::Fixed(key, owner) if owner == own => {
            let what = format!("{place}{key} cannot be removed");
            Fault::warning(entry.at, what).hint("it stays; you can add other keys")
        }
        Trouble::Fixed(key, owner) => {
            let what = format!("{place}{key} always belongs to {}", quoted(owner.info().id));
            Fault::error(entry.mark(key), what).hint("use another key")
        }
        Trouble::Twice(key, other, context) => {
            let context = context.title();
            let what = format!(
                "{place}{key} is also given to {} ({context})",
                quoted(other.info().id)
            );
            let first = all.iter().find(|it| it.wish.action == other);
            let line = first.map_or(0, |it| it.mark(key).line);
            let hint = format!("that is on line {line} and is used");
            Fault::error(entry.mark(key), what).hint(hint)
        }
        Trouble::TakenFrom(key, other, true) => {
            let what = format!("{place}{key} is taken from {}", quoted(other.info().id));
            let others = keymap.label(other, usize::MAX, Glyphs::Ascii);
            Fault::note(entry.mark(key), what).hint(format!("it still has {others}"))
        }
        Trouble::TakenFrom(key, other, false) => {
            let id = other.info().id;
            let what = format!(
                "{place}{key} is taken from {}, which has no other key",
                quoted(id)
            );
            let hint = format!("give it another key, or write \"{id}: []\"");
            Fault::warning(entry.mark(key), what).hint(hint)
        }
    }
}

/// Reads a key as people write it: `j`, `G`, `Ctrl-d`, `ctrl+d`, `PageUp`, `escape`. The error is a
/// hint.
fn parse_key(text: &str) -> Result<Key, String> {
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
                    "write it as you type it: {}",
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
        if let Some((_, same)) = TERMINAL_SYNONYMS
            .iter()
            .find(|(it, _)| *it == c.to_ascii_lowercase())
        {
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
                parse_key(text).map(|key| key.to_string()).as_deref(),
                Ok(key),
                "{text}"
            );
        }
        for (text, hint) in [
            ("shift-x", "write it as you type it: \"X\""),
            ("entr", "did you mean \"enter\"?"),
            ("ctrl-m", "terminals cannot tell it from enter"),
            ("Ctrl-I", "terminals cannot tell it from tab"),
            ("hyper-x", "a letter or sign, ctrl-x, alt-x"),
            ("f5", "did you mean \"f1\"?"),
        ] {
            let told = parse_key(text).unwrap_err();
            assert!(told.starts_with(hint), "{text}: {told}");
        }
    }

    #[test]
    fn every_key_of_the_table_is_read_as_it_stands_there_and_as_it_is_shown() {
        for info in ACTIONS {
            for written in info.keys {
                let key = Key::parse(written).unwrap();
                assert_eq!(parse_key(written), Ok(key));
                assert_eq!(parse_key(&key.to_string()), Ok(key));
            }
        }
    }
}
