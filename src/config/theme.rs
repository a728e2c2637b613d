//! The theme of a configuration: a name, or a named theme with changed looks.

use std::sync::LazyLock;

use super::reader::{Reader, suggestion};
use crate::ui::theme::{Look, Looks, Meaning, Theme};
use careernav_core::profile::{Fault, NodeId, Scalar, Value};
use careernav_core::text::nearest::nearest;
use careernav_core::text::sanitize::quoted;

/// What a theme of one's own may say: what it begins with, and every meaning.
static FIELDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let meanings = Meaning::ALL.iter().map(|meaning| meaning.name());
    std::iter::once("base").chain(meanings).collect()
});

impl Reader<'_> {
    pub(super) fn theme(&mut self, value: NodeId) -> Theme {
        if let Some(name) = self.tree.raw(value) {
            return self.named_theme("theme", value, name);
        }
        let entries = self.entries(value, "theme", "meaning", &FIELDS);
        let base = entries.iter().find(|(name, _)| *name == "base");
        let base = base.map_or(Theme::default(), |&(_, value)| {
            let name = self.tree.raw(value).unwrap_or_default();
            self.named_theme("theme.base", value, name)
        });
        let mut looks = Looks::from_theme(base);
        for (name, value) in entries {
            let meaning = Meaning::ALL.iter().find(|meaning| meaning.name() == name);
            let Some((&meaning, look)) = meaning.zip(self.look(name, value)) else {
                continue;
            };
            let (changed, alike) = looks.with(meaning, look);
            looks = changed;
            if let Some(other) = alike {
                let what = format!(
                    "theme.{name}: only its colour would distinguish it from {}",
                    quoted(other.name())
                );
                let hint = "it keeps its other attributes; add bold, underlined or reversed";
                let fault = Fault::warning(self.tree.at(value), what);
                self.faults.push(fault.hint(hint));
            }
        }
        if looks == Looks::from_theme(base) {
            base
        } else {
            Theme::Custom(looks)
        }
    }

    fn named_theme(&mut self, place: &str, value: NodeId, name: &str) -> Theme {
        let found = Theme::from_name(name);
        if found.is_none() {
            let names = Theme::ALL.map(Theme::name);
            let hint = suggestion(name, &names, "theme");
            self.error(
                value,
                format!("{place}: unknown theme {}", quoted(name)),
                hint,
            );
        }
        found.unwrap_or_default()
    }

    /// The look of a meaning.
    fn look(&mut self, name: &str, value: NodeId) -> Option<Look> {
        const EXAMPLES: &str = "such as: cyan, 17, \"#88c0d0 bold\", black on yellow";
        let text = match self.tree.value(value) {
            _ if name == "base" => return None,
            Value::Scalar(Scalar::Null, _) => {
                let what = format!("theme.{name}: the value is empty");
                let hint = "put a colour that begins with # in quotes: \"#88c0d0\"";
                self.error(value, what, hint);
                return None;
            }
            Value::Scalar(_, text) => text,
            other => {
                let what = format!("theme.{name}: expected a look, found {}", other.name());
                self.error(value, what, EXAMPLES);
                return None;
            }
        };
        match Look::read(text) {
            Ok(look) => Some(look),
            Err(unread) => {
                let word = unread.0;
                let hint = match nearest(&word, Look::words()) {
                    Some(near) if near != word => format!("did you mean {}?", quoted(near)),
                    _ => EXAMPLES.to_owned(),
                };
                let what = format!("theme.{name}: {} is not valid here", quoted(&word));
                self.error(value, what, hint);
                None
            }
        }
    }
}
