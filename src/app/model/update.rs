//! How the model changes: a message in, effects out.

use super::{App, Focus, Phase};
use crate::app::action::Action;
use crate::app::commands::{compare, copy, edit, language, open_url, save};
use crate::app::effect::{ClipboardText, Effect};
use crate::app::filtered::{FilteredList, TextFilter};
use crate::app::input::Input;
use crate::app::key::Key;
use crate::app::list::Arrangement;
use crate::app::message::Msg;
use crate::app::overlay::Overlay;
use crate::app::overlay::checklist::Checklist;
use crate::app::overlay::choice::Choice;
use crate::app::overlay::filters::FilterLine;
use crate::app::overlay::help::Help;
use crate::app::overlay::palette::Palette;
use crate::app::overlay::people::PeopleBox;
use crate::app::overlay::search::Search;
use crate::app::overlay::title::TitleBox;
use crate::app::page::{NOTHING_TO_RELAX, Page};
use crate::app::response::{Request, Response};
use crate::app::view::Origin;
use careernav_core::insight::Rank;
use careernav_core::text::sanitize::escaped;
use careernav_core::text::slug::slug;
use careernav_core::user::HistoryEvent;
use careernav_core::user::Subject;
use careernav_core::user::{UserContext, UserData, UserSkills};

/// By how many columns a key moves the border between two panels.
const BORDER_STEP: i16 = 4;

