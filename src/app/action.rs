//! The action table: everything a person can do by key, declared once.
//!
//! Each row has an id (for configuration), a line of help, the default keys and the contexts in
//! which it holds. The keymap begins with it; dispatch, the footer's hints, the help and the palette
//! read both, so that none of them can disagree with what a key really does.

/// Where the keys go: computed from the state of the app, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The list or tree of occupations.
    Browser,
    /// A page: an occupation, a skill, a group, or the problems.
    Page,
    /// The map around an occupation.
    Map,
    /// The search box.
    Search,
    /// The line in which limits are typed.
    Limits,
    /// The command palette.
    Palette,
    /// The filter of a list.
    Filter,
    /// The line in which the title of a new occupation is typed.
    New,
    /// The help.
    Help,
}

impl Context {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Browser,
        Self::Page,
        Self::Map,
        Self::Search,
        Self::Limits,
        Self::Palette,
        Self::Filter,
        Self::New,
        Self::Help,
    ];

    /// What the help calls it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Browser => "Occupations",
            Self::Page => "Page",
            Self::Map => "Map",
            Self::Search => "Search",
            Self::Limits => "Limits",
            Self::Palette => "Commands",
            Self::Filter => "Filter",
            Self::New => "New occupation",
            Self::Help => "Help",
        }
    }

    /// Whether a key that types something is typed there.
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Search | Self::Limits | Self::Palette | Self::Filter | Self::New => true,
            Self::Browser | Self::Page | Self::Map | Self::Help => false,
        }
    }
}

/// A row of the action table.
#[derive(Debug)]
pub struct ActionInfo {
    /// Which action.
    pub action: Action,
    /// Its name in configuration.
    pub id: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    /// Its default keys, as [`Key::parse`](super::key::Key::parse) reads them; the
    /// first is the one that hints show. Which
    /// keys hold in the end is for the [`Keymap`](super::keymap::Keymap) to say.
    pub keys: &'static [&'static str],
    /// Where it holds.
    pub contexts: &'static [Context],
}

macro_rules! actions {
    ($($action:ident $id:literal $help:literal $keys:expr, $contexts:expr;)*) => {
        /// Something that a person can do by key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        /// The action table.
        pub const ACTIONS: &[ActionInfo] = &[
            $(ActionInfo {
                action: Action::$action,
                id: $id,
                help: $help,
                keys: &$keys,
                contexts: $contexts,
            },)*
        ];
    };
}

const LISTS: &[Context] = &[Context::Browser, Context::Page, Context::Help];
const SCROLLED: &[Context] = &[Context::Browser, Context::Page, Context::Map, Context::Help];
const FOLDED: &[Context] = &[Context::Browser, Context::Page];
const PANELS: &[Context] = &[Context::Browser, Context::Page, Context::Map];
const EVERYWHERE: &[Context] = &Context::ALL;
const BOX: &[Context] = &[Context::Search];
const LINE: &[Context] = &[Context::Limits];
const PALETTE: &[Context] = &[Context::Palette];
const FILTER: &[Context] = &[Context::Filter];
const ROWS: &[Context] = &[Context::Search, Context::Palette, Context::Filter];
const TEXT: &[Context] = &[
    Context::Search,
    Context::Limits,
    Context::Palette,
    Context::Filter,
    Context::New,
];
const PAGE: &[Context] = &[Context::Page];
const MAP: &[Context] = &[Context::Map];

