//! `careernav screen`: prints what the app shows after some keys, without a terminal.
//!
//! It runs the app itself and prints its frame. Of the effects that the app asks for, those that change
//! what is shown are carried out (loading a data set, finding paths); those that would change anything
//! else are not: nothing is saved, copied, edited or opened.

use std::sync::Arc;

use super::args::{ScreenArgs, ScreenFormat};
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use super::{open, person};
use crate::app::{App, Effect, Msg};
use crate::ui::picture::Picture;
use careernav_core::dataset::{self, LoadRequest};

pub(super) fn run(context: &Context, args: &ScreenArgs, out: &mut Out) -> Outcome {
    // The command's own --ascii comes before the app's.
    let context = context.with_options(|options| {
        options.ascii = args.ascii.choice().or(options.ascii);
    });
    let wanted = context.load_request()?;
    let data = context.load_requested(&wanted, true)?;
    if let Some(name) = &args.name {
        open::check_name(&data.graph, name)?;
    }
    let (width, height) = args.size;
    let mut headless = Headless {
        app: App::new(width, height, args.name.clone())
            .with_settings(context.choice()?.settings.clone()),
        wanted,
    };
    if let Some(person) = context.named_person()? {
        headless.app = headless.app.with_person(person.label().map(str::to_owned));
        headless.send(Msg::UserData(person::read(&person)?));
    }
    headless.send(Msg::Loaded(data));
    for &key in &args.keys.0 {
        if !headless.send(Msg::Key(key)) {
            break;
        }
    }
    let picture = Picture::new(
        &headless.app,
        args.theme.unwrap_or(context.choice()?.theme.theme),
    );
    out.verbatim(&match args.format {
        ScreenFormat::Text => picture.text(),
        ScreenFormat::Svg => picture.svg(),
    })?;
    Ok(FOUND)
}

/// The app without a terminal.
struct Headless {
    app: App,
    wanted: LoadRequest,
}

impl Headless {
    /// Sends the app a message, and everything that follows from it; false if it would have quit.
    fn send(&mut self, msg: Msg) -> bool {
        self.app.update(msg).into_iter().all(|effect| match effect {
            Effect::Quit => false,
            Effect::Reload => self.reload(),
            Effect::ReloadIn(language) => {
                self.wanted.language = Some(language);
                self.reload()
            }
            Effect::FindSteps => {
                self.app.data().find_steps();
                self.send(Msg::StepsFound)
            }
            Effect::FindPaths => {
                self.app.data().find_paths();
                self.send(Msg::PathsFound)
            }
            Effect::Suspend
            | Effect::Redraw
            | Effect::NextTheme
            | Effect::SaveHistory(_)
            | Effect::SaveUserData(_)
            | Effect::ClearUserData
            | Effect::ListPeople
            | Effect::SwitchPerson(_)
            | Effect::Copy(_)
            | Effect::SaveFile(_)
            | Effect::EditFile(_)
            | Effect::OpenUrl(_)
            | Effect::CaptureMouse(_)
            | Effect::CreateProfile(_) => true,
        })
    }

    fn reload(&mut self) -> bool {
        let data = dataset::load(&self.wanted, true);
        self.send(Msg::Loaded(Arc::clone(&data)))
    }
}
