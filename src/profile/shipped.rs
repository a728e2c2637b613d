//! The profiles that are built into the program, in JSON (see the build script).

/// Path inside `profiles/` and text of every shipped file, sorted by path; written by the build
/// script, so that adding a profile is adding a file.
pub(super) static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// What reports call the place of these files.
pub(super) const NAME: &str = "shipped profiles";
