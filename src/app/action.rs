//! The action table: everything you can do by key, declared once.
//!
//! Each row has an id (the name in the configuration), a line of help, the default keys and the
//! contexts in which the keys work. The keymap starts from this table; dispatch, the hints in the
//! footer, the help, the palette and the documentation read both, so they cannot disagree with what a
//! key does.

/// Where the keys go. Computed from the state of the app and never stored, so there is no focus flag
/// that could get out of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The list or tree of occupations.
    List,
    /// A page: an occupation, a skill, a group, or the problems.
    Page,
    /// The map around an occupation.
    Map,
    /// The search box.
    Search,
    /// The line in which the filters of a page are typed (`level:3`).
    Filters,
    /// The command palette.
    Palette,
    /// The text by which the rows of a list are filtered.
    Filter,
    /// The line in which the title of a new occupation is typed.
    New,
    /// The help.
    Help,
}

impl Context {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::List,
        Self::Page,
        Self::Map,
        Self::Search,
        Self::Filters,
        Self::Palette,
        Self::Filter,
        Self::New,
        Self::Help,
    ];

    /// What the help calls it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::List => "Occupations",
            Self::Page => "Page",
            Self::Map => "Map",
            Self::Search => "Search",
            Self::Filters => "Filters",
            Self::Palette => "Commands",
            Self::Filter => "Row filter",
            Self::New => "New occupation",
            Self::Help => "Help",
        }
    }

    /// Whether a key that types something is typed there.
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Search | Self::Filters | Self::Palette | Self::Filter | Self::New => true,
            Self::List | Self::Page | Self::Map | Self::Help => false,
        }
    }
}

/// A row of the action table.
#[derive(Debug)]
pub struct ActionInfo {
    /// Which action.
    pub action: Action,
    /// Its name in the configuration.
    pub id: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    /// Its default keys, as [`Key::parse`](super::key::Key::parse) reads them. Hints show the first.
    /// The [`Keymap`](super::keymap::Keymap) has the keys that are really in use.
    pub keys: &'static [&'static str],
    /// Where its keys work.
    pub contexts: &'static [Context],
}

