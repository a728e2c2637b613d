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
    /// The checklist of the optional skills of past jobs.
    Checklist,
    /// The command palette.
    Palette,
    /// The text by which the rows of a list are filtered.
    Filter,
    /// The line in which the title of a new occupation is typed.
    New,
    /// The box in which the occupation is chosen from which to start, or to which to go.
    Choice,
    /// The box in which a person is chosen.
    People,
    /// The help.
    Help,
}

impl Context {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 12] = [
        Self::List,
        Self::Page,
        Self::Map,
        Self::Search,
        Self::Filters,
        Self::Checklist,
        Self::Palette,
        Self::Filter,
        Self::New,
        Self::Choice,
        Self::People,
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
            Self::Checklist => "Checklist of skills",
            Self::Palette => "Commands",
            Self::Filter => "Row filter",
            Self::New => "New occupation",
            Self::Choice => "Choice of an occupation",
            Self::People => "Choice of a person",
            Self::Help => "Help",
        }
    }

    /// Whether a key that types something is typed there.
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self {
            Self::Search
            | Self::Filters
            | Self::Palette
            | Self::Filter
            | Self::New
            | Self::Choice
            | Self::People => true,
            Self::List | Self::Page | Self::Map | Self::Checklist | Self::Help => false,
        }
    }
}

/// What you are about when you look for a key: the help is grouped by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Find something.
    Find,
    /// Look at what was found.
    Explore,
    /// Set jobs side by side.
    Compare,
    /// Plan how to get to a job.
    Plan,
    /// Keep what is your own.
    Mine,
    /// Take something out of the app, or change the data set.
    File,
    /// Move the cursor, between panels and through the history.
    Move,
    /// The app itself: its help, its looks, its end.
    App,
    /// Type in a box.
    Type,
}

impl Task {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Find,
        Self::Explore,
        Self::Compare,
        Self::Plan,
        Self::Mine,
        Self::File,
        Self::Move,
        Self::App,
        Self::Type,
    ];

    /// Its heading in the help.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Find => "Find",
            Self::Explore => "Explore",
            Self::Compare => "Compare",
            Self::Plan => "Plan",
            Self::Mine => "Mine: skills, past jobs, bookmarks",
            Self::File => "Copy, save and edit",
            Self::Move => "Move",
            Self::App => "The app",
            Self::Type => "In a box or a line that you type in",
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
    /// What it is good for.
    pub task: Task,
    /// What it does, in one line.
    pub help: &'static str,
    /// Its default keys, as [`Key::parse`](super::key::Key::parse) reads them. Hints show the first.
    /// The [`Keymap`](super::keymap::Keymap) has the keys that are really in use.
    pub keys: &'static [&'static str],
    /// Where its keys work.
    pub contexts: &'static [Context],
}

macro_rules! actions {
    ($($action:ident $id:literal $task:ident $help:literal $keys:expr, $contexts:expr;)*) => {
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
                task: Task::$task,
                help: $help,
                keys: &$keys,
                contexts: $contexts,
            },)*
        ];
    };
}

const LISTS: &[Context] = &[Context::List, Context::Page, Context::Help];
const STEPPED: &[Context] = &[
    Context::List,
    Context::Page,
    Context::Checklist,
    Context::Help,
];
const SCROLLED: &[Context] = &[
    Context::List,
    Context::Page,
    Context::Map,
    Context::Checklist,
    Context::Help,
];
const CHECKLIST: &[Context] = &[Context::Checklist];
const FOLDED: &[Context] = &[Context::List, Context::Page];
const PANELS: &[Context] = &[Context::List, Context::Page, Context::Map];
const EVERYWHERE: &[Context] = &Context::ALL;
const SEARCH: &[Context] = &[Context::Search];
const FILTERS: &[Context] = &[Context::Filters];
const COMMANDS: &[Context] = &[Context::Palette, Context::Help];
const CHOICE: &[Context] = &[Context::Choice];
const FILTER: &[Context] = &[Context::Filter];
const ROWS: &[Context] = &[
    Context::Search,
    Context::Palette,
    Context::Filter,
    Context::Choice,
    Context::People,
];
const TEXT: &[Context] = &[
    Context::Search,
    Context::Filters,
    Context::Palette,
    Context::Filter,
    Context::New,
    Context::Choice,
    Context::People,
];
const PAGE: &[Context] = &[Context::Page];
const MAP: &[Context] = &[Context::Map];

