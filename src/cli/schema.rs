//! `careernav schema`: the JSON Schemas of what is read and of what is printed.
//!
//! They come with the program, so that they are those of its version. Tests hold them to what the
//! loader takes and to what the commands print.

use super::args::{SchemaArgs, SchemaName};
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Outcome};

pub(super) fn run(_: &Context, args: &SchemaArgs, out: &mut Out) -> Outcome {
    out.verbatim(match args.name {
        SchemaName::Profile => include_str!("../schema/profile.json"),
        SchemaName::Skills => include_str!("../schema/skills.json"),
        SchemaName::Isco => include_str!("../schema/isco.json"),
        SchemaName::SkillGroups => include_str!("../schema/skill-groups.json"),
        SchemaName::Set => include_str!("../schema/set.json"),
        SchemaName::Words => include_str!("../schema/words.json"),
        SchemaName::Output => include_str!("../schema/output.json"),
    })?;
    Ok(FOUND)
}