macro_rules! actions {
    ($($action:ident $id:literal $help:literal $keys:expr, $contexts:expr;)*) => {
        /// Something you can do by key.
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

const LISTS: &[Context] = &[Context::List, Context::Page, Context::Help];
const SCROLLED: &[Context] = &[Context::List, Context::Page, Context::Map, Context::Help];
const FOLDED: &[Context] = &[Context::List, Context::Page];
const PANELS: &[Context] = &[Context::List, Context::Page, Context::Map];
const EVERYWHERE: &[Context] = &Context::ALL;
const SEARCH: &[Context] = &[Context::Search];
const FILTERS: &[Context] = &[Context::Filters];
const PALETTE: &[Context] = &[Context::Palette];
const FILTER: &[Context] = &[Context::Filter];
const ROWS: &[Context] = &[Context::Search, Context::Palette, Context::Filter];
const TEXT: &[Context] = &[
    Context::Search,
    Context::Filters,
    Context::Palette,
    Context::Filter,
    Context::New,
];
const PAGE: &[Context] = &[Context::Page];
const MAP: &[Context] = &[Context::Map];

actions! {
    Down "down" "Go down a row" ["j", "down"], LISTS;
    Up "up" "Go up a row" ["k", "up"], LISTS;
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
    ExpandAll "expand-all" "Expand all lists; again: all details too" ["E", "+"], FOLDED;
    CollapseAll "collapse-all" "Collapse everything" ["C", "-"], FOLDED;
    ExpandToLevel1 "expand-to-level-1" "Expand to major groups, or to headings" ["1"], FOLDED;
    ExpandToLevel2 "expand-to-level-2" "Expand to sub-major groups, or to lists" ["2"], FOLDED;
    ExpandToLevel3 "expand-to-level-3" "Expand to minor groups, or to all details" ["3"], FOLDED;
    ExpandToLevel4 "expand-to-level-4" "Expand to unit groups" ["4"], FOLDED;
    ExpandToLevel5 "expand-to-level-5" "Expand to occupations" ["5"], FOLDED;
    NextSection "next-section" "Go to the next section" ["}", "n"], PAGE;
    PreviousSection "previous-section" "Go to the previous section" ["{", "p"], PAGE;
    Panel "panel" "Go to the other panel" ["tab", "shift-tab"], PANELS;
    FocusList "focus-list" "Go to the list of occupations" ["b"], PANELS;
    ToggleTree "toggle-tree" "Switch between tree and flat list" ["t"], PANELS;
    Zoom "zoom" "Zoom panel" ["z"], PANELS;
    Narrower "narrower" "Make the left panel narrower" ["<"], PANELS;
    Wider "wider" "Make the left panel wider" [">"], PANELS;
    Search "search" "Search occupations, other titles and skills" ["/"], PANELS;
    Filter "filter" "Filter the rows by text" [","], LISTS;
    Back "back" "Go back in the history" ["backspace", "[", "alt-left"], PANELS;
    Forward "forward" "Go forward in the history" ["]", "alt-right"], PANELS;
    Parent "parent" "Go up to the group around this" ["P"], PANELS;
    NextSibling "next-sibling" "Next in group" ["J"], PANELS;
    PreviousSibling "previous-sibling" "Previous in group" ["K"], PANELS;
    Bookmark "bookmark" "Add or remove bookmark" ["s"], PANELS;
    Bookmarks "bookmarks" "Bookmarks and recent pages" ["S"], PANELS;
    Welcome "welcome" "Welcome page" ["H"], PANELS;
    Copy "copy" "Copy the title under the cursor, or the page's" ["y"], PANELS;
    CopyPage "copy-page" "Copy the page as Markdown" ["Y"], PANELS;
    SavePage "save-page" "Save the page as a Markdown file" ["x"], PANELS;
    SavePicture "save-picture" "Save the screen as a picture (SVG)" ["X"], PANELS;
    OpenUrl "open-url" "Open the reference in the web browser" ["o"], PANELS;
    Edit "edit" "Edit the profile, or the file with the problem" ["e"], PANELS;
    NewOccupation "new-occupation" "Add an occupation" ["a"], PANELS;
    Tick "tick" "Tick a skill you have or a job you have done" ["m"], PANELS;
    Compare "compare" "Compare jobs: press on one, then on another" ["c"], PANELS;
    Gap "gap" "Show what you need to learn for this job" ["d"], PANELS;
    Paths "paths" "Show career paths to this job" ["w"], PANELS;
    ToggleRank "toggle-rank" "Sort suggestions by nearness, by skills, or by match" ["r"], PANELS;
    ToggleBaseline "toggle-baseline" "Match against this job, or your skills" ["i"], PANELS;
    EditFilters "edit-filters" "Filter the jobs that fit, or the paths" ["f"], PANELS;
    RelaxFilter "relax-filter" "Relax the filter that leaves nothing" ["F"], PANELS;
    Map "map" "Show the map around a job; on the map: its page" ["v"], PANELS;
    MySkills "my-skills" "My skills, and the jobs that fit" ["M"], PANELS;
    Problems "problems" "Show problems in the profiles" ["!"], PANELS;
    Reload "reload" "Read the profiles again" ["R"], PANELS;
    NextLanguage "next-language" "Switch to the next language" ["L"], PANELS;
    Palette "palette" "Find a command by a few letters" [":", "ctrl-p"], PANELS;
    Help "help" "Show all keys" ["?"], PANELS;
    Close "close" "Close the box, drop the filter, or go back" ["esc"], EVERYWHERE;
    ToggleMouse "toggle-mouse" "Toggle mouse" ["alt-m"], EVERYWHERE;
    Quit "quit" "Quit" ["q"], PANELS;
    MapUp "map-up" "Go to the next job above" ["k", "up"], MAP;
    MapDown "map-down" "Go to the next job below" ["j", "down"], MAP;
    MapLeft "map-left" "Go to the next job on the left" ["h", "left"], MAP;
    MapRight "map-right" "Go to the next job on the right" ["l", "right"], MAP;
    MapNext "map-next" "Go to the next job in the text" ["n"], MAP;
    MapPrevious "map-previous" "Go to the previous job in the text" ["p"], MAP;
    CloseHelp "close-help" "Close the help" ["q", "?", "enter"], &[Context::Help];
    Interrupt "interrupt" "Quit at once" ["ctrl-c"], EVERYWHERE;
    Suspend "suspend" "Suspend to the shell (fg comes back)" ["ctrl-z"], EVERYWHERE;
    Redraw "redraw" "Redraw the screen" ["ctrl-l"], EVERYWHERE;
    Accept "accept" "Open the hit, or use the suggestion" ["enter"], SEARCH;
    ApplyFilters "apply-filters" "Apply the filters, or use the suggestion" ["enter"], FILTERS;
    RunCommand "run-command" "Run the command under the cursor" ["enter"], PALETTE;
    CreateProfile "create-profile" "Create the file, and edit it" ["enter"], &[Context::New];
    KeepFilter "keep-filter" "Keep the filter, and return to the list" ["enter"], FILTER;
    Complete "complete" "Complete" ["tab"], FILTERS;
    NextRow "next-row" "Go to the next row" ["down", "ctrl-n", "ctrl-j"], TEXT;
    PreviousRow "previous-row" "Go to the previous row" ["up", "ctrl-p", "ctrl-k"], TEXT;
    RowsDown "rows-down" "Go down a screen of rows" ["page-down", "ctrl-d"], ROWS;
    RowsUp "rows-up" "Go up a screen of rows" ["page-up"], ROWS;
    CycleKind "cycle-kind" "Search everything, occupations or skills" ["tab", "shift-tab"], SEARCH;
    Forget "forget" "Forget this recent search or page" ["ctrl-x"], SEARCH;
    ForgetAll "forget-all" "Forget all recent searches and pages" ["alt-x"], SEARCH;
    CharLeft "char-left" "Move left in the text" ["left", "ctrl-b"], TEXT;
    CharRight "char-right" "Move right in the text" ["right", "ctrl-f"], TEXT;
    LineStart "line-start" "Go to the start of the text" ["home", "ctrl-a"], TEXT;
    LineEnd "line-end" "Go to the end of the text" ["end", "ctrl-e"], TEXT;
    EraseBack "erase-back" "Delete the character before the cursor" ["backspace", "ctrl-h"], TEXT;
    EraseAhead "erase-ahead" "Delete the character under the cursor" ["delete"], TEXT;
    EraseWord "erase-word" "Delete the word before the cursor" ["ctrl-w", "alt-backspace"], TEXT;
    EraseLine "erase-line" "Delete the text before the cursor" ["ctrl-u"], TEXT;
}

impl Action {
    /// Its row in the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        // The macro writes enum and table from the same lines in the same order.
        &ACTIONS[self as usize]
    }

    /// The level to which it expands, if that is what it does.
    #[must_use]
    pub const fn level(self) -> Option<u8> {
        match self {
            Self::ExpandToLevel1 => Some(1),
            Self::ExpandToLevel2 => Some(2),
            Self::ExpandToLevel3 => Some(3),
            Self::ExpandToLevel4 => Some(4),
            Self::ExpandToLevel5 => Some(5),
            _ => None,
        }
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
            assert!(ids.insert(info.id), "{} is declared twice", info.id);
            assert_eq!(info.action.info().id, info.id);
            assert!(!info.contexts.is_empty(), "{} works nowhere", info.id);
            for key in info.keys {
                assert!(Key::parse(key).is_some(), "{key} is not a key");
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
