//! The people who have a file: `careernav me list`, `me new` and `me switch`.

use std::io::ErrorKind;

use super::context::{Context, PERSON_VARIABLE, unknown_person};
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, Outcome};
use super::person::counts;
use crate::store::people::{self, PersonFiles};
use crate::store::person_name::PersonName;
use crate::store::user_data;
use careernav_core::text::sanitize::escaped;

/// Prints who there is, and who is meant.
pub(super) fn list(context: &Context, out: &mut Out) -> Outcome {
    let (mut all, problems) = people::all();
    let current = context.person();
    if let Ok(current) = &current
        && !all.contains(current)
    {
        all.push(current.clone());
    }
    for person in &all {
        let is_current = current.as_ref().is_ok_and(|current| current == person);
        let mark = if is_current { " (current)" } else { "" };
        let has = match user_data::read(&person.data) {
            Err(error) => format!("cannot be read: {error}"),
            Ok(data) => match counts(&data.additions().collect::<Vec<_>>()).as_str() {
                "" => "nothing yet".to_owned(),
                counts => counts.to_owned(),
            },
        };
        out.text(&format!("{}{mark}: {has}", escaped(&person.name)), 0)?;
    }
    for problem in problems {
        out::note(&escaped(&problem));
    }
    current.map(|_| FOUND)
}

/// Adds a person, and switches to them.
pub(super) fn new(context: &Context, name: &str, out: &mut Out) -> Outcome {
    let name = parse(name)?;
    let person = people::create(&name).map_err(|error| {
        Failure::error(if error.kind() == ErrorKind::AlreadyExists {
            format!("there is already somebody called {name}\n  'careernav me switch' goes to them")
        } else {
            format!("cannot add {name}: {error}")
        })
    })?;
    let path = escaped(&person.data.to_string_lossy()).into_owned();
    out.text(&format!("added {name}: {path}"), 0)?;
    go_to(context, &person, out)
}

/// Makes somebody the one who is meant.
pub(super) fn switch(context: &Context, name: &str, out: &mut Out) -> Outcome {
    let name = parse(name)?;
    let person = PersonFiles::named(&name);
    match person.filter(|person| person.is_me || person.exists()) {
        Some(person) => go_to(context, &person, out),
        None => Err(unknown_person(&name)),
    }
}

fn parse(name: &str) -> Result<PersonName, Failure> {
    PersonName::parse(name).map_err(Failure::error)
}

fn go_to(context: &Context, person: &PersonFiles, out: &mut Out) -> Outcome {
    people::switch(person)
        .map_err(|error| Failure::error(format!("cannot switch to {}: {error}", person.name)))?;
    let who = person.label().unwrap_or("you");
    out.text(&format!("from now on: {who}"), 0)?;
    if context.is_person_named() {
        out::note(&format!(
            "--me or {PERSON_VARIABLE} names somebody, and comes first as long as it does"
        ));
    }
    Ok(FOUND)
}
