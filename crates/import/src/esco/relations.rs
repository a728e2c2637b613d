//! The files of relations, as pairs of numbers.
//!
//! There are a hundred thousand rows of few addresses, and each address is looked at once: that is
//! why the rows can be read before it is known what the addresses stand for, on another core.

use super::Result;
use super::addresses::ByAddress;
use super::input::{Files, Part};
use super::read::kind_of;
use super::rows::{LeftOut, OfRow};
use super::source::Found;
use super::table::{Column, Row, Table};
use careernav_core::profile::SkillKind;

/// What a row of the links between occupations and skills says beside its ends.
pub(super) struct Link {
    pub(super) is_essential: bool,
    /// The kind of the skill.
    pub(super) kind: Option<SkillKind>,
}

/// The rows of a file, each with the numbers of its two ends and what else it says.
#[expect(clippy::struct_field_names, reason = "they are the rows")]
pub(super) struct Rows<T> {
    /// By number.
    addresses: Vec<String>,
    pub(super) rows: Vec<(usize, usize, T)>,
    /// Those that could not be used.
    pub(super) left_out: LeftOut,
}

/// All relations; what is wrong with a file is told when it is wanted.
pub(super) struct Relating {
    pub(super) links: Result<Rows<Link>>,
    /// From skills and groups to wider ones.
    pub(super) broader: Result<Rows<()>>,
    /// From occupations and ISCO groups to broader ones.
    pub(super) broader_occupations: Result<Rows<()>>,
    /// From skills to those that they need: whether always.
    pub(super) needs: Result<Rows<bool>>,
}

pub(super) fn read(files: &Files) -> Relating {
    Relating {
        links: rows(
            files.get(Part::Links),
            ["occupationUri", "skillUri"],
            |table| {
                Ok((
                    table.column("relationType")?,
                    table.column_if_any("skillType"),
                ))
            },
            |row, &(relation, kind)| {
                Ok(Link {
                    is_essential: is_essential(row, relation)?,
                    kind: kind_of(row.cell(kind)?),
                })
            },
        ),
        broader: rows(
            files.get(Part::Broader),
            ["conceptUri", "broaderUri"],
            |_| Ok(()),
            |_, ()| Ok(()),
        ),
        broader_occupations: rows(
            files.get(Part::BroaderOccupations),
            ["conceptUri", "broaderUri"],
            |_| Ok(()),
            |_, ()| Ok(()),
        ),
        needs: rows(
            files.get(Part::SkillLinks),
            ["originalSkillUri", "relatedSkillUri"],
            |table| table.column("relationType"),
            |row, &relation| is_essential(row, relation),
        ),
    }
}

fn is_essential(row: Row<'_>, relation: Column) -> OfRow<bool> {
    match row.cell(relation)?.trim() {
        "essential" => Ok(true),
        "optional" => Ok(false),
        _ => Err(row.flaw(relation, "neither essential nor optional")),
    }
}

/// The rows of a file, none if it is absent.
fn rows<C, T>(
    found: Option<&Found>,
    [of, to]: [&'static str; 2],
    columns: impl Fn(&Table<'_>) -> Result<C>,
    more: impl Fn(Row<'_>, &C) -> OfRow<T>,
) -> Result<Rows<T>> {
    let mut numbers = Numbers::default();
    let mut rows = Vec::new();
    let mut left_out = LeftOut::default();
    if let Some(found) = found {
        let mut table = Table::new(found)?;
        let (of, to) = (table.column(of)?, table.column(to)?);
        let columns = columns(&table)?;
        left_out = table.each(|row| {
            let more = more(row, &columns)?;
            rows.push((numbers.first(row, of)?, numbers.of(row, to)?, more));
            Ok(())
        })?;
    }
    Ok(Rows {
        addresses: numbers.addresses,
        rows,
        left_out,
    })
}

impl<T> Rows<T> {
    /// The address that has a number.
    pub(super) fn address(&self, number: usize) -> &str {
        &self.addresses[number]
    }

    /// By number, what an address stands for.
    pub(super) fn resolve<V>(&self, meaning: impl Fn(&str) -> V) -> Vec<V> {
        self.addresses.iter().map(|it| meaning(it)).collect()
    }
}

/// Numbers for addresses.
#[derive(Default)]
struct Numbers {
    /// By cell as it stands, so that an address is checked once.
    known: ByAddress<usize>,
    /// By number.
    addresses: Vec<String>,
    /// The last cell of the first column, and its number: rows of one thing mostly follow each other.
    last: (Vec<u8>, usize),
}

impl Numbers {
    /// The number of the address in the first column.
    fn first(&mut self, row: Row<'_>, column: Column) -> OfRow<usize> {
        let raw = row.raw(column);
        // No address is empty, so that there is none before the first row.
        if raw.is_empty() || self.last.0 != raw {
            self.last.1 = self.of(row, column)?;
            raw.clone_into(&mut self.last.0);
        }
        Ok(self.last.1)
    }

    fn of(&mut self, row: Row<'_>, column: Column) -> OfRow<usize> {
        let raw = row.raw(column);
        if let Some(number) = self.known.get(raw) {
            return Ok(number);
        }
        let address = row.address(column)?.to_owned();
        let number = self.addresses.len();
        self.addresses.push(address);
        self.known.insert(raw, number);
        Ok(number)
    }
}
