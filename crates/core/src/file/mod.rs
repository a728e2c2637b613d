//! Reading and writing files that somebody else may change at the same time.

pub mod atomic;
pub mod regular;