actions! {
    Down "down" "Go down a line" ["j", "down"], LISTS;
    Up "up" "Go up a line" ["k", "up"], LISTS;
    HalfDown "half-down" "Go down half a screen" ["ctrl-d"], SCROLLED;
    HalfUp "half-up" "Go up half a screen" ["ctrl-u"], SCROLLED;
    ScreenDown "screen-down" "Go down a screen" ["page-down", "ctrl-f"], SCROLLED;
    ScreenUp "screen-up" "Go up a screen" ["page-up", "ctrl-b"], SCROLLED;
    Top "top" "Go to the top" ["g", "home"], SCROLLED;
    Bottom "bottom" "Go to the end" ["G", "end"], SCROLLED;
    Open "open" "Open what is under the cursor" ["enter"], PANELS;
    Toggle "toggle" "Expand or collapse a list or a skill" ["space"], FOLDED;
    Expand "expand" "Expand, or step in" ["l", "right"], FOLDED;
    Collapse "collapse" "Collapse, or step out" ["h", "left"], FOLDED;
    ExpandAll "expand-all" "Expand all lists; again: all skills, too" ["E", "+"], FOLDED;
    CollapseAll "collapse-all" "Collapse everything" ["C", "-"], FOLDED;
    Level1 "level-1" "Expand to the major groups, or to headings" ["1"], FOLDED;
    Level2 "level-2" "Expand to the sub-major groups, or to lists" ["2"], FOLDED;
    Level3 "level-3" "Expand to the minor groups, or to all texts" ["3"], FOLDED;
    Level4 "level-4" "Expand to the unit groups" ["4"], FOLDED;
    Level5 "level-5" "Expand to the occupations" ["5"], FOLDED;
    NextSection "next-section" "Go to the next section" ["}", "n"], PAGE;
    PreviousSection "previous-section" "Go to the previous section" ["{", "p"], PAGE;
    Panel "panel" "Go to the other panel" ["tab", "shift-tab"], PANELS;
    Browse "browse" "Go to the occupations" ["b"], PANELS;
    View "view" "Change between tree and flat list" ["t"], PANELS;
    Zoom "zoom" "Give the panel the whole screen, or show all panels" ["z"], PANELS;
    Narrower "narrower" "Make the panel on the left narrower" ["<"], PANELS;
    Wider "wider" "Make the panel on the left wider" [">"], PANELS;
    Search "search" "Search occupations, other titles and skills" ["/"], PANELS;
    Filter "filter" "Filter the list by what is typed" [","], LISTS;
    Back "back" "Go back in the trail" ["backspace", "[", "alt-left"], PANELS;
    Forward "forward" "Go forward in the trail" ["]", "alt-right"], PANELS;
    Parent "parent" "Go up to the group around this" ["P"], PANELS;
    NextSibling "next-sibling" "Go to the next one in the same group" ["J"], PANELS;
    PreviousSibling "previous-sibling" "Go to the one before in the same group" ["K"], PANELS;
    Bookmark "bookmark" "Set a bookmark here, or take it away" ["s"], PANELS;
    Places "places" "Show bookmarks, and what was opened of late" ["S"], PANELS;
    Welcome "welcome" "Show the welcome, and what one can try" ["H"], PANELS;
    Copy "copy" "Copy the title under the cursor, else the page's" ["y"], PANELS;
    CopyPage "copy-page" "Copy the page as Markdown" ["Y"], PANELS;
    Export "export" "Save the page as Markdown in a file" ["x"], PANELS;
    Picture "picture" "Save the screen as a picture (SVG) in a file" ["X"], PANELS;
    Browser "browser" "Open the reference, or the page's first, in the browser" ["o"], PANELS;
    Edit "edit" "Edit the profile, or where a problem is" ["e"], PANELS;
    AddTitle "add" "Add an occupation" ["a"], PANELS;
    Mark "mark" "Mark a skill as known, an occupation as held" ["m"], PANELS;
    Pick "pick" "Pick an occupation; on another one: compare them" ["c"], PANELS;
    Gap "gap" "Show what is missing for the occupation, from what you picked or bring" ["d"], PANELS;
    Ways "ways" "Show ways to the occupation, from what you picked or bring" ["w"], PANELS;
    Rank "rank" "Rank what is suggested by relevance, or by match" ["r"], PANELS;
    Origin "origin" "Count matches from here, or from what you bring" ["i"], PANELS;
    Limits "limits" "Limit what fits what you bring, or the ways" ["f"], PANELS;
    Loosen "loosen" "Loosen the limit that stands in the way" ["F"], PANELS;
    Map "map" "Show the map around an occupation; on the map: its page" ["v"], PANELS;
    Me "me" "Show what you bring, and what fits it" ["M"], PANELS;
    Problems "problems" "Show what is wrong in the profiles" ["!"], PANELS;
    Reload "reload" "Read the profiles again" ["R"], PANELS;
    Language "language" "Read in the next language of the set" ["L"], PANELS;
    Palette "palette" "Find what can be done here, by a few letters" [":", "ctrl-p"], PANELS;
    Help "help" "Show all keys" ["?"], PANELS;
    Close "close" "Close the box, drop the filter, or go back" ["esc"], EVERYWHERE;
    Mouse "mouse" "Leave the mouse to the terminal, to select text, or take it back" ["alt-m"], EVERYWHERE;
    Quit "quit" "Quit" ["q"], PANELS;
    WalkUp "walk-up" "Walk to the next one above" ["k", "up"], MAP;
    WalkDown "walk-down" "Walk to the next one below" ["j", "down"], MAP;
    WalkLeft "walk-left" "Walk to the next one on the left" ["h", "left"], MAP;
    WalkRight "walk-right" "Walk to the next one on the right" ["l", "right"], MAP;
    NextNode "next-node" "Go to the next one in the text" ["n"], MAP;
    PreviousNode "previous-node" "Go to the one before in the text" ["p"], MAP;
    CloseHelp "close-help" "Close the help" ["q", "?", "enter"], &[Context::Help];
    Interrupt "interrupt" "Quit at once" ["ctrl-c"], EVERYWHERE;
    Suspend "suspend" "Suspend to the shell (fg comes back)" ["ctrl-z"], EVERYWHERE;
    Redraw "redraw" "Draw the screen anew" ["ctrl-l"], EVERYWHERE;
    Accept "accept" "Open the hit, or take the row over" ["enter"], BOX;
    Apply "apply" "Apply the limits, or take the row over" ["enter"], LINE;
    Run "run" "Do what is under the cursor" ["enter"], PALETTE;
    Add "add-it" "Make the file, and edit it" ["enter"], &[Context::New];
    KeepFilter "keep-filter" "Keep the filter, and go on in the list" ["enter"], FILTER;
    Complete "complete" "Take over what is offered" ["tab"], LINE;
    NextHit "next-hit" "Go to the next row" ["down", "ctrl-n", "ctrl-j"], TEXT;
    PreviousHit "previous-hit" "Go to the previous row" ["up", "ctrl-p", "ctrl-k"], TEXT;
    NextHits "next-hits" "Go down a screen of rows" ["page-down", "ctrl-d"], ROWS;
    PreviousHits "previous-hits" "Go up a screen of rows" ["page-up"], ROWS;
    Kind "kind" "Change between all, occupations, skills" ["tab", "shift-tab"], BOX;
    Forget "forget" "Forget the recent search or opening" ["ctrl-x"], BOX;
    ForgetAll "forget-all" "Forget all recent searches and openings" ["alt-x"], BOX;
    CharLeft "char-left" "Move in the text: left" ["left", "ctrl-b"], TEXT;
    CharRight "char-right" "Move in the text: right" ["right", "ctrl-f"], TEXT;
    LineStart "line-start" "Move to the start of the text" ["home", "ctrl-a"], TEXT;
    LineEnd "line-end" "Move to the end of the text" ["end", "ctrl-e"], TEXT;
    EraseBack "erase-back" "Erase the character before the cursor" ["backspace", "ctrl-h"], TEXT;
    EraseAhead "erase-ahead" "Erase the character under the cursor" ["delete"], TEXT;
    EraseWord "erase-word" "Erase the word before the cursor" ["ctrl-w", "alt-backspace"], TEXT;
    EraseLine "erase-line" "Erase the text before the cursor" ["ctrl-u"], TEXT;
}

impl Action {
    /// Its row in the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        // The macro writes enum and table from the same lines in the same order.
        &ACTIONS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;
    use std::collections::HashSet;

    #[test]
    fn the_table_is_sound() {
        let mut ids = HashSet::new();
        let mut taken = HashSet::new();
        for info in ACTIONS {
            assert!(ids.insert(info.id), "{} stands twice", info.id);
            assert_eq!(info.action.info().id, info.id);
            assert!(!info.contexts.is_empty(), "{} holds nowhere", info.id);
            for key in info.keys {
                assert!(Key::parse(key).is_some(), "{key} is no key");
                for context in info.contexts {
                    assert!(
                        taken.insert((*context, *key)),
                        "{key} has two meanings in {context:?}"
                    );
                }
            }
        }
    }
}
