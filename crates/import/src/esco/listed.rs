//! Things that a table lists, each with an address of its own.

use super::Result;
use super::addresses::ByAddress;
use super::moment::moment;
use super::order::order;
use super::rows::{Flaw, OfRow};
use super::table::{Column, Row, Table};
use super::tidy::Tidy;

/// The things of a table, in the order of their addresses.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) list: Vec<T>,
    /// By address; of rows that were passed over there is the address only.
    positions: ByAddress<Option<usize>>,
}

/// The columns by which rows are told apart.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) uri: Column,
    /// When the row was changed last.
    pub(super) modified: Column,
}

impl Key {
    pub(super) fn of(table: &Table<'_>) -> Result<Self> {
        Ok(Self {
            uri: table.column("conceptUri")?,
            modified: table.column_if_any("modifiedDate"),
        })
    }

    /// When a row was changed last; rows that do not say so are older than all others.
    pub(super) fn age(self, row: Row<'_>) -> OfRow<Option<(i64, u32)>> {
        Ok(moment(row.cell(self.modified)?))
    }
}

/// What a row gives.
pub(super) enum Taken<T> {
    /// A thing.
    Thing(T),
    /// A thing, and a cell without which it had to be taken.
    Flawed(T, Flaw),
    /// Nothing, and that is as it may be.
    Nothing,
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
    /// Reads the rows of a table. Of those that have the same address, the one that was changed last
    /// stays, or the first of several; `address_of` tells the address of a thing again.
    pub(super) fn read(
        table: &mut Table<'_>,
        key: Key,
        address_of: fn(&T) -> &str,
        tidy: &mut Tidy,
        mut thing: impl FnMut(Row<'_>, &str, &mut Tidy) -> OfRow<Taken<T>>,
    ) -> Result<Self> {
        let mut this = Self::default();
        // By position.
        let mut ages = Vec::new();
        let left_out = table.each(|row| {
            let address = row.address(key.uri)?;
            let age = key.age(row)?;
            let before = this.positions.get(address.as_bytes());
            let older = before.flatten();
            if let Some(at) = older
                && age <= ages[at]
            {
                tidy.repeated += 1;
                return Ok(());
            }
            let (thing, flaw) = match thing(row, address, tidy)? {
                Taken::Thing(thing) => (thing, None),
                Taken::Flawed(thing, flaw) => (thing, Some(flaw)),
                Taken::Nothing => {
                    tidy.nameless += 1;
                    if before.is_none() {
                        this.positions.insert(address.as_bytes(), None);
                    }
                    return Ok(());
                }
            };
            if let Some(at) = older {
                tidy.repeated += 1;
                this.list[at] = thing;
                ages[at] = age;
            } else {
                let at = Some(this.list.len());
                this.positions.insert(address.as_bytes(), at);
                this.list.push(thing);
                ages.push(age);
            }
            flaw.map_or(Ok(()), Err)
        })?;
        tidy.left_out.add(left_out);
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
