//! What a person does with what is shown: copy it, open its sources, edit its profile.

use std::path::PathBuf;

use super::effect::Effect;
use super::effect::{ClipboardText, EditRequest, FilePosition, is_address};
use super::list::Entry;
use super::markdown;
use super::model::{App, Focus};
use super::row::Row;
use careernav_core::user::Subject;

impl App {
    /// What the page's cursor stands on, if the page has the keys.
    fn row_here(&self) -> Option<&Row> {
        match self.focus {
            Focus::List => None,
            Focus::Page => self.page.current(),
        }
    }

    /// Copies the title (of a reference the address) under the cursor, else the title of the page.
    pub(super) fn copy_line(&mut self) {
        let title = |subject: Subject| subject.title(&self.data);
        let text = match self.row_here() {
            Some(Row::Reference { url, .. }) => url.clone(),
            Some(Row::Problem { index, .. }) => {
                let problem = self.settings.problem(&self.data, *index);
                problem.map(ToString::to_string).unwrap_or_default()
            }
            row => {
                let under = row.and_then(Row::target);
                let listed = (self.focus == Focus::List)
                    .then(|| self.list.current().map(Entry::subject))
                    .flatten();
                title(under.or(listed).unwrap_or_else(|| self.shown().subject()))
            }
        };
        self.asked.push(Effect::Copy(ClipboardText::line(&text)));
    }

    /// Copies the page as Markdown.
    pub(super) fn copy_page(&mut self) {
        let page = self.shown();
        let title = page.subject().title(&self.data);
        let markdown = markdown::of(self.scene(), page);
        self.asked
            .push(Effect::Copy(ClipboardText::page(title, &markdown)));
    }

    /// Opens the reference under the cursor in the browser, else the first address of the page.
    pub(super) fn open_reference(&mut self) {
        let address = match self.row_here() {
            Some(Row::Reference { url, .. }) => Some(url.as_str()),
            _ => self.first_address(),
        };
        let Some(address) = address.filter(|address| is_address(address)) else {
            self.notice = Some("There is no address here that a browser could open.".to_owned());
            return;
        };
        let address = address.to_owned();
        self.notice = Some(format!("Opening in the browser: {address}"));
        self.asked.push(Effect::OpenUrl(address));
    }

    /// The address of the page's first source; else the identifier of what it is about, which is
    /// an address in most classifications.
    fn first_address(&self) -> Option<&str> {
        let graph = &self.data.graph;
        match self.shown().subject() {
            Subject::Occupation(id) | Subject::Map(id) => {
                let occupation = graph.occupation(id);
                let mut references = occupation.references();
                let first = references.find_map(|reference| reference.url);
                first.or_else(|| occupation.uri())
            }
            Subject::Skill(id) => graph.skill(id).uri(),
            _ => None,
        }
    }

    /// Edits the profile that the page is about, or of the occupation under the cursor on a page
    /// that is about something else: at the skill that the cursor or the page is at, else at the
    /// title. On a problem, the file that has it.
    pub(super) fn edit(&mut self) {
        if let Some(Row::Problem { index, .. }) = self.row_here()
            && let Some(problem) = self.settings.problem(&self.data, *index)
        {
            let edit = EditRequest {
                path: PathBuf::from(&problem.file),
                at: FilePosition::Line(problem.line),
            };
            return self.asked.push(Effect::EditFile(edit));
        }
        let page = self.shown().subject();
        let id = match (self.focus, page) {
            (Focus::Page, Subject::Occupation(id)) => Some(id),
            _ => self.occupation_here(),
        };
        let Some(id) = id else {
            let what = "The profile of an occupation can be edited; there is none here.";
            self.notice = Some(what.to_owned());
            return;
        };
        let graph = &self.data.graph;
        let occupation = graph.occupation(id);
        let Some(path) = occupation.path() else {
            let title = occupation.title();
            self.notice = Some(if occupation.has_profile() {
                "Built into the program: 'careernav unpack DIR' makes files of these profiles."
                    .to_owned()
            } else {
                format!("There is no profile of {title} yet.")
            });
            return;
        };
        let skill = match (self.row_here().and_then(Row::target), page) {
            (Some(Subject::Skill(id)), _) | (_, Subject::Skill(id)) => Some(graph.skill(id)),
            _ => None,
        };
        let names = skill.map_or_else(Vec::new, |skill| {
            let foreign = skill.foreign_names().map(str::to_owned);
            [skill.name().to_owned()]
                .into_iter()
                .chain(foreign)
                .collect()
        });
        let edit = EditRequest {
            path: path.to_path_buf(),
            at: FilePosition::Skill(names),
        };
        self.asked.push(Effect::EditFile(edit));
    }
}
