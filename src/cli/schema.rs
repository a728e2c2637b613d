//! `careernav schema`: the JSON Schemas of what is read and of what is printed.
//!
//! Those of files are made from the field table; the one of the output is compared with what the
//! commands print by a test.

use careernav_core::profile::json_schema::Schema;

use super::args::{SchemaArgs, SchemaName};
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Outcome};
use crate::config::json_schema;

pub(super) fn run(_: &Context, args: &SchemaArgs, out: &mut Out) -> Outcome {
    let text = match args.name {
        SchemaName::Profile => Schema::Profile.text(),
        SchemaName::Skills => Schema::Skills.text(),
        SchemaName::Isco => Schema::Isco.text(),
        SchemaName::SkillGroups => Schema::SkillGroups.text(),
        SchemaName::Licences => Schema::Licences.text(),
        SchemaName::Titles => Schema::Titles.text(),
        SchemaName::Set => Schema::Set.text(),
        SchemaName::Words => Schema::Words.text(),
        SchemaName::Config => json_schema(),
        SchemaName::Output => include_str!("../schema/output.json").to_owned(),
    };
    out.verbatim(&text)?;
    Ok(FOUND)
}
