//! The concepts of a table (occupations or skills), each with a URI of its own.

use super::uri_map::UriMap;
use crate::error::Result;
use crate::table::{
    Cleaner, Column, Row, RowError, RowResult, Table, Timestamp, parse_timestamp, sort_order,
};

/// The concepts of a table, in the order of their URIs.
#[derive(Debug)]
pub(super) struct ConceptList<T> {
    pub(super) list: Vec<T>,
    /// Positions in the list; none for the URIs of rows that were skipped for want of a label.
    positions: UriMap<Option<usize>>,
}

/// The columns that identify a row and its version.
#[derive(Clone, Copy)]
pub(super) struct KeyColumns {
    pub(super) uri: Column,
    /// When the row was changed last.
    pub(super) modified: Column,
}

impl KeyColumns {
    pub(super) fn new(table: &Table<'_>) -> Result<Self> {
        Ok(Self {
            uri: table.column("conceptUri")?,
            modified: table.optional_column("modifiedDate"),
        })
    }

    /// When a row was changed last; a row that does not say so is older than all others.
    pub(super) fn modified(self, row: Row<'_>) -> RowResult<Option<Timestamp>> {
        Ok(parse_timestamp(row.cell(self.modified)?))
    }
}

/// What a row is read as.
pub(super) enum ReadRow<T> {
    Concept(T),
    /// A concept without one of its cells, which cannot be used.
    Incomplete(T, RowError),
    /// A row without a label, where that is allowed.
    Unlabelled,
}

impl<T> Default for ConceptList<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            positions: UriMap::default(),
        }
    }
}

impl<T> ConceptList<T> {
    /// Reads the rows of a table. Of rows with the same URI, the one that was changed last counts, or
    /// the first of several that were changed at the same time: ESCO 1.2 repeats rows. `uri_of` tells
    /// the URI of a concept again.
    pub(super) fn read(
        table: &mut Table<'_>,
        key: KeyColumns,
        uri_of: fn(&T) -> &str,
        cleaner: &mut Cleaner,
        mut read_row: impl FnMut(Row<'_>, &str, &mut Cleaner) -> RowResult<ReadRow<T>>,
    ) -> Result<Self> {
        let mut concepts = Self::default();
        // By position.
        let mut modified_at = Vec::new();
        let skipped = table.for_each_row(|row| {
            let uri = row.uri(key.uri)?;
            let modified = key.modified(row)?;
            // Seen before, seen without a label (inside it none), or new.
            let known = concepts.positions.get(uri.as_bytes());
            let older = known.flatten();
            if let Some(position) = older
                && modified <= modified_at[position]
            {
                cleaner.duplicate_rows += 1;
                return Ok(());
            }
            let (concept, error) = match read_row(row, uri, cleaner)? {
                ReadRow::Concept(concept) => (concept, None),
                ReadRow::Incomplete(concept, error) => (concept, Some(error)),
                ReadRow::Unlabelled => {
                    cleaner.unlabelled += 1;
                    if known.is_none() {
                        concepts.positions.insert(uri.as_bytes(), None);
                    }
                    return Ok(());
                }
            };
            if let Some(position) = older {
                cleaner.duplicate_rows += 1;
                concepts.list[position] = concept;
                modified_at[position] = modified;
            } else {
                let position = Some(concepts.list.len());
                concepts.positions.insert(uri.as_bytes(), position);
                concepts.list.push(concept);
                modified_at.push(modified);
            }
            error.map_or(Ok(()), Err)
        })?;
        cleaner.skipped.add(skipped);
        concepts.sort(uri_of);
        Ok(concepts)
    }

    /// Sorts the list, so that the order of the rows does not matter.
    fn sort(&mut self, uri_of: fn(&T) -> &str) {
        // list before   c  a  b        order  1 2 0    which goes where
        // list after    a  b  c        ranks  2 0 1    where each has gone, by which the map follows
        let uris: Vec<&str> = self.list.iter().map(uri_of).collect();
        let order = sort_order(&uris);
        let mut ranks = vec![0; order.len()];
        for (rank, &position) in order.iter().enumerate() {
            ranks[position] = rank;
        }
        for position in self.positions.values_mut().flatten() {
            *position = ranks[*position];
        }
        let mut unsorted: Vec<Option<T>> = self.list.drain(..).map(Some).collect();
        let sorted = order.iter().map(|&position| {
            let concept = unsorted[position].take();
            concept.expect("an order has each position once")
        });
        self.list = sorted.collect();
    }

    /// The position of the concept with this URI.
    pub(super) fn find(&self, uri: &str) -> Option<usize> {
        self.positions.get(uri.as_bytes()).flatten()
    }
}
