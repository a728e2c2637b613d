//! Values that consist of flat arrays, so that they can be kept and read back at the speed of the
//! disk.
//!
//! A [`Flat`] value shows its columns, each an array of numbers or a text, to a visitor, always the
//! same ones in the same order. Who writes visits them to read them out, and who reads visits those
//! of an empty value to fill them: there is one list of columns, and it cannot disagree with itself.
//! Nothing here knows files. What comes back from a file is checked by [`Flat::is_sound`] before
//! anybody uses it.

/// Sees every column of a value, and may fill it.
pub trait Visitor {
    /// Why a visit ends early.
    type Error;

    /// An array of numbers.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written.
    fn numbers(&mut self, column: &mut Vec<u32>) -> Result<(), Self::Error>;

    /// A text.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written, or is not UTF-8.
    fn text(&mut self, column: &mut String) -> Result<(), Self::Error>;
}

/// A value that consists of columns.
pub trait Flat: Default {
    /// Shows all columns, in an order that never changes.
    ///
    /// # Errors
    ///
    /// What the visitor says.
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error>;

    /// Whether the columns fit each other: every position that one of them holds exists in the
    /// other that it is a position of. A value that was built is sound; one that was filled by a
    /// visitor may be anything.
    fn is_sound(&self) -> bool;
}
