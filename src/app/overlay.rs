//! What can lie over the screen: one box at a time, and it takes the keys.

pub mod checklist;
pub mod choice;
pub mod filters;
pub mod help;
pub mod palette;
pub mod people;
pub mod search;
pub mod title;

use super::action::{Action, Context};
use super::ctx::Ctx;
use super::layout::Layout;
use super::picker::Clicked;
use super::response::{Request, Response};
use checklist::Checklist;
use choice::Choice;
use filters::FilterLine;
use help::Help;
use palette::Palette;
use people::PeopleBox;
use search::Search;
use title::TitleBox;

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The search box.
    Search(Box<Search>),
    /// The box in which a job is chosen.
    Choice(Box<Choice>),
    /// The line in which the filters of the page are typed.
    Filters(Box<FilterLine>),
    /// The optional skills of past jobs, to be ticked.
    Checklist(Box<Checklist>),
    /// The command palette.
    Palette(Box<Palette>),
    /// The text filter of the panel that has the keys. The panel keeps what is typed.
    Filter,
    /// The box in which the title of a new occupation is typed.
    Title(Box<TitleBox>),
    /// The box in which a person is chosen.
    People(Box<PeopleBox>),
    /// All keys.
    Help(Box<Help>),
}

impl Overlay {
    /// Where the keys go.
    #[must_use]
    pub const fn context(&self) -> Context {
        match self {
            Self::Search(_) => Context::Search,
            Self::Choice(_) => Context::Choice,
            Self::Filters(_) => Context::Filters,
            Self::Checklist(_) => Context::Checklist,
            Self::Palette(_) => Context::Palette,
            Self::Title(_) => Context::New,
            Self::People(_) => Context::People,
            Self::Filter => Context::Filter,
            Self::Help(help) if help.is_typing => Context::Filter,
            Self::Help(_) => Context::Help,
        }
    }

    /// Carries out an action. A text filter is typed in its list ([`super::App`]).
    pub fn act(&mut self, action: Action, ctx: &Ctx) -> Response {
        match self {
            Self::Search(search) => search.act(action, ctx),
            Self::Choice(choice) => choice.act(action, ctx),
            Self::Filters(line) => line.act(action, ctx),
            Self::Checklist(list) => list.act(action),
            Self::Palette(palette) => palette.act(action),
            Self::Title(title) => title.act(action),
            Self::People(people) => people.act(action),
            Self::Help(help) => help.act(action),
            Self::Filter => Response::done(),
        }
    }

    /// Types or pastes a text. A line that takes in no more is not read again.
    pub fn type_text(&mut self, text: &str, ctx: &Ctx) {
        match self {
            Self::Search(search) => {
                if search.picker.type_text(text) {
                    search.refresh(ctx);
                }
            }
            Self::Choice(choice) => {
                if choice.picker.type_text(text) {
                    choice.refresh(ctx);
                }
            }
            Self::Filters(line) => {
                if line.picker.type_text(text) {
                    line.refresh(ctx);
                }
            }
            Self::Palette(palette) => {
                if palette.picker.type_text(text) {
                    palette.refresh();
                }
            }
            Self::Title(title) => {
                title.picker.type_text(text);
            }
            Self::People(people) => {
                if people.picker.type_text(text) {
                    people.refresh();
                }
            }
            // The list takes what is typed over it.
            Self::Filter | Self::Help(_) | Self::Checklist(_) => {}
        }
    }

    /// Carries out what a click chooses; beside the box it closes it.
    pub fn click(&mut self, layout: &Layout, (x, y): (u16, u16), ctx: &Ctx) -> Response {
        let clicked = match self {
            Self::Search(search) => search.picker.click(layout.search, x, y),
            Self::Choice(choice) => choice.picker.click(layout.search, x, y),
            Self::Filters(line) => line.picker.click(layout.filters, x, y),
            Self::Checklist(list) => list.click(layout.search, (x, y)),
            Self::Palette(palette) => palette.picker.click(layout.search, x, y),
            Self::People(people) => people.picker.click(layout.search, x, y),
            Self::Title(_) if layout.search.area.contains(x, y) => Clicked::Inside,
            Self::Help(help) => return help.click(layout.help, (x, y), &ctx.settings),
            Self::Title(_) => Clicked::Outside,
            Self::Filter => Clicked::Inside,
        };
        match (clicked, self) {
            (Clicked::Outside, _) => Response::request(Request::CloseOverlay),
            (Clicked::Row, Self::Search(search)) => search.accept(ctx),
            (Clicked::Row, Self::Choice(choice)) => choice.choose(),
            (Clicked::Row, Self::Filters(line)) => {
                line.complete();
                line.refresh(ctx);
                Response::done()
            }
            (Clicked::Row, Self::Checklist(list)) => list.act(Action::TickHave),
            (Clicked::Row, Self::Palette(palette)) => palette.act(Action::RunCommand),
            (Clicked::Row, Self::People(people)) => people.act(Action::ChoosePerson),
            _ => Response::done(),
        }
    }

    /// Scrolls the rows of the box. False if the wheel is for what lies below.
    pub fn scroll(&mut self, by: isize) -> bool {
        match self {
            Self::Search(search) => search.picker.scroll(by),
            Self::Choice(choice) => choice.picker.scroll(by),
            Self::Filters(line) => line.picker.scroll(by),
            Self::Checklist(list) => list.scroll(by),
            Self::Palette(palette) => palette.picker.scroll(by),
            Self::People(people) => people.picker.scroll(by),
            Self::Help(help) => help.scroll(by),
            Self::Title(_) => {}
            Self::Filter => return false,
        }
        true
    }

    /// Lays the box out.
    pub fn fit(&mut self, layout: &Layout, ctx: &Ctx) {
        match self {
            Self::Search(search) => {
                let from = &ctx.user.person.past_jobs;
                search.fit(&ctx.data, from, layout.search.content.height);
            }
            Self::Choice(choice) => choice.picker.fit(layout.search.content.height),
            Self::Filters(line) => line.picker.fit(layout.filters.content.height),
            Self::Checklist(list) => list.fit(layout.search),
            Self::Palette(palette) => palette.picker.fit(layout.search.content.height),
            Self::People(people) => people.picker.fit(layout.search.content.height),
            Self::Help(help) => help.fit(layout.help),
            Self::Title(_) | Self::Filter => {}
        }
    }

    /// The keys that help most, and what they do.
    #[must_use]
    pub fn hints(&self) -> Vec<(Action, &'static str)> {
        match self {
            Self::Search(search) => search.hints(),
            Self::Choice(choice) => choice.hints(),
            Self::Filters(line) => line.hints(),
            Self::Checklist(_) => Checklist::hints(),
            Self::Palette(_) => vec![
                (Action::RunCommand, "run"),
                (Action::NextRow, "next"),
                (Action::Close, "close"),
            ],
            Self::People(_) => vec![
                (Action::ChoosePerson, "switch"),
                (Action::NextRow, "next"),
                (Action::Close, "cancel"),
            ],
            Self::Title(_) => vec![
                (Action::CreateProfile, "create the file, and edit it"),
                (Action::Close, "cancel"),
            ],
            Self::Help(help) if !help.is_typing => help.hints(),
            Self::Help(_) | Self::Filter => vec![
                (Action::KeepFilter, "keep"),
                (Action::Close, "drop"),
                (Action::NextRow, "next"),
            ],
        }
    }
}
