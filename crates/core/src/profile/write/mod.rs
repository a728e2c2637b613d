//! From checked values to files: the canonical form, files as people wrote them brought into it, new
//! profiles, and those that are built in.

pub mod format;
mod scalar;
pub mod template;
pub mod unpack;
mod writer;

pub(in crate::profile) use writer::{Writer, in_a_row, quoted_line, stands_on_its_line};
pub use writer::{
    about, catalogue, isco, licences, profile, scalar_in_brackets, scalar_line, skill_groups,
    titles, translation,
};
