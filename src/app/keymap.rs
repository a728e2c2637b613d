//! Which key does what: the action table's own keys, or what you have made of them.
//!
//! # Guarantees
//!
//! Dispatch, hints, help and palette read the one keymap that the app has, so that what is shown is
//! what a key does. Whatever is wished for:
//!
//! * no key has two meanings in one context: the first wish for a key holds, and a key that the action
//!   table gives goes to whoever wishes for it;
//! * Ctrl-c quits, and Esc closes what is open;
//! * what a key types can be typed where there is a text.
//!
//! What comes of wishes otherwise is told as [`Trouble`].

use super::action::{ACTIONS, Action, Context};
use super::glyphs::Glyphs;
use super::key::{Code, Key};

/// The keys of every action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// By the position of the action in the table.
    keys: Vec<Vec<Key>>,
}

/// The keys that you want for an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The action.
    pub action: Action,
    /// All its keys; with none, it has none.
    pub keys: Vec<Key>,
}

/// What is not, or not only, as a wish has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The key would be typed in a context of the action. It is not taken.
    Typed(Key, Context),
    /// The key always belongs to an action: it is not taken by another, and not taken away.
    Fixed(Key, Action),
    /// The key has been given to an action by an earlier wish, in a context of both. It is not
    /// taken.
    Twice(Key, Action, Context),
    /// The key is taken from an action that nothing was wished for; whether that has others left.
    TakenFrom(Key, Action, bool),
}

/// What one cannot do without, and its key: to quit, and to close what lies over the screen.
const FIXED: [(Action, Key); 2] = [
    (
        Action::Interrupt,
        Key {
            code: Code::Char('c'),
            ctrl: true,
            alt: false,
        },
    ),
    (Action::Close, Key::plain(Code::Esc)),
];

impl Default for Keymap {
    /// The keys of the action table.
    fn default() -> Self {
        let keys = ACTIONS.iter().map(|info| {
            let keys = info.keys.iter();
            keys.filter_map(|key| Key::parse(key)).collect()
        });
        Self {
            keys: keys.collect(),
        }
    }
}

impl Keymap {
    /// The keymap that comes of wishes, at most one for an action, and what is to be said about each
    /// of them, by its position.
    #[must_use]
    pub fn with(wishes: &[Wish]) -> (Self, Vec<(usize, Trouble)>) {
        let mut map = Self::default();
        let mut troubles = Vec::new();
        // First every action that you set gives up its default keys, so that swapping two keys works in
        // any order: `down = "k"` and `up = "j"` must not see each other's defaults.
        for wish in wishes {
            map.keys[wish.action as usize].clear();
        }
        for (at, wish) in wishes.iter().enumerate() {
            for &key in &wish.keys {
                match map.objection(wish.action, key, &wishes[..at]) {
                    Some(trouble) => troubles.push((at, trouble)),
                    None if map.keys(wish.action).contains(&key) => {}
                    None => map.keys[wish.action as usize].push(key),
                }
            }
            for (_, key) in FIXED.iter().filter(|(action, _)| *action == wish.action) {
                if !map.keys(wish.action).contains(key) {
                    map.keys[wish.action as usize].push(*key);
                    troubles.push((at, Trouble::Fixed(*key, wish.action)));
                }
            }
        }
        // Only now do defaults of other actions give way: whether a key is taken depends on which of the
        // wishes above were granted.
        for (at, wish) in wishes.iter().enumerate() {
            for key in map.keys(wish.action).to_vec() {
                for info in ACTIONS {
                    let is_wished = wishes.iter().any(|wish| wish.action == info.action);
                    let is_rival = !is_wished && common(wish.action, info.action).is_some();
                    if is_rival && map.keys(info.action).contains(&key) {
                        let keys = &mut map.keys[info.action as usize];
                        keys.retain(|&it| it != key);
                        let trouble = Trouble::TakenFrom(key, info.action, !keys.is_empty());
                        troubles.push((at, trouble));
                    }
                }
            }
        }
        // In the order of the configuration file, for whoever reads them beside it. Stable: what one line
        // caused stays in the order of cause.
        troubles.sort_by_key(|(at, _)| *at);
        (map, troubles)
    }

