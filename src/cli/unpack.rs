//! `careernav unpack`: the shipped profiles as files.

use super::args::Unpack;
use super::out::Out;
use super::{FOUND, Failure, MISUSE, Outcome};
use crate::profile::clean::shown;
use crate::profile::unpack::unpack;

pub(super) fn run(args: &Unpack, out: &mut Out) -> Outcome {
    let count = unpack(&args.into)
        .map_err(|error| Failure::Told(MISUSE, shown(&error.to_string()).into_owned()))?;
    let into = args.into.to_string_lossy();
    let into = shown(&into);
    out.line(&format!(
        "{count} files are in {into} now; 'careernav --profiles {into}' reads them."
    ))?;
    Ok(FOUND)
}
