//! Questions asked of the graph. Pure functions: a graph and ids in, numbers and lists out.

mod carry;

pub use carry::{Carry, carry};
