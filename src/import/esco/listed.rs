//! Things that a table lists, each with an address of its own.

use super::Result;
use super::addresses::ByAddress;
use super::order::order;
use super::table::{Column, Row, Table};

/// The things of a table, in the order of their addresses.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) list: Vec<T>,
    /// By address; of rows that were passed over there is the address only.
    positions: ByAddress<Option<usize>>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            positions: ByAddress::default(),
        }
    }
}

impl<T> Listed<T> {
    /// Reads the rows of a table, of which no two may have the same address; `thing` passes over
    /// those for which it gives none, and `address_of` tells the address again.
    pub(super) fn read(
        table: &mut Table<'_>,
        uri: Column,
        address_of: fn(&T) -> &str,
        mut thing: impl FnMut(Row<'_>, &str) -> Result<Option<T>>,
    ) -> Result<Self> {
        let mut this = Self::default();
        while let Some(row) = table.next()? {
            let address = row.address(uri)?;
            if this.positions.get(address.as_bytes()).is_some() {
                return Err(row.fault(uri, "stands in an earlier row as well"));
            }
            let thing = thing(row, address)?;
            let position = thing.as_ref().map(|_| this.list.len());
            this.positions.insert(address.as_bytes(), position);
            this.list.extend(thing);
        }
        this.sort(address_of);
        Ok(this)
    }

    fn sort(&mut self, address_of: fn(&T) -> &str) {
        let addresses: Vec<&str> = self.list.iter().map(address_of).collect();
        let order = order(&addresses);
        let ranks = ranks(&order);
        for position in self.positions.values_mut().flatten() {
            *position = ranks[*position];
        }
        let mut list: Vec<Option<T>> = self.list.drain(..).map(Some).collect();
        self.list = order.iter().filter_map(|&at| list[at].take()).collect();
    }

    /// The position of the thing with this address.
    pub(super) fn find(&self, address: &str) -> Option<usize> {
        self.positions.get(address.as_bytes()).flatten()
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