    /// What speaks against a key for an action, where earlier wishes have been fulfilled.
    fn objection(&self, action: Action, key: Key, earlier: &[Wish]) -> Option<Trouble> {
        let fixed = FIXED.iter().find(|(_, fixed)| *fixed == key);
        if let Some(&(owner, _)) = fixed.filter(|(owner, _)| *owner != action) {
            return Some(Trouble::Fixed(key, owner));
        }
        let texts = action.info().contexts.iter();
        let text = texts.copied().find(|context| context.is_text());
        if let Some(context) = text.filter(|_| key.typed().is_some()) {
            return Some(Trouble::Typed(key, context));
        }
        earlier.iter().find_map(|wish| {
            let context = common(action, wish.action)?;
            let is_taken = wish.action != action && self.keys(wish.action).contains(&key);
            is_taken.then_some(Trouble::Twice(key, wish.action, context))
        })
    }

    /// The action of a key in a context, if it has one there: its own, else that of the key for which
    /// some terminals send it.
    #[must_use]
    pub fn action(&self, key: Key, context: Context) -> Option<Action> {
        let of = |key: Key| {
            let here = ACTIONS
                .iter()
                .filter(|info| info.contexts.contains(&context));
            here.map(|info| info.action)
                .find(|&action| self.keys(action).contains(&key))
        };
        of(key).or_else(|| of(sent_for(key)?))
    }

    /// The keys of an action, the one that hints show first.
    #[must_use]
    pub fn keys(&self, action: Action) -> &[Key] {
        &self.keys[action as usize]
    }

    /// The keys of an action as readers know them, the first `most` of them.
    #[must_use]
    pub fn label(&self, action: Action, most: usize, glyphs: Glyphs) -> String {
        let keys = self.keys(action).iter().take(most);
        let keys: Vec<_> = keys.map(|key| key.label(glyphs)).collect();
        keys.join(" ")
    }
}

/// The key for which the terminals of macOS send another one: Option and an arrow to the side are sent
/// as the keys that go to another word in a shell.
fn sent_for(key: Key) -> Option<Key> {
    let code = match key.code {
        Code::Char('b') => Code::Left,
        Code::Char('f') => Code::Right,
        _ => return None,
    };
    (key.alt && !key.ctrl).then_some(Key { code, ..key })
}

