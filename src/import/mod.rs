//! From other formats to profiles.
//!
//! Each format has a reader of its own, which is pure: text in, values and remarks out. What is
//! common to all of them is here: how a profile becomes a file, and how a whole set takes its place.

pub mod esco;
pub mod file;
pub mod onet;
pub mod page;
mod set;

pub use set::{Before, Failure as Failed};
