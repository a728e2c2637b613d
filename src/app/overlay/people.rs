//! The box in which a person is chosen: everybody who has a file, and what is typed as a new name.

use careernav_core::text::sanitize::fold;

use crate::app::action::Action;
use crate::app::people::{ListedPerson, PersonChoice};
use crate::app::picker::{Changed, Picker};
use crate::app::response::{Request, Response};

/// What there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonRow {
    /// Somebody who has a file, and their position in the list.
    Listed(usize, ListedPerson),
    /// Somebody new of this name.
    New(String),
}

/// The open box.
#[derive(Debug, Clone)]
pub struct PeopleBox {
    /// What is typed, and who there is to choose.
    pub picker: Picker<PersonRow>,
    people: Vec<ListedPerson>,
}

impl PeopleBox {
    /// A box with everybody, and the cursor on the first who is not shown already.
    #[must_use]
    pub fn new(people: Vec<ListedPerson>) -> Self {
        let other = people.iter().position(|person| !person.is_current);
        let mut it = Self {
            picker: Picker::default(),
            people,
        };
        it.refresh();
        it.picker.point(other.unwrap_or_default());
        it
    }

    /// Lists those whose names have what is typed in them, the exact one first, and then a new one.
    pub fn refresh(&mut self) {
        let name = self.picker.input.text().trim().to_owned();
        let typed = fold(&name);
        let listed = self.people.iter().cloned().enumerate();
        let listed = listed.filter(|(_, person)| fold(&person.name).contains(&typed));
        let mut rows: Vec<_> = listed
            .map(|(at, person)| PersonRow::Listed(at, person))
            .collect();
        let is_it = |row: &PersonRow| match row {
            PersonRow::Listed(_, person) => fold(&person.name) == typed,
            PersonRow::New(_) => false,
        };
        rows.sort_by_key(|row| !is_it(row));
        if !typed.is_empty() && !rows.iter().any(is_it) {
            rows.push(PersonRow::New(name));
        }
        self.picker.set_rows(rows);
    }

    /// Carries out an action.
    pub fn act(&mut self, action: Action) -> Response {
        if action == Action::ChoosePerson {
            let choice = match self.picker.current() {
                Some(PersonRow::Listed(_, person)) if person.is_current => {
                    return Response::request(Request::CloseOverlay);
                }
                Some(PersonRow::Listed(at, _)) => PersonChoice::Listed(*at),
                Some(PersonRow::New(name)) => PersonChoice::New(name.clone()),
                None => return Response::done(),
            };
            return Response::request(Request::SwitchPerson(choice));
        }
        if self.picker.act(action) == Changed::Text {
            self.refresh();
        }
        Response::done()
    }
}