actions! {
    Down "down" Move "Go down a row" ["j", "down"], STEPPED;
    Up "up" Move "Go up a row" ["k", "up"], STEPPED;
    HalfDown "half-down" Move "Go down half a screen" ["ctrl-d"], SCROLLED;
    HalfUp "half-up" Move "Go up half a screen" ["ctrl-u"], SCROLLED;
    ScreenDown "screen-down" Move "Go down a screen" ["page-down", "ctrl-f"], SCROLLED;
    ScreenUp "screen-up" Move "Go up a screen" ["page-up", "ctrl-b"], SCROLLED;
    Top "top" Move "Go to the top" ["g", "home"], SCROLLED;
    Bottom "bottom" Move "Go to the end" ["G", "end"], SCROLLED;
    Open "open" Explore "Open what is under the cursor" ["enter"], PANELS;
    Toggle "toggle" Move "Expand or collapse a list or a skill" ["space"], FOLDED;
    Expand "expand" Move "Expand, go to the next column, or step in" ["l", "right"], LISTS;
    Collapse "collapse" Move "Collapse, go a column back, or step out" ["h", "left"], LISTS;
    ExpandAll "expand-all" Move "Expand all lists; again: all details too" ["E", "+"], FOLDED;
    CollapseAll "collapse-all" Move "Collapse everything" ["C", "-"], FOLDED;
    ExpandToLevel1 "expand-to-level-1" Move "Expand to major groups, or to headings" ["1"], FOLDED;
    ExpandToLevel2 "expand-to-level-2" Move "Expand to sub-major groups, or to lists" ["2"], FOLDED;
    ExpandToLevel3 "expand-to-level-3" Move "Expand to minor groups, or to all details" ["3"], FOLDED;
    ExpandToLevel4 "expand-to-level-4" Move "Expand to unit groups" ["4"], FOLDED;
    ExpandToLevel5 "expand-to-level-5" Move "Expand to occupations" ["5"], FOLDED;
    NextSection "next-section" Move "Go to the next section" ["}", "n"], PAGE;
    PreviousSection "previous-section" Move "Go to the previous section" ["{", "p"], PAGE;
    Panel "panel" Move "Go to the other panel" ["tab", "shift-tab"], PANELS;
    FocusList "focus-list" Move "Go to the list of occupations" ["b"], PANELS;
    ToggleTree "toggle-tree" Explore "Switch between tree and flat list" ["t"], PANELS;
    Zoom "zoom" Move "Zoom panel" ["z"], PANELS;
    Narrower "narrower" Move "Make the left panel narrower" ["<"], PANELS;
    Wider "wider" Move "Make the left panel wider" [">"], PANELS;
    Search "search" Find "Search occupations, other titles and skills" ["/"], PANELS;
    Filter "filter" Find "Filter the rows by text" [","], LISTS;
    Back "back" Move "Go back in the history" ["backspace", "[", "alt-left"], PANELS;
    Forward "forward" Move "Go forward in the history" ["]", "alt-right"], PANELS;
    Parent "parent" Explore "Go up to the group around this" ["P"], PANELS;
    NextSibling "next-sibling" Explore "Next in group" ["J"], PANELS;
    PreviousSibling "previous-sibling" Explore "Previous in group" ["K"], PANELS;
    Bookmark "bookmark" Mine "Add or remove bookmark" ["s"], PANELS;
    Bookmarks "bookmarks" Mine "Bookmarks and recent pages" ["S"], PANELS;
    Welcome "welcome" Move "Welcome page" ["H"], PANELS;
    Copy "copy" File "Copy the title under the cursor, or the page's" ["y"], PANELS;
    CopyPage "copy-page" File "Copy the page as Markdown" ["Y"], PANELS;
    SavePage "save-page" File "Save the page as a Markdown file" ["x"], PANELS;
    SavePicture "save-picture" File "Save the screen as a picture (SVG)" ["X"], PANELS;
    OpenUrl "open-url" File "Open the reference in the web browser" ["o"], PANELS;
    Edit "edit" File "Edit the profile, or the file with the problem" ["e"], PANELS;
    NewOccupation "new-occupation" File "Add an occupation" ["a"], PANELS;
    Tick "tick" Mine "Tick a skill you have or a job you have done" ["m"], PANELS;
    ToLearn "to-learn" Mine "Mark a skill that you want to learn" ["W"], PANELS;
    Checklist "checklist" Mine "Tick the optional skills of past jobs" ["I"], PANELS;
    From "from" Compare "Start from this job, or no longer from it" ["."], PANELS;
    Compare "compare" Compare "Compare this job with another" ["c"], PANELS;
    Gap "gap" Plan "Show what you need to learn for this job" ["d"], PANELS;
    Paths "paths" Plan "Show career paths to this job" ["w"], PANELS;
    ShowAll "show-all" Explore "Show all paths and all skills, or only the first" ["A"], PANELS;
    Undo "undo" Mine "Undo the last tick, bookmark or filter" ["u"], PANELS;
    ToggleRank "toggle-rank" Explore "Sort suggestions by nearness, by skills, or by match" ["r"], PANELS;
    ToggleBaseline "toggle-baseline" Explore "Match against this job, or your skills" ["i"], PANELS;
    EditFilters "edit-filters" Find "Filter jobs that fit, similar jobs, or paths" ["f"], PANELS;
    RelaxFilter "relax-filter" Find "Relax the filter that leaves nothing" ["F"], PANELS;
    Map "map" Explore "Show the map around a job; on the map: its page" ["v"], PANELS;
    MySkills "my-skills" Mine "My skills, and the jobs that fit" ["M"], PANELS;
    People "people" Mine "Switch to another person, or add one" ["@"], PANELS;
    ClearMe "clear-me" Mine "Remove all skills, past jobs and bookmarks" [], PANELS;
    Problems "problems" File "Show problems in the profiles" ["!"], PANELS;
    Reload "reload" File "Read the profiles again" ["R"], PANELS;
    NextLanguage "next-language" File "Switch to the next language" ["L"], PANELS;
    NextTheme "next-theme" App "Switch to the next colour theme" ["T"], PANELS;
    Palette "palette" App "Find a command by a few letters" [":", "ctrl-p"], PANELS;
    Help "help" App "Show all keys, and run the chosen one" ["?", "f1"], PANELS;
    Close "close" Move "Close the box, drop the filter, or go back" ["esc"], EVERYWHERE;
    ToggleMouse "toggle-mouse" App "Toggle mouse" ["alt-m"], EVERYWHERE;
    Quit "quit" App "Quit" ["q"], PANELS;
    MapUp "map-up" Move "Go to the next job above" ["k", "up"], MAP;
    MapDown "map-down" Move "Go to the next job below" ["j", "down"], MAP;
    MapLeft "map-left" Move "Go to the next job on the left" ["h", "left"], MAP;
    MapRight "map-right" Move "Go to the next job on the right" ["l", "right"], MAP;
    MapNext "map-next" Move "Go to the next job in the text" ["n"], MAP;
    MapPrevious "map-previous" Move "Go to the previous job in the text" ["p"], MAP;
    TickHave "tick-have" Mine "I have this skill; again: I don't" ["space", "m"], CHECKLIST;
    TickNot "tick-not" Mine "I don't have this skill" ["n", "x"], CHECKLIST;
    CloseChecklist "close-checklist" Mine "Close the checklist" ["enter", "q"], CHECKLIST;
    CloseHelp "close-help" App "Close the help" ["q", "?", "f1"], &[Context::Help];
    Interrupt "interrupt" App "Quit at once" ["ctrl-c"], EVERYWHERE;
    Suspend "suspend" App "Suspend to the shell (fg comes back)" ["ctrl-z"], EVERYWHERE;
    Redraw "redraw" App "Redraw the screen" ["ctrl-l"], EVERYWHERE;
    Accept "accept" Type "Open the hit, or use the suggestion" ["enter"], SEARCH;
    ApplyFilters "apply-filters" Type "Apply the filters, or use the suggestion" ["enter"], FILTERS;
    RunCommand "run-command" Type "Run the command under the cursor" ["enter"], COMMANDS;
    Choose "choose" Type "Choose the job under the cursor" ["enter"], CHOICE;
    ChoosePerson "choose-person" Type "Switch to the person under the cursor" ["enter"], &[Context::People];
    TurnRound "turn-round" Type "Turn round: from this job, or to it" ["tab", "shift-tab"], CHOICE;
    CreateProfile "create-profile" Type "Create the file, and edit it" ["enter"], &[Context::New];
    KeepFilter "keep-filter" Type "Keep the filter, and return to the list" ["enter"], FILTER;
    Complete "complete" Type "Complete" ["tab"], FILTERS;
    NextRow "next-row" Type "Go to the next row" ["down", "ctrl-n", "ctrl-j"], TEXT;
    PreviousRow "previous-row" Type "Go to the previous row" ["up", "ctrl-p", "ctrl-k"], TEXT;
    RowsDown "rows-down" Type "Go down a screen of rows" ["page-down", "ctrl-d"], ROWS;
    RowsUp "rows-up" Type "Go up a screen of rows" ["page-up"], ROWS;
    CycleKind "cycle-kind" Type "Search everything, occupations or skills" ["tab", "shift-tab"], SEARCH;
    Forget "forget" Type "Forget this recent search or page" ["ctrl-x"], SEARCH;
    ForgetAll "forget-all" Type "Forget all recent searches and pages" ["alt-x"], SEARCH;
    CharLeft "char-left" Type "Move left in the text" ["left", "ctrl-b"], TEXT;
    CharRight "char-right" Type "Move right in the text" ["right", "ctrl-f"], TEXT;
    LineStart "line-start" Type "Go to the start of the text" ["home", "ctrl-a"], TEXT;
    LineEnd "line-end" Type "Go to the end of the text" ["end", "ctrl-e"], TEXT;
    EraseBack "erase-back" Type "Delete the character before the cursor" ["backspace", "ctrl-h"], TEXT;
    EraseAhead "erase-ahead" Type "Delete the character under the cursor" ["delete"], TEXT;
    EraseWord "erase-word" Type "Delete the word before the cursor" ["ctrl-w", "alt-backspace"], TEXT;
    EraseLine "erase-line" Type "Delete the text before the cursor" ["ctrl-u"], TEXT;
}

