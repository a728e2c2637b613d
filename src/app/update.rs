//! How the model changes: a message in, effects out.

use super::action::{Action, Context};
use super::cursor::{Cursor, Rows};
use super::effect::ClipboardText;
use super::effect::Effect;
use super::input::Input;
use super::key::Key;
use super::list::Entry;
use super::message::Msg;
use super::model::{App, Focus, Phase};
use super::overlay::Overlay;
use super::overlay::help::Help;
use super::overlay::search::Search;
use super::page::Page;
use super::row::Row;
use super::scene::Scene;
use careernav_core::user::HistoryEvent;
use careernav_core::user::Subject;

/// By how many columns a key moves the border between two panels.
const STEP: i16 = 4;

impl App {
    /// Takes a message; what it asks of the world outside is returned, in order.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = match msg {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => {
                self.type_in(&text);
                Vec::new()
            }
            Msg::Typed(text) => {
                self.notice = None;
                self.type_in(&text);
                Vec::new()
            }
            Msg::Mouse { act, x, y } => self.mouse(act, x, y),
            Msg::Resize(width, height) => {
                self.size = (width, height);
                Vec::new()
            }
            Msg::Loaded(data) => {
                self.take_over(data);
                Vec::new()
            }
            Msg::History(habits) => self.take_habits(habits),
            Msg::Bookmarks(bookmarks) => self.take_bookmarks(bookmarks),
            Msg::UserSkills(me) => {
                self.know(me);
                Vec::new()
            }
            Msg::MovesFound | Msg::PathsFound => {
                self.forget_rows();
                Vec::new()
            }
            Msg::SaveFailed(reason) => {
                self.notice = Some(format!("It could not be kept: {reason}"));
                Vec::new()
            }
            Msg::Notice(what) => {
                self.notice = Some(what);
                Vec::new()
            }
            Msg::Copied(clip, copied) => {
                self.notice = Some(clip.notice(copied));
                Vec::new()
            }
            Msg::FilesChanged => {
                self.notice = Some(self.going_on("The files have changed: reading them again"));
                vec![Effect::Reload]
            }
            Msg::EditFailed(reason) => {
                self.notice = Some(format!("Not edited: {reason}"));
                Vec::new()
            }
            Msg::FileSaved(exported) => self.exported(exported),
            Msg::CreateFailed(new, reason) => {
                self.add_again(&new, &reason);
                Vec::new()
            }
            Msg::OpenUrlFailed(address, reason) => {
                vec![Effect::Copy(ClipboardText::address(&address, reason))]
            }
            Msg::IndexReady => {
                if let Some(Overlay::Search(search)) = &mut self.overlay {
                    search.refresh(&self.data, &self.habits);
                }
                let waiting = std::mem::take(&mut self.waiting);
                waiting.into_iter().flat_map(|key| self.key(key)).collect()
            }
            Msg::Progress(progress) => {
                // Of a reload the footer says already that it goes on.
                // Several threads tell of it, each in its own time.
                if let Phase::Loading(said) = &mut self.phase
                    && said.is_none_or(|said| said.done < progress.done)
                {
                    *said = Some(progress);
                }
                Vec::new()
            }
            Msg::LoadFailed(reason) => {
                self.phase = Phase::Ready;
                self.notice = Some(format!("The profiles could not be read: {reason}"));
                Vec::new()
            }
        };
        self.fit();
        let mut effects = effects;
        effects.append(&mut self.asked);
        if !matches!(self.shown().subject(), Subject::Ways(..)) {
            if self.data.leave_ways() {
                // Who comes back to such a page asks anew.
                self.history.each(Page::forget_rows);
            }
        } else if self.data.wants_moves() && !effects.contains(&Effect::FindMoves) {
            effects.push(Effect::FindMoves);
        }
        // Only now is it laid out what the page asks for.
        if self.data.wants_ways() {
            effects.push(Effect::FindPaths);
        }
        effects
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        let action = self.settings.keymap.action(key, self.context());
        if self.has_to_wait(action) {
            self.waiting.push(key);
            return Vec::new();
        }
        if let Some(action) = action {
            self.waiting.clear();
            return self.act(action);
        }
        if let Some(c) = key.typed() {
            self.type_in(c.encode_utf8(&mut [0; 4]));
        }
        Vec::new()
    }

    /// What a key types where the keys go now, if it types anything and need not wait. Such keys can be
    /// told together ([`Msg::Typed`]).
    #[must_use]
    pub fn types(&self, key: Key) -> Option<char> {
        let context = self.context();
        let action = self.settings.keymap.action(key, context);
        let is_typed = context.is_text() && action.is_none() && !self.has_to_wait(None);
        key.typed().filter(|_| is_typed)
    }

    /// Whether a key ends the program, whatever is done at the moment.
    #[must_use]
    pub fn is_interrupt(&self, key: Key) -> bool {
        self.settings.keymap.action(key, self.context()) == Some(Action::Interrupt)
    }

    /// Types a text where one can type. What changes nothing, since no more is taken in, is not looked
    /// for again.
    fn type_in(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                let is_changed = has_taken(&mut search.input, text);
                is_changed.then(|| search.refresh(&self.data, &self.habits));
            }
            Some(Overlay::Filters(line)) => {
                let is_changed = has_taken(&mut line.input, text);
                is_changed.then(|| self.read_filters());
            }
            Some(Overlay::Palette(palette)) => {
                let is_changed = has_taken(&mut palette.input, text);
                is_changed.then(|| palette.refresh());
            }
            Some(Overlay::Title(line)) => line.input.insert(text),
            Some(Overlay::Filter | Overlay::Help(_)) => {
                self.edit_filter(|input| input.insert(text));
            }
            None => {}
        }
    }

    /// Whether a key has to wait for the search. Who types and opens at once, just after the start,
    /// gets the same as who takes the time; who closes the box or quits does not wait.
    fn has_to_wait(&self, action: Option<Action>) -> bool {
        let is_preparing = match &self.overlay {
            Some(Overlay::Search(search)) => !search.is_ready,
            _ => false,
        };
        is_preparing
            && match action {
                Some(Action::Close | Action::Interrupt | Action::Suspend | Action::Redraw) => false,
                Some(Action::Accept) => true,
                _ => !self.waiting.is_empty(),
            }
    }

    /// Carries out an action.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit | Action::Interrupt => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Reload => {
                self.notice = Some(self.going_on("Reading the profiles again"));
                return vec![Effect::Reload];
            }
            Action::NextLanguage => return self.next_language(),
            Action::Search => {
                self.overlay = Some(Overlay::Search(Box::new(Search::new(
                    &self.data,
                    &self.habits,
                ))));
            }
            Action::Filter => self.open_filter(),
            Action::NewOccupation => self.ask_for_title(),
            Action::Help => self.overlay = Some(Overlay::Help(Help::new(self.context()))),
            Action::Palette => self.open_palette(),
            Action::RunCommand => return self.run(),
            Action::CloseHelp => self.overlay = None,
            Action::Close => self.close(),
            Action::Back => self.step(false),
            Action::Forward => self.step(true),
            Action::FocusList => self.browse(),
            Action::Copy => self.copy_line(),
            Action::CopyPage => self.copy_page(),
            Action::SavePage | Action::SavePicture => self.export(action),
            Action::OpenUrl => self.open_reference(),
            Action::Edit => self.edit(),
            Action::Tick => return self.mark(),
            Action::MySkills => self.open(Subject::Me),
            Action::Compare => self.pick(),
            Action::Gap => self.gap(),
            Action::Paths => return self.ways(),
            Action::ToggleRank => self.change_rank(),
            Action::ToggleBaseline => self.change_origin(),
            Action::EditFilters => self.open_filters(),
            Action::RelaxFilter => self.relax(),
            Action::Map => self.show_map(),
            Action::Zoom => self.zoom(),
            Action::Narrower => self.shift_border(-STEP),
            Action::Wider => self.shift_border(STEP),
            Action::ToggleMouse => self.switch_mouse(),
            Action::Problems => self.open(Subject::Problems),
            _ if action.is_about_places() => self.act_on_places(action),
            Action::ToggleTree => {
                self.list.rearrange(&self.data.graph);
                if self.focus == Focus::List {
                    self.look();
                }
            }
            Action::Panel => match self.focus {
                Focus::List => self.enter_page(),
                Focus::Page => self.browse(),
            },
            _ => match &self.overlay {
                Some(Overlay::Search(_)) => self.act_in_search(action),
                Some(Overlay::Filters(_)) => self.act_in_filters(action),
                Some(Overlay::Palette(_)) => self.act_in_palette(action),
                Some(Overlay::Title(_)) => self.act_in_title(action),
                _ if self.is_filtering() => self.act_in_filter(action),
                Some(Overlay::Help(_) | Overlay::Filter) => self.act_in_help(action),
                None if self.focus == Focus::List => self.act_in_browser(action),
                None if self.context() == Context::Map => self.act_in_map(action),
                None => self.act_in_page(action),
            },
        }
        Vec::new()
    }

    /// Asks for the set in its next language, if it has several.
    fn next_language(&mut self) -> Vec<Effect> {
        let languages = self.data.graph.languages();
        let mut all: Vec<_> = languages.map(str::to_owned).collect();
        let read = all.first().cloned();
        // The order must not depend on which one is being read, else two of them would alternate.
        all.sort();
        let at = all
            .iter()
            .position(|language| Some(language) == read.as_ref());
        let next = all[(at.unwrap_or(0) + 1) % all.len().max(1)..].first();
        match next {
            Some(next) if all.len() > 1 => {
                self.notice = Some(self.going_on("Reading the profiles in another language"));
                vec![Effect::ReloadIn(next.clone())]
            }
            _ => {
                self.notice = Some("This set has no other language.".to_owned());
                Vec::new()
            }
        }
    }

    /// Closes what lies over the screen; without that, leaves the list for the page, or goes back.
    fn close(&mut self) {
        if self.drop_filter() || self.overlay.take().is_some() {
            return;
        }
        match self.focus {
            Focus::List => {
                self.peek = None;
                self.focus = Focus::Page;
            }
            Focus::Page => self.step(false),
        }
    }

    pub(super) fn act_in_browser(&mut self, action: Action) {
        let graph = &self.data.graph;
        let height = self.list.height();
        match action {
            Action::Open => match self.list.current() {
                Some(Entry::Group { .. }) => {
                    self.list.fold(graph, None);
                }
                Some(Entry::Occupation { .. }) => return self.enter_page(),
                None => {}
            },
            Action::Toggle => {
                self.list.fold(graph, None);
            }
            Action::Expand => {
                if !self.list.fold(graph, Some(true)) {
                    match self.list.current() {
                        Some(Entry::Group { .. }) => self.list.travel(Cursor::down),
                        _ => return self.enter_page(),
                    }
                }
            }
            Action::Collapse => {
                if !self.list.fold(graph, Some(false)) {
                    self.list.to_parent();
                }
            }
            Action::ExpandAll => self.list.expand_all(graph),
            Action::CollapseAll => self.list.collapse_all(graph),
            _ => self
                .list
                .travel(|cursor, rows| travel(action, height, cursor, rows)),
        }
        self.look();
    }

    pub(super) fn act_in_page(&mut self, action: Action) {
        let height = self.page.height();
        let scene = Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        };
        match action {
            Action::Open => self.open_current(),
            Action::Toggle => {
                self.page.fold(scene, None);
            }
            Action::Expand => {
                if !self.page.fold(scene, Some(true)) {
                    match self.page.current() {
                        Some(Row::Section { .. }) => self.page.travel(Cursor::down),
                        _ => self.open_current(),
                    }
                }
            }
            Action::Collapse => {
                if !self.page.fold(scene, Some(false))
                    && !self.page.to_heading()
                    && self.page.subject().has_list()
                {
                    self.browse();
                }
            }
            Action::ExpandAll => self.page.expand_all(scene),
            Action::CollapseAll => self.page.collapse_all(scene),
            Action::NextSection => self.page.to_section(true),
            Action::PreviousSection => self.page.to_section(false),
            _ => self
                .page
                .travel(|cursor, rows| travel(action, height, cursor, rows)),
        }
    }

    /// Walks to what the page's cursor stands on; what leads nowhere is expanded or collapsed.
    pub(super) fn open_current(&mut self) {
        if self.page.subject().is_map() {
            return self.open_on_map();
        }
        if let Some(subject) = self.page.current().and_then(Row::target) {
            self.open(subject);
            return self.need_moves();
        }
        match self.page.current() {
            Some(Row::Relax { relaxation, .. }) => return self.relax_by(*relaxation),
            Some(Row::Reference { .. }) => return self.open_reference(),
            Some(&Row::Suggestion(suggestion)) => return self.follow_suggestion(suggestion),
            Some(Row::Place { .. }) => return self.miss(),
            _ => {}
        }
        let scene = Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        };
        self.page.fold(scene, None);
    }

    fn act_in_help(&mut self, action: Action) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            help.travel(action);
        }
    }

    /// Keeps something in mind, here and outside.
    pub(super) fn remember(&mut self, habit: HistoryEvent) {
        self.habits.apply(&habit);
        if let Some(early) = &mut self.early {
            early.push(habit.clone());
        }
        self.know_recent();
        self.asked.push(Effect::SaveHistory(habit));
    }
}

/// Types a text; false if the line has not taken anything in.
fn has_taken(input: &mut Input, text: &str) -> bool {
    let before = input.text().len();
    input.insert(text);
    input.text().len() > before
}

/// The moves that all lists have in common.
pub(super) fn travel(action: Action, height: usize, cursor: &mut Cursor, rows: Rows<'_>) {
    let screen = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    match action {
        Action::Down => cursor.down(rows),
        Action::Up => cursor.up(rows),
        Action::HalfDown => cursor.jump((screen / 2).max(1), rows),
        Action::HalfUp => cursor.jump(-(screen / 2).max(1), rows),
        Action::ScreenDown => cursor.jump(screen, rows),
        Action::ScreenUp => cursor.jump(-screen, rows),
        Action::Top => cursor.to_top(rows),
        Action::Bottom => cursor.to_end(rows),
        _ => {}
    }
}