impl App {
    /// Takes a message. What it asks of the world outside is returned, in order.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.type_text(&text),
            Msg::Typed(text) => {
                self.notice = None;
                self.type_text(&text);
            }
            Msg::Mouse { act, x, y } => self.mouse(act, x, y),
            Msg::Resize(width, height) => self.size = (width, height),
            Msg::Loaded(data) => self.take_data(data),
            Msg::History(user_history) => {
                // The app does not wait for this file. What you opened before it was read comes after
                // it; when it is read once more, it contains that already, and `early` is gone.
                let early = self.early.take().unwrap_or_default();
                self.ctx.user_history = user_history.then(&early);
                self.show_recent();
                self.refresh_search();
            }
            Msg::UserData(data) => self.set_user_data(data),
            Msg::People(people) => {
                self.overlay = Some(Overlay::People(Box::new(PeopleBox::new(people))));
            }
            Msg::Cleared(copy) => {
                let copy = copy.to_string_lossy();
                let copy = escaped(
                    copy.rsplit(std::path::MAIN_SEPARATOR)
                        .next()
                        .unwrap_or(&copy),
                );
                self.notice =
                    Some(self.with_undo(&format!("Removed everything; a copy is {copy}."), &[]));
            }
            Msg::PersonSwitched(start) => self.switch_person(start),
            Msg::StepsFound | Msg::PathsFound => self.forget_rows(),
            Msg::SaveFailed(reason) => self.notice = Some(format!("Not saved: {reason}")),
            Msg::Notice(text) => self.notice = Some(text),
            Msg::ThemeChanged(name) => {
                let key = self.ctx.settings.key(Action::NextTheme);
                self.notice = Some(format!(
                    "Theme: {name} ({key}: next). To keep it, set it in the configuration."
                ));
            }
            Msg::Copied(clip, copied) => self.notice = Some(clip.notice(copied)),
            Msg::FilesChanged => {
                self.reload("The files have changed: reading them again");
            }
            Msg::EditFailed(reason) => self.notice = Some(format!("Not edited: {reason}")),
            Msg::FileSaved(saved) => self.notice = Some(save::notice(saved)),
            Msg::CreateFailed(new, reason) => {
                // The title can be corrected.
                self.expected = None;
                self.overlay = Some(Overlay::Title(Box::new(TitleBox::new(&new.title))));
                self.notice = Some(format!("Not added: {reason}"));
            }
            Msg::OpenUrlFailed(address, reason) => {
                let address = ClipboardText::address(&address, reason);
                self.effects.push(Effect::Copy(address));
            }
            Msg::IndexReady => {
                self.refresh_search();
                for key in std::mem::take(&mut self.waiting) {
                    self.key(key);
                }
            }
            Msg::Progress(progress) => {
                // During a reload the footer says already that it goes on. Several threads report, each
                // in its own time: the count never goes back.
                if let Phase::Loading(shown) = &mut self.phase
                    && shown.is_none_or(|shown| shown.done < progress.done)
                {
                    *shown = Some(progress);
                }
            }
            Msg::LoadFailed(reason) => {
                self.phase = Phase::Ready;
                self.notice = Some(format!("The profiles could not be read: {reason}"));
            }
        }
        self.fit();
        self.ask_for_paths();
        std::mem::take(&mut self.effects)
    }

    /// Asks for what the page needs and the data set does not know yet; of a page that you have left,
    /// ends the search. Only after [`App::fit`] is it clear what the page needs.
    fn ask_for_paths(&mut self) {
        let data = &self.ctx.data;
        if !matches!(self.current_page().subject(), Subject::Paths(..)) {
            if data.leave_paths() {
                // Who comes back to such a page asks anew.
                self.history.each(Page::forget_rows);
            }
        } else if data.wants_steps() && !self.effects.contains(&Effect::FindSteps) {
            self.effects.push(Effect::FindSteps);
        }
        if self.ctx.data.wants_paths() {
            self.effects.push(Effect::FindPaths);
        }
    }

    fn key(&mut self, key: Key) {
        self.notice = None;
        let action = self.ctx.settings.keymap.action(key, self.context());
        if self.has_to_wait(action) {
            self.waiting.push(key);
        } else if let Some(action) = action {
            self.waiting.clear();
            self.act(action);
        } else if let Some(c) = key.typed() {
            self.type_text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// What a key types where the keys go now, if it types anything and need not wait. Such keys can be
    /// sent together ([`Msg::Typed`]).
    #[must_use]
    pub fn types(&self, key: Key) -> Option<char> {
        let context = self.context();
        let action = self.ctx.settings.keymap.action(key, context);
        let is_typed = context.is_text() && action.is_none() && !self.has_to_wait(None);
        key.typed().filter(|_| is_typed)
    }

    /// Whether a key ends the program, whatever goes on.
    #[must_use]
    pub fn is_interrupt(&self, key: Key) -> bool {
        self.ctx.settings.keymap.action(key, self.context()) == Some(Action::Interrupt)
    }

    /// Types or pastes a text where you can type.
    fn type_text(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Filter | Overlay::Help(_)) => {
                self.edit_filter(|input| input.insert(text));
            }
            Some(overlay) => overlay.type_text(text, &self.ctx),
            None => {}
        }
    }

    /// Whether a key has to wait for the index. Whoever types and opens at once, just after the start,
    /// gets the same as those who take their time; closing the box and quitting do not wait.
    fn has_to_wait(&self, action: Option<Action>) -> bool {
        let is_preparing = match &self.overlay {
            Some(Overlay::Search(search)) => !search.is_ready,
            Some(Overlay::Choice(choice)) => !choice.is_ready,
            _ => false,
        };
        is_preparing
            && match action {
                Some(Action::Close | Action::Interrupt | Action::Suspend | Action::Redraw) => false,
                Some(Action::Accept | Action::Choose) => true,
                _ => !self.waiting.is_empty(),
            }
    }

    /// Carries out an action: here if it concerns the app, else in the component that has the keys.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Quit | Action::Interrupt => self.effects.push(Effect::Quit),
            Action::Suspend => self.effects.push(Effect::Suspend),
            Action::Redraw => self.effects.push(Effect::Redraw),
            Action::Reload => self.reload("Reading the profiles again"),
            Action::NextTheme => self.effects.push(Effect::NextTheme),
            Action::NextLanguage => self.respond(language::next(&self.ctx)),
            Action::Search => {
                self.overlay = Some(Overlay::Search(Box::new(Search::new(&self.ctx))));
            }
            Action::Filter => self.open_filter(),
            Action::EditFilters => self.open_filter_line(),
            Action::Palette => {
                let page = self.current_page().subject();
                let palette = Palette::over(page, self.commands(), self.idle_commands(), &self.ctx);
                self.overlay = Some(Overlay::Palette(Box::new(palette)));
            }
            Action::NewOccupation if self.can_add => {
                self.overlay = Some(Overlay::Title(Box::default()));
            }
            Action::NewOccupation => self.notice = Some(edit::BUILT_IN.to_owned()),
            Action::Help => {
                self.overlay = Some(Overlay::Help(Box::new(Help::new(&self.commands()))));
            }
            Action::CloseHelp => self.overlay = None,
            Action::Close => self.close(),
            Action::Back => self.step(false),
            Action::Forward => self.step(true),
            Action::FocusList => self.focus_list(),
            Action::Panel => match self.focus {
                Focus::List => self.enter_page(),
                Focus::Page => self.focus_list(),
            },
            Action::ToggleTree => {
                self.list.rearrange(&self.ctx.data.graph);
                let other = match self.list.arrangement() {
                    Arrangement::Tree => ["By ISCO group", "by title"],
                    Arrangement::Flat => ["By title", "by ISCO group"],
                };
                self.tell_setting(Action::ToggleTree, other[0], other[1]);
                if self.focus == Focus::List {
                    self.show_peek();
                }
            }
            Action::Parent => self.open_parent(),
            Action::NextSibling => self.open_sibling(true),
            Action::PreviousSibling => self.open_sibling(false),
            Action::Welcome if self.ctx.data.graph.occupation_count() == 0 => {
                self.open(Subject::Nothing);
            }
            Action::Welcome => self.open(Subject::Welcome),
            Action::MySkills => self.open(Subject::Me),
            Action::People => self.effects.push(Effect::ListPeople),
            Action::ClearMe => self.clear_user_data(),
            Action::Problems => self.open(Subject::Problems),
            Action::Bookmarks => self.open_bookmarks(),
            Action::Map => self.toggle_map(),
            Action::Copy => self.respond(copy::line(&self.selection())),
            Action::CopyPage => self.respond(copy::page(&self.selection())),
            Action::SavePage => self.respond(save::page(&self.selection())),
            Action::SavePicture => self.respond(save::screen(&self.selection())),
            Action::OpenUrl => self.respond(open_url::open_url(&self.selection())),
            Action::Edit => self.respond(edit::edit(&self.selection())),
            Action::Tick => self.tick(),
            Action::ToLearn => self.tick_to_learn(),
            Action::Checklist => self.open_checklist(),
            Action::Bookmark => self.bookmark(),
            Action::From => match compare::toggle_start(&self.selection(), self.from) {
                Ok((from, notice)) => (self.from, self.notice) = (from, Some(notice)),
                Err(notice) => self.notice = Some(notice),
            },
            Action::Compare => self.respond(compare::compare(&self.selection(), self.from)),
            Action::Gap => self.respond(compare::gap(&self.selection(), self.from)),
            Action::Paths => self.respond(compare::paths(&self.selection(), self.from)),
            Action::ShowAll => self.show_all(),
            Action::Undo => self.undo(),
            Action::ToggleRank => self.toggle_rank(),
            Action::ToggleBaseline => self.toggle_baseline(),
            Action::RelaxFilter if self.is_peeking() => {
                self.notice = Some(NOTHING_TO_RELAX.to_owned());
            }
            Action::RelaxFilter => {
                let response = self.page.relax();
                self.respond(response);
            }
            Action::Zoom => {
                self.is_zoomed = !self.is_zoomed;
                let (is, other) = if self.is_zoomed {
                    ("This panel alone", "all panels")
                } else {
                    ("All panels", "this panel alone")
                };
                self.tell_setting(Action::Zoom, is, other);
            }
            Action::Narrower => self.shift_border(-BORDER_STEP),
            Action::Wider => self.shift_border(BORDER_STEP),
            Action::ToggleMouse => self.toggle_mouse(),
            action => self.act_in_component(action),
        }
    }

    /// Passes an action on to the component that has the keys.
    fn act_in_component(&mut self, action: Action) {
        if self.is_filtering() {
            return self.act_in_filter(action);
        }
        let response = match &mut self.overlay {
            Some(overlay) => overlay.act(action, &self.ctx),
            None if self.focus == Focus::List => return self.act_in_list(action),
            None => self.page.act(action, &self.ctx),
        };
        self.respond(response);
    }

    /// Passes an action on to the list, and shows what its cursor is on then.
    pub(super) fn act_in_list(&mut self, action: Action) {
        let response = self.list.act(action, &self.ctx);
        let stays = response.request.is_none();
        self.respond(response);
        if stays {
            self.show_peek();
        }
    }

    /// Does what a component or a command asks for.
    pub(super) fn respond(&mut self, response: Response) {
        if response.notice.is_some() {
            self.notice = response.notice;
        }
        self.effects.extend(response.effects);
        match response.request {
            None => {}
            Some(Request::Open(subject)) => {
                self.overlay = None;
                self.open(subject);
                self.need_steps();
            }
            Some(Request::OpenHit(subject, query)) => {
                self.overlay = None;
                if let Some(query) = query {
                    self.remember(HistoryEvent::Searched(query));
                }
                self.open(subject);
            }
            Some(Request::EnterPage) => self.enter_page(),
            Some(Request::FocusList) => self.focus_list(),
            Some(Request::CloseOverlay) => self.overlay = None,
            Some(Request::Run(action)) => {
                self.overlay = None;
                self.act(action);
            }
            Some(Request::Ask(question)) => {
                let choice = Choice::new(question, &self.ctx);
                self.overlay = Some(Overlay::Choice(Box::new(choice)));
            }
            Some(Request::Answer(question, start)) => {
                self.overlay = None;
                self.answer(question, start);
            }
            Some(Request::SetFilters(filters)) => {
                self.focus = Focus::Page;
                self.overlay = None;
                self.set_filters(filters);
            }
            Some(Request::TickSkill(id)) => self.tick_in_list(id, true),
            Some(Request::RemoveSkill(id)) => self.tick_in_list(id, false),
            Some(Request::Forget(event)) => {
                // The cursor stays where it was, on the next row, so that you can forget several in a row.
                let is_all = event == HistoryEvent::ForgetAll;
                self.remember(event);
                if let Some(Overlay::Search(search)) = &mut self.overlay {
                    let row = search.picker.cursor.at;
                    search.refresh(&self.ctx);
                    if !is_all {
                        search.picker.point(row);
                    }
                }
            }
            Some(Request::SwitchPerson(choice)) => {
                self.overlay = None;
                self.effects.push(Effect::SwitchPerson(choice));
            }
            Some(Request::CreateProfile(new)) => {
                self.overlay = None;
                self.expected = Some(slug(&new.title));
                self.effects.push(Effect::CreateProfile(new));
            }
        }
    }

    fn reload(&mut self, notice: &str) {
        self.notice = Some(self.ctx.settings.glyphs.going_on(notice));
        self.effects.push(Effect::Reload);
    }

    /// Closes what lies over the screen. Without that, leaves the list for the page, or goes back.
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

    /// Begins to type in the filter of what has the keys, or goes on.
    pub(super) fn open_filter(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.begin_typing();
        }
        match self.focus {
            Focus::List => self.list.begin_filter(),
            Focus::Page => self.page.begin_filter(),
        }
        self.overlay = Some(Overlay::Filter);
    }

    /// Types in the filter.
    fn edit_filter(&mut self, act: impl FnOnce(&mut Input)) {
        let filter = match (&mut self.overlay, self.focus) {
            (Some(Overlay::Help(help)), _) if !help.is_typing => return,
            (Some(Overlay::Help(help)), _) => {
                help.edit_filter(&self.ctx.settings, act);
                help.filter()
            }
            (_, Focus::List) => {
                self.list.edit_filter(&self.ctx.data.graph, act);
                self.show_peek();
                self.list.filter()
            }
            (_, Focus::Page) => {
                self.page.edit_filter(self.ctx.scene(), act);
                self.page.filter()
            }
        };
        self.notice = filter.and_then(TextFilter::notice);
    }

    /// Carries out what a key does while you type in a filter.
    fn act_in_filter(&mut self, action: Action) {
        let action = match action {
            Action::KeepFilter => return self.keep_filter(),
            Action::NextRow => Action::Down,
            Action::PreviousRow => Action::Up,
            Action::RowsDown => Action::ScreenDown,
            Action::RowsUp => Action::ScreenUp,
            action => return self.edit_filter(|input| input.edit(action)),
        };
        match (&mut self.overlay, self.focus) {
            (Some(Overlay::Help(help)), _) => {
                let response = help.act(action);
                self.respond(response);
            }
            (_, Focus::List) => self.act_in_list(action),
            (_, Focus::Page) => self.page.travel(|cursor, rows| cursor.act(action, rows)),
        }
    }

    /// Gives the keys back to the list. An empty filter is dropped.
    pub(super) fn keep_filter(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.keep_filter(&self.ctx.settings);
        }
        if matches!(self.overlay, Some(Overlay::Filter)) {
            self.overlay = None;
        }
        if self.filter().is_some_and(|filter| !filter.is_on()) {
            self.drop_filter();
            return;
        }
        let before = match self.focus {
            Focus::List => self.list.keep_text(),
            Focus::Page => self.page.keep_text(),
        };
        if let Some(before) = before {
            self.tell_row_filter(before);
        }
    }

    /// Drops the filter of what has the keys. False if there is none.
    fn drop_filter(&mut self) -> bool {
        let stays = !self.is_filtering();
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            return help.close_filter(&self.ctx.settings);
        }
        if matches!(self.overlay, Some(Overlay::Filter)) {
            self.overlay = None;
        }
        let kept = self.filter().map(TextFilter::kept).unwrap_or_default();
        let kept = kept.to_owned();
        let was = match self.focus {
            Focus::Page => self.page.drop_filter(self.ctx.scene(), stays),
            Focus::List => {
                let was = self.list.drop_filter(&self.ctx.data.graph, stays);
                if was {
                    self.show_peek();
                }
                was
            }
        };
        if !kept.is_empty() {
            self.tell_row_filter(kept);
        }
        was
    }

    /// Opens the checklist of the optional skills of past jobs.
    fn open_checklist(&mut self) {
        match Checklist::new(&self.selection()) {
            Ok(list) => self.overlay = Some(Overlay::Checklist(Box::new(list))),
            Err(notice) => self.notice = Some(notice),
        }
    }

    /// Opens the line in which the filters of the page are typed.
    fn open_filter_line(&mut self) {
        let page = self.current_page();
        if let Some(line) = FilterLine::new(page.subject(), page.filters(), &self.ctx) {
            self.overlay = Some(Overlay::Filters(Box::new(line)));
        } else {
            let keys = [Action::MySkills, Action::Paths];
            let [fit, paths] = keys.map(|action| self.ctx.settings.key(action));
            self.notice = Some(format!(
                "Filters work on pages of jobs, on {fit} and on {paths} pages."
            ));
        }
    }

    /// Takes over your skills, past jobs and bookmarks.
    pub(super) fn set_user_data(&mut self, data: UserData) {
        self.ctx.user.saved_pages.bookmarks = data.bookmarks;
        self.set_user_skills(data.skills);
    }

    /// Takes over your skills and past jobs: pages say something else then.
    pub(super) fn set_user_skills(&mut self, me: UserSkills) {
        self.ctx.user = UserContext {
            saved_pages: std::mem::take(&mut self.ctx.user.saved_pages),
            ..UserContext::new(me, &self.ctx.data.graph)
        };
        if self.ctx.user.skills.is_empty() {
            self.ctx.view.origin = Origin::Here;
        }
        self.forget_rows();
    }

    /// Sorts suggestions by the next measure.
    fn toggle_rank(&mut self) {
        let (rank, is, next) = match self.ctx.view.rank {
            Rank::Nearness => (
                Rank::Skills,
                "Sorted by skills alone: what few jobs need counts most",
                "by share of skills",
            ),
            Rank::Skills => (Rank::Match, "Sorted by share of skills", "by nearness"),
            Rank::Match => (
                Rank::Nearness,
                "Sorted by nearness: skills, titles and groups",
                "by skills alone",
            ),
        };
        self.ctx.view.rank = rank;
        self.tell_setting(Action::ToggleRank, is, next);
        self.forget_rows();
    }

    /// Compares suggestions with the other baseline: the job of the page, or you.
    fn toggle_baseline(&mut self) {
        let (origin, is, other) = match self.ctx.view.origin {
            Origin::Here if self.ctx.user.skills.is_empty() => {
                let tick = self.ctx.settings.key(Action::Tick);
                let notice = format!("You have no skills yet: {tick} adds skills and past jobs.");
                self.notice = Some(notice);
                return;
            }
            Origin::Here => (Origin::Me, "Compared with your skills", "with this job"),
            Origin::Me => (
                Origin::Here,
                "Compared with the job of the page",
                "with your skills",
            ),
        };
        self.ctx.view.origin = origin;
        self.tell_setting(Action::ToggleBaseline, is, other);
        self.forget_rows();
    }

    /// Adds to your recent searches and pages, here and outside.
    pub(super) fn remember(&mut self, event: HistoryEvent) {
        self.ctx.user_history.apply(&event);
        if let Some(early) = &mut self.early {
            early.push(event.clone());
        }
        self.show_recent();
        self.effects.push(Effect::SaveHistory(event));
    }

    /// Lists recent pages where they are shown.
    fn show_recent(&mut self) {
        self.ctx.user.saved_pages.recent = self.ctx.user_history.pages().cloned().collect();
        if self.shows_recent() {
            self.page.forget_rows();
            self.peek.iter_mut().for_each(Page::forget_rows);
            self.preview.forget_rows();
        }
    }

    /// Searches again for what is typed in the open box.
    pub(super) fn refresh_search(&mut self) {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => search.refresh(&self.ctx),
            Some(Overlay::Choice(choice)) => choice.refresh(&self.ctx),
            _ => {}
        }
    }

    /// Reads the open filter line again, after the page or the data set has changed. Where nothing can
    /// be filtered any more, it is closed.
    pub(super) fn refresh_filter_line(&mut self) {
        if let Some(Overlay::Filters(line)) = &mut self.overlay
            && !line.follow(self.page.subject(), &self.ctx)
        {
            self.overlay = None;
        }
    }

    /// Makes the rows of every page anew when it is shown next.
    pub(super) fn forget_rows(&mut self) {
        self.page.forget_rows();
        self.peek.iter_mut().for_each(Page::forget_rows);
        self.history.each(Page::forget_rows);
        self.preview.forget_rows();
    }
}
