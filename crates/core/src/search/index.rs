//! The index: its columns, and what the last queries needed of them.

use super::everyday::EverydayIndex;
use super::label_columns::LabelColumns;
use super::term_cache::TermCache;
use crate::columns::{Columnar, Numbers, Text, Visitor};

/// Every title and name of a graph, by their words.
///
/// It belongs to the graph that it was built from; with another one it finds nonsense.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) columns: LabelColumns,
    pub(super) everyday: EverydayIndex,
    /// Kept from query to query; it changes no answer.
    pub(super) term_cache: TermCache,
}

impl Index {
    /// How many bytes the columns hold.
    #[must_use]
    pub fn size(&mut self) -> usize {
        struct Sum(usize);
        impl Visitor for Sum {
            type Error = std::convert::Infallible;
            fn numbers(&mut self, column: &mut Numbers) -> Result<(), Self::Error> {
                self.0 += column.len() * 4;
                Ok(())
            }
            fn text(&mut self, column: &mut Text) -> Result<(), Self::Error> {
                self.0 += column.len();
                Ok(())
            }
        }
        let mut sum = Sum(0);
        let Ok(()) = self.visit(&mut sum);
        sum.0
    }
}

impl Columnar for Index {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.columns.visit(visitor)?;
        self.everyday.visit(visitor)
    }

    fn is_sound(&self) -> bool {
        self.columns.is_sound() && self.everyday.is_sound()
    }
}
