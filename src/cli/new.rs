//! `careernav new`: a profile to begin with.

use super::args::NewArgs;
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use careernav_core::profile::Layer;
use careernav_core::profile::template::{self, ProfileTemplate};
use careernav_core::text::sanitize::escaped;

pub(super) fn run(context: &Context, args: &NewArgs, out: &mut Out) -> Outcome {
    let told = |what: String| Failure::error(what);
    let set = || {
        let layers = context.layers()?;
        let place = Layer::last_directory(&layers).map(std::path::Path::to_path_buf);
        place.ok_or_else(|| {
            told(
                "the profiles that are built in have no directory: 'careernav unpack DIR' makes \
                 files of them, or say --dir DIR"
                    .to_owned(),
            )
        })
    };
    let directory = args.dir.clone().map_or_else(set, Ok)?;
    let start = ProfileTemplate {
        title: &args.title,
        isco: args.isco.as_deref(),
        level: args.level,
        own_group: args.own_group.as_deref(),
        similar: &args.similar,
        prospects: &args.prospect,
        knowledge: &args.knowledge,
        skills: &args.skill,
        schema: None,
    };
    let path = template::create(&directory, &start)
        .map_err(|error| told(escaped(&error.to_string()).into_owned()))?;
    out.line(&escaped(&path.to_string_lossy()))?;
    Ok(FOUND)
}
