//! `careernav schema`: the JSON Schemas of what is read and of what is printed.
//!
//! They come with the program, so that they are those of its version. Tests hold them to what the
//! loader takes and to what the commands print.

use super::args::{Described, Schema};
use super::out::Out;
use super::{FOUND, Outcome};

pub(super) fn run(args: &Schema, out: &mut Out) -> Outcome {
    out.verbatim(match args.of {
        Described::Profile => include_str!("../schema/profile.json"),
        Described::Skills => include_str!("../schema/skills.json"),
        Described::Isco => include_str!("../schema/isco.json"),
        Described::SkillGroups => include_str!("../schema/skill-groups.json"),
        Described::Set => include_str!("../schema/set.json"),
        Described::Words => include_str!("../schema/words.json"),
        Described::Output => include_str!("../schema/output.json"),
    })?;
    Ok(FOUND)
}
