//! Who is shown, and who can be chosen instead.

use std::io::ErrorKind;

use crate::app::people::{ListedPerson, PersonChoice};
use crate::store::people::{self, PersonFiles};
use crate::store::person_name::PersonName;
use careernav_core::text::sanitize::escaped;

/// Who is shown, and who was listed to choose from.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    current: Option<PersonFiles>,
    listed: Vec<PersonFiles>,
    /// Whether the next start is for whoever was chosen: not if the person was named for this run.
    is_kept: bool,
}

impl People {
    pub(super) fn new(current: Option<PersonFiles>, is_kept: bool) -> Self {
        Self {
            current,
            listed: Vec::new(),
            is_kept,
        }
    }

    /// Everybody who has a file, and whoever is shown.
    pub(super) fn list(&mut self) -> Vec<ListedPerson> {
        self.listed = people::all().0;
        if let Some(current) = &self.current
            && !self.listed.contains(current)
        {
            self.listed.push(current.clone());
        }
        let listed = self.listed.iter();
        let listed = listed.map(|person| ListedPerson {
            name: escaped(&person.name).into_owned(),
            is_me: person.is_me,
            is_current: Some(person) == self.current.as_ref(),
        });
        listed.collect()
    }

    /// Goes on with whoever was chosen.
    pub(super) fn choose(&mut self, choice: PersonChoice) -> Result<PersonFiles, String> {
        let person = match choice {
            PersonChoice::Listed(at) => self.listed.get(at).cloned(),
            PersonChoice::New(name) => Some(create(&name)?),
        };
        let person = person.ok_or("There is nobody to choose.")?;
        if self.is_kept {
            people::switch(&person).map_err(|error| format!("Not switched: {error}"))?;
        }
        self.current = Some(person.clone());
        Ok(person)
    }
}

fn create(name: &str) -> Result<PersonFiles, String> {
    let name = PersonName::parse(name).map_err(|why| format!("Not added: {why}"))?;
    people::create(&name).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            format!("Not added: there is already somebody called {name}")
        } else {
            format!("Not added: {error}")
        }
    })
}
