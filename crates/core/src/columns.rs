//! Values that consist of flat arrays, so that they can be kept and read back at the speed of the
//! disk.
//!
//! A [`Columnar`] value shows its columns, each an array of numbers or a text, to a visitor, always the
//! same ones in the same order. A writer visits them to read them out, a reader visits those of an empty
//! value to fill them: there is one list of columns, and it cannot disagree with itself.
//!
//! A list of lists is two columns, the items of all rows and where each row begins:
//!
//! ```text
//! occupation   its skills          items    2 5 7 | 5 | | 0 2
//!      0       2 5 7               starts   0       3 4 4     6
//!      1       5
//!      2       (none)              row n is items[starts[n]..starts[n + 1]]
//!      3       0 2
//! ```
//!
//! So a set of thousands of profiles is a few dozen allocations, and nothing is parsed when it is read
//! back. Columns that are built into the program are read where they lie ([`StaticColumns`]). Nothing here
//! knows files. What comes back from a file is checked by [`Columnar::is_sound`] before anybody uses it.

use std::borrow::Cow;
use std::num::TryFromIntError;

/// A column of numbers.
pub type Numbers = Cow<'static, [u32]>;

/// A column of text.
pub type Text = Cow<'static, str>;

/// A position in a column, or a length, as columns keep it.
///
/// Columns are kept in memory whole, and the files that they come from are limited in size and number.
///
/// # Panics
///
/// With 2^32 entries and more, which is more than fits there. To go on with a wrong position would be worse.
#[must_use]
pub fn position(index: usize) -> u32 {
    u32::try_from(index).expect("a column has fewer than 2^32 entries")
}

/// Sees every column of a value, and may fill it.
pub trait Visitor {
    /// Why a visit ends early.
    type Error;

    /// An array of numbers.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written.
    fn numbers(&mut self, column: &mut Numbers) -> Result<(), Self::Error>;

    /// A text.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written, or is not UTF-8.
    fn text(&mut self, column: &mut Text) -> Result<(), Self::Error>;
}

/// A value that consists of columns.
pub trait Columnar: Default {
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

// Layout of the two arrays that the build script writes. There are no tags or names: the order of the visit
// is the schema, and the program is built from the same source as the writer.
//
//     numbers   3  2 5 7 | 4  0 1 1 3 | 11 | ...
//               length, then the column;  a text has its length alone, and its bytes in `text`
/// Puts the columns of values together, to be built into the program.
#[derive(Debug, Default)]
pub struct ColumnWriter {
    /// The numbers of all columns, before each column its length; also the lengths of the texts.
    pub numbers: Vec<u32>,
    /// The texts of all columns.
    pub text: String,
}

impl ColumnWriter {
    fn length(&mut self, length: usize) -> Result<(), TryFromIntError> {
        self.numbers.push(length.try_into()?);
        Ok(())
    }
}

impl Visitor for ColumnWriter {
    type Error = TryFromIntError;

    fn numbers(&mut self, column: &mut Numbers) -> Result<(), Self::Error> {
        self.length(column.len())?;
        self.numbers.extend_from_slice(column);
        Ok(())
    }

    fn text(&mut self, column: &mut Text) -> Result<(), Self::Error> {
        self.length(column.len())?;
        self.text.push_str(column);
        Ok(())
    }
}

/// Gives values the columns that were put together for them, in the same order, without a copy.
#[derive(Debug, Clone, Copy)]
pub struct StaticColumns {
    /// What is left of [`ColumnWriter::numbers`].
    pub numbers: &'static [u32],
    /// What is left of [`ColumnWriter::text`].
    pub text: &'static str,
}

impl StaticColumns {
    /// The next value; none if nothing, or nothing whole, is left.
    pub fn value<T: Columnar>(&mut self) -> Option<T> {
        let mut value = T::default();
        value.visit(self).ok().map(|()| value)
    }

    fn length(&mut self) -> Result<usize, UnexpectedEnd> {
        let (&length, rest) = self.numbers.split_first().ok_or(UnexpectedEnd)?;
        self.numbers = rest;
        Ok(length as usize)
    }
}

/// There are less columns than a value has.
#[derive(Debug)]
pub struct UnexpectedEnd;

impl Visitor for StaticColumns {
    type Error = UnexpectedEnd;

    fn numbers(&mut self, column: &mut Numbers) -> Result<(), UnexpectedEnd> {
        let length = self.length()?;
        let (first, rest) = self.numbers.split_at_checked(length).ok_or(UnexpectedEnd)?;
        (*column, self.numbers) = (Cow::Borrowed(first), rest);
        Ok(())
    }

    fn text(&mut self, column: &mut Text) -> Result<(), UnexpectedEnd> {
        let length = self.length()?;
        let (first, rest) = self.text.split_at_checked(length).ok_or(UnexpectedEnd)?;
        (*column, self.text) = (Cow::Borrowed(first), rest);
        Ok(())
    }
}
