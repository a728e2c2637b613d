//! The files of relations, as pairs of numbers.
//!
//! A hundred thousand rows have few different URIs, so that each URI gets a number and is looked up once.
//! That also allows to read the rows on another thread, before it is known what the URIs stand for.

use super::concepts::kind_of;
use super::download::{EscoFile, EscoFiles};
use super::uri_map::UriMap;
use crate::error::Result;
use crate::source::SourceFile;
use crate::table::{Column, Row, RowResult, SkippedRows, Table};
use careernav_core::profile::SkillKind;

/// What a row says about a link between an occupation and a skill.
pub(super) struct LinkData {
    pub(super) is_essential: bool,
    /// The kind of the skill.
    pub(super) kind: Option<SkillKind>,
}

/// The relations of a file.
pub(super) struct RelationList<T> {
    /// By number.
    uris: Vec<String>,
    /// The numbers of both ends, and what else the row says.
    pub(super) pairs: Vec<(usize, usize, T)>,
    pub(super) skipped: SkippedRows,
}

/// All relations. An error in one file is kept until that file is needed, so that it does not depend on
/// the threads which error is reported.
pub(super) struct Relations {
    pub(super) links: Result<RelationList<LinkData>>,
    /// From skills and skill groups to broader ones.
    pub(super) broader_skills: Result<RelationList<()>>,
    /// From occupations and ISCO groups to broader ones.
    pub(super) broader_occupations: Result<RelationList<()>>,
    /// From skills to skills that they need, and whether they always do.
    pub(super) needed_skills: Result<RelationList<bool>>,
}

pub(super) fn read(files: &EscoFiles) -> Relations {
    Relations {
        links: read_relations(
            files.get(EscoFile::Links),
            ["occupationUri", "skillUri"],
            |table| {
                Ok((
                    table.column("relationType")?,
                    table.optional_column("skillType"),
                ))
            },
            |row, &(relation, kind)| {
                Ok(LinkData {
                    is_essential: is_essential(row, relation)?,
                    kind: kind_of(row.cell(kind)?),
                })
            },
        ),
        broader_skills: read_relations(
            files.get(EscoFile::BroaderSkills),
            ["conceptUri", "broaderUri"],
            |_| Ok(()),
            |_, ()| Ok(()),
        ),
        broader_occupations: read_relations(
            files.get(EscoFile::BroaderOccupations),
            ["conceptUri", "broaderUri"],
            |_| Ok(()),
            |_, ()| Ok(()),
        ),
        needed_skills: read_relations(
            files.get(EscoFile::SkillLinks),
            ["originalSkillUri", "relatedSkillUri"],
            |table| table.column("relationType"),
            |row, &relation| is_essential(row, relation),
        ),
    }
}

fn is_essential(row: Row<'_>, relation: Column) -> RowResult<bool> {
    match row.cell(relation)?.trim() {
        "essential" => Ok(true),
        "optional" => Ok(false),
        _ => Err(row.invalid_cell(relation, "neither essential nor optional")),
    }
}

/// The relations of a file; an absent one has none.
fn read_relations<C, T>(
    file: Option<&SourceFile>,
    [from, to]: [&'static str; 2],
    columns: impl Fn(&Table<'_>) -> Result<C>,
    data: impl Fn(Row<'_>, &C) -> RowResult<T>,
) -> Result<RelationList<T>> {
    let mut numbers = UriNumbers::default();
    let mut pairs = Vec::new();
    let mut skipped = SkippedRows::default();
    if let Some(file) = file {
        let mut table = Table::new(file)?;
        let (from, to) = (table.column(from)?, table.column(to)?);
        let columns = columns(&table)?;
        skipped = table.for_each_row(|row| {
            let data = data(row, &columns)?;
            // rows     .../occupation/a, .../skill/x    uris    0 a   1 x   2 y
            //          .../occupation/a, .../skill/y    pairs   (0, 1) (0, 2)
            pairs.push((numbers.first(row, from)?, numbers.number(row, to)?, data));
            Ok(())
        })?;
    }
    Ok(RelationList {
        uris: numbers.uris,
        pairs,
        skipped,
    })
}

impl<T> RelationList<T> {
    /// The URI with a number.
    pub(super) fn uri(&self, number: usize) -> &str {
        &self.uris[number]
    }

    /// By number, what each URI stands for.
    pub(super) fn resolve<V>(&self, meaning: impl Fn(&str) -> V) -> Vec<V> {
        self.uris.iter().map(|it| meaning(it)).collect()
    }
}

/// Numbers for URIs.
#[derive(Default)]
struct UriNumbers {
    /// By the bytes of a cell, so that each URI is checked once.
    known: UriMap<usize>,
    /// By number.
    uris: Vec<String>,
    /// The last cell of the first column, and its number: the rows of an occupation mostly follow each
    /// other.
    last: (Vec<u8>, usize),
}

impl UriNumbers {
    /// The number of the URI in the first column.
    fn first(&mut self, row: Row<'_>, column: Column) -> RowResult<usize> {
        let raw = row.raw(column);
        // Before the first row `last` is empty, which no URI is.
        if raw.is_empty() || self.last.0 != raw {
            self.last.1 = self.number(row, column)?;
            raw.clone_into(&mut self.last.0);
        }
        Ok(self.last.1)
    }

    fn number(&mut self, row: Row<'_>, column: Column) -> RowResult<usize> {
        let raw = row.raw(column);
        if let Some(number) = self.known.get(raw) {
            return Ok(number);
        }
        let uri = row.uri(column)?.to_owned();
        let number = self.uris.len();
        self.uris.push(uri);
        self.known.insert(raw, number);
        Ok(number)
    }
}
