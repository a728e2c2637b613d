//! `careernav unpack`: the shipped profiles as files.

use super::args::UnpackArgs;
use super::context::Context;
use super::out::Out;
use super::outcome::{FOUND, Failure, Outcome};
use crate::shipped;
use careernav_core::profile::unpack::unpack;
use careernav_core::text::sanitize::escaped;

pub(super) fn run(_: &Context, args: &UnpackArgs, out: &mut Out) -> Outcome {
    let count = unpack(&shipped::BUILT_IN, &args.into)
        .map_err(|error| Failure::error(escaped(&error.to_string()).into_owned()))?;
    let into = args.into.to_string_lossy();
    let into = escaped(&into);
    out.line(&format!(
        "{count} files are in {into} now; 'careernav --profiles {into}' reads them."
    ))?;
    Ok(FOUND)
}