impl Action {
    /// Its row in the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        // The macro writes enum and table from the same lines in the same order.
        &ACTIONS[self as usize]
    }

    /// Other words by which you may look for it.
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Search => &["find", "look up"],
            Self::Filter => &["narrow"],
            Self::EditFilters => &["limit", "narrow", "level", "steps"],
            Self::RelaxFilter => &["widen", "loosen"],
            Self::ShowAll => &["more", "everything"],
            Self::ToggleRank => &["order", "rank"],
            Self::ToggleTree => &["groups", "hierarchy", "alphabetical"],
            Self::Map => &["graph", "chart", "network"],
            Self::Parent => &["up", "group"],
            Self::Compare => &["side by side", "difference", "versus"],
            Self::From => &["origin", "begin"],
            Self::Gap => &["gap", "missing", "lack"],
            Self::Paths => &["career", "route", "way", "ladder", "plan"],
            Self::Tick => &["mark", "have", "past job", "my skill"],
            Self::ToLearn => &["want", "wish"],
            Self::Checklist => &["perhaps", "ask", "optional"],
            Self::MySkills => &["me", "profile", "past jobs", "cv", "what fits"],
            Self::Bookmark => &["favourite", "star", "remember"],
            Self::Bookmarks => &["favourites", "history"],
            Self::People => &["client", "user", "profile", "somebody else"],
            Self::ClearMe => &["reset", "delete", "erase"],
            Self::Undo => &["revert", "take back"],
            Self::Copy => &["clipboard", "yank"],
            Self::CopyPage => &["clipboard", "export"],
            Self::SavePage => &["export", "print", "download", "write"],
            Self::SavePicture => &["export", "print", "image", "screenshot"],
            Self::OpenUrl => &["link", "website", "source"],
            Self::Edit => &["change", "editor", "yaml"],
            Self::NewOccupation => &["new", "create"],
            Self::Problems => &["errors", "warnings", "faults"],
            Self::Reload => &["refresh", "load"],
            Self::NextLanguage => &["translation"],
            Self::NextTheme => &["theme", "colours", "colors", "dark", "light"],
            Self::Zoom => &["maximise", "full screen"],
            Self::Welcome => &["home", "start"],
            Self::Back => &["previous", "return"],
            Self::Help => &["glossary", "manual", "shortcuts"],
            Self::Quit => &["exit", "leave"],
            _ => &[],
        }
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