/// The first context that two actions share.
fn common(one: Action, other: Action) -> Option<Context> {
    let mut contexts = one.info().contexts.iter().copied();
    contexts.find(|context| other.info().contexts.contains(context))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(action: Action, keys: &str) -> Wish {
        Wish {
            action,
            keys: Key::parse_all(keys),
        }
    }

    fn key(text: &str) -> Key {
        Key::parse_all(text)[0]
    }

    #[test]
    fn without_wishes_it_is_the_table() {
        let (map, troubles) = Keymap::with(&[]);
        assert_eq!((&map, troubles.len()), (&Keymap::default(), 0));
        for (text, context, action) in [
            ("<enter>", Context::Page, Some(Action::Open)),
            ("<enter>", Context::Search, Some(Action::Accept)),
            ("q", Context::Search, None),
            ("q", Context::Help, Some(Action::CloseHelp)),
            ("<ctrl-c>", Context::Search, Some(Action::Interrupt)),
        ] {
            assert_eq!(map.action(key(text), context), action, "{text}");
        }
        let arrow = map.label(Action::Down, 9, Glyphs::Unicode);
        assert_eq!(arrow, "j ↓");
        assert_eq!(map.label(Action::Down, 9, Glyphs::Ascii), "j Down");
    }

    #[test]
    fn wishes_and_what_comes_of_them() {
        use Trouble::{Fixed, TakenFrom, Twice, Typed};
        let (letter, esc, quit) = (key("ä"), key("<esc>"), key("<ctrl-c>"));
        for (wishes, expected) in [
            (vec![wish(Action::Back, "<ctrl-o>")], vec![]),
            (vec![wish(Action::NextLanguage, "")], vec![]),
            // In other contexts a key is free.
            (
                vec![
                    wish(Action::CycleKind, "<ctrl-t>"),
                    wish(Action::ApplyFilters, "<ctrl-t>"),
                ],
                vec![],
            ),
            (
                vec![wish(Action::Down, "}")],
                vec![(0, TakenFrom(key("}"), Action::NextSection, true))],
            ),
            (
                vec![wish(Action::Down, "b")],
                vec![(0, TakenFrom(key("b"), Action::FocusList, false))],
            ),
            (
                vec![wish(Action::Gap, "ä"), wish(Action::Paths, "ä")],
                vec![(1, Twice(letter, Action::Gap, Context::List))],
            ),
            (
                vec![wish(Action::Accept, "ä")],
                vec![(0, Typed(letter, Context::Search))],
            ),
            (
                vec![wish(Action::Close, "<esc>ä")],
                vec![(0, Typed(letter, Context::Search))],
            ),
            (
                vec![wish(Action::Gap, "<ctrl-c>")],
                vec![(0, Fixed(quit, Action::Interrupt))],
            ),
            (
                vec![wish(Action::Interrupt, "")],
                vec![(0, Fixed(quit, Action::Interrupt))],
            ),
            (
                vec![wish(Action::CycleKind, "<esc>")],
                vec![(0, Fixed(esc, Action::Close))],
            ),
            (
                vec![wish(Action::Close, "<ctrl-g>")],
                vec![(0, Fixed(esc, Action::Close))],
            ),
        ] {
            let (_, troubles) = Keymap::with(&wishes);
            assert_eq!(troubles, expected, "{wishes:?}");
        }
    }

    #[test]
    fn what_is_good_in_a_wish_holds() {
        let wishes = [
            wish(Action::Gap, "ä<ctrl-c>Ä"),
            wish(Action::Paths, "äÜ"),
            wish(Action::Interrupt, ""),
        ];
        let (map, _) = Keymap::with(&wishes);
        assert_eq!(map.label(Action::Gap, 9, Glyphs::Unicode), "ä Ä");
        assert_eq!(map.label(Action::Paths, 9, Glyphs::Unicode), "Ü");
        assert_eq!(map.action(key("d"), Context::Page), None);
        let quit = map.action(key("<ctrl-c>"), Context::Palette);
        assert_eq!(quit, Some(Action::Interrupt));
    }

    #[test]
    fn option_and_an_arrow_are_what_macos_sends_for_them() {
        let map = Keymap::default();
        for (sent, action) in [
            ("<alt-b>", Some(Action::Back)),
            ("<alt-left>", Some(Action::Back)),
            ("<alt-f>", Some(Action::Forward)),
            ("<ctrl-b>", Some(Action::ScreenUp)),
            ("<alt-B>", None),
        ] {
            assert_eq!(map.action(key(sent), Context::Map), action, "{sent}");
        }
        // Whoever wants it for something else has it for that.
        let (map, troubles) = Keymap::with(&[wish(Action::Gap, "<alt-b>")]);
        assert_eq!(troubles, []);
        let action = map.action(key("<alt-b>"), Context::Map);
        assert_eq!(action, Some(Action::Gap));
    }

    fn wishes() -> impl Strategy<Value = Vec<Wish>> {
        let keys = ACTIONS.iter().flat_map(|info| info.keys).copied();
        let keys: Vec<_> = keys.chain(["x", "z", "é", "alt-q"]).collect();
        let keys = prop::collection::vec(prop::sample::select(keys), 0..4);
        let keys = keys.prop_map(|keys| keys.into_iter().filter_map(Key::parse).collect());
        let actions: Vec<_> = ACTIONS.iter().map(|info| info.action).collect();
        let actions = prop::sample::subsequence(actions, 0..8).prop_shuffle();
        (actions, prop::collection::vec(keys, 8)).prop_map(|(actions, keys)| {
            let wishes = actions.into_iter().zip(keys);
            wishes.map(|(action, keys)| Wish { action, keys }).collect()
        })
    }

    proptest! {
        #[test]
        fn whatever_is_wished_the_keymap_is_sound(wishes in wishes()) {
            let (map, troubles) = Keymap::with(&wishes);
            for context in Context::ALL {
                let here = ACTIONS.iter().filter(|info| info.contexts.contains(&context));
                let here: Vec<_> = here.map(|info| info.action).collect();
                for (at, &one) in here.iter().enumerate() {
                    for key in map.keys(one) {
                        let twice = here[at + 1..].iter().find(|it| map.keys(**it).contains(key));
                        prop_assert_eq!(twice, None, "{} in {:?}", key, context);
                        prop_assert!(!context.is_text() || key.typed().is_none());
                        // What is told of it is what it does.
                        prop_assert_eq!(map.action(*key, context), Some(one));
                    }
                }
                for (action, key) in FIXED {
                    prop_assert_eq!(map.action(key, context), Some(action));
                }
            }
            for (at, wish) in wishes.iter().enumerate() {
                for key in &wish.keys {
                    let told = troubles.iter().any(|(of, trouble)| *of == at && match trouble {
                        Trouble::Typed(it, _) | Trouble::Fixed(it, _) | Trouble::Twice(it, ..) => it == key,
                        Trouble::TakenFrom(..) => false,
                    });
                    prop_assert_eq!(map.keys(wish.action).contains(key), !told, "{}", key);
                }
            }
        }
    }
}
