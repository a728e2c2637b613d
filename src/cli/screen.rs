//! `careernav screen`: what the app shows after some keys, without a terminal.
//!
//! Promises: it is the app itself that is driven, and its own frame that is printed. What the app
//! asks of the world outside is done where it changes what is shown (a set is read), and left
//! where it would change something else: nothing is kept, copied, edited or opened.

use std::sync::Arc;

use super::args::{ScreenArgs, ScreenFormat};
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use super::{open, person};
use crate::app::{App, Effect, Msg};
use crate::ui::picture::Picture;
use careernav_core::dataset::{self, LoadRequest};
use careernav_core::text::sanitize::escaped;

pub(super) fn run(context: &Context, args: &ScreenArgs, out: &mut Out) -> Outcome {
    // The command's own --ascii comes before the app's.
    let context = context.with_options(|options| {
        options.ascii = args.ascii.choice().or(options.ascii);
    });
    let wanted = context.load_request()?;
    let data = context.load_requested(&wanted, true)?;
    if let Some(name) = &args.name {
        open::known(&data.graph, name)?;
    }
    let (width, height) = args.size;
    let mut stage = Stage {
        app: App::new(width, height, args.name.clone())
            .with_settings(context.choice()?.settings.clone()),
        wanted,
    };
    if let Some(place) = &args.me {
        if !place.is_file() {
            let place = place.to_string_lossy();
            let message = format!("there is no file {}", escaped(&place));
            return Err(Failure::error(message));
        }
        stage.tell(Msg::UserSkills(person::read_from(place)?));
    }
    stage.tell(Msg::Loaded(data));
    for &key in &args.keys.0 {
        if !stage.tell(Msg::Key(key)) {
            break;
        }
    }
    let picture = Picture::of(&stage.app, args.theme.unwrap_or(context.choice()?.theme));
    out.verbatim(&match args.format {
        ScreenFormat::Text => picture.text(),
        ScreenFormat::Svg => picture.svg(),
    })?;
    Ok(FOUND)
}

/// The app, and the set that it shows.
struct Stage {
    app: App,
    wanted: LoadRequest,
}

impl Stage {
    /// Tells the app something and all that follows from it; false if it would have ended.
    fn tell(&mut self, msg: Msg) -> bool {
        self.app.update(msg).into_iter().all(|effect| match effect {
            Effect::Quit => false,
            Effect::Reload => self.read(),
            Effect::ReloadIn(language) => {
                self.wanted.language = Some(language);
                self.read()
            }
            Effect::FindMoves => {
                self.app.data().find_moves();
                self.tell(Msg::MovesFound)
            }
            Effect::FindPaths => {
                self.app.data().find_ways();
                self.tell(Msg::PathsFound)
            }
            Effect::Suspend
            | Effect::Redraw
            | Effect::SaveHistory(_)
            | Effect::SaveUserSkills(_)
            | Effect::SaveBookmark(_)
            | Effect::Copy(_)
            | Effect::SaveFile(_)
            | Effect::EditFile(_)
            | Effect::OpenUrl(_)
            | Effect::CaptureMouse(_)
            | Effect::CreateProfile(_) => true,
        })
    }

    fn read(&mut self) -> bool {
        let data = dataset::load(&self.wanted, true);
        self.tell(Msg::Loaded(Arc::clone(&data)))
    }
}
