//! Things that a table lists, each with an address of its own.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use super::Result;
use super::order::order;
use super::table::{Column, Row, Table};

/// The things of a table, in the order of their addresses.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) list: Vec<T>,
    /// By address; of rows that were passed over there is the address only.
    positions: HashMap<String, Option<usize>>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            positions: HashMap::default(),
        }
    }
}

impl<T> Listed<T> {
    /// Reads the rows of a table, of which no two may have the same address; `thing` passes over
    /// those for which it gives none.
    pub(super) fn read(
        table: &mut Table<'_>,
        uri: Column,
        mut thing: impl FnMut(Row<'_>, &str) -> Result<Option<T>>,
    ) -> Result<Self> {
        let mut list = Vec::new();
        let mut positions = HashMap::default();
        while let Some(row) = table.next()? {
            let address = row.address(uri)?;
            let Entry::Vacant(vacant) = positions.entry(address.to_owned()) else {
                return Err(row.fault(uri, "stands in an earlier row as well"));
            };
            let thing = thing(row, address)?;
            vacant.insert(thing.as_ref().map(|_| list.len()));
            list.extend(thing);
        }
        Ok(Self { list, positions }.sorted())
    }

    fn sorted(mut self) -> Self {
        let mut addresses = vec![""; self.list.len()];
        for (address, position) in &self.positions {
            if let Some(at) = *position {
                addresses[at] = address;
            }
        }
        let order = order(&addresses);
        let ranks = ranks(&order);
        for position in self.positions.values_mut().flatten() {
            *position = ranks[*position];
        }
        let mut list: Vec<Option<T>> = self.list.into_iter().map(Some).collect();
        self.list = order.iter().filter_map(|&at| list[at].take()).collect();
        self
    }

    /// The position of the thing with this address.
    pub(super) fn find(&self, address: &str) -> Option<usize> {
        self.positions.get(address).copied().flatten()
    }
}

/// Where each thing comes in an order of things.
fn ranks(order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![0; order.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}
