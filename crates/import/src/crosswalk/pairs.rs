//! The pairs of a crosswalk: a table whose columns are known by their names.

use super::summary::CrosswalkSummary;
use crate::error::Result;
use crate::onet::soc_codes::parse_code;
use crate::source::SourceFile;
use crate::table::{Cleaner, Column, Row, RowResult, Table};
use careernav_core::profile::MatchKind;

/// Headings of the column with the code of the other classification.
const CODE: &[&str] = &[
    "O*NET Id",
    "O*NET-SOC Code",
    "O*NET-SOC 2019 Code",
    "onet_code",
    "SOC code",
    "2018 SOC Code",
    "ROME code",
    "code_rome",
    "source code",
    "other code",
    "code",
];

/// Headings of the column with its title.
const TITLE: &[&str] = &[
    "O*NET Title",
    "O*NET-SOC Title",
    "onet_occupation",
    "SOC title",
    "2018 SOC Title",
    "ROME title",
    "source title",
    "other title",
    "title",
];

/// Headings of the column with the address of the occupation.
const ADDRESS: &[&str] = &[
    "ESCO or ISCO URI",
    "ESCO URI",
    "ESCO occupation URI",
    "esco_uri",
    "concept_uri",
    "conceptUri",
    "occupationUri",
    "target uri",
    "uri",
];

/// Headings of the column with what the occupation is called there.
const OCCUPATION: &[&str] = &[
    "ESCO or ISCO Title",
    "ESCO title",
    "esco_occupation",
    "preferredLabel",
    "target title",
];

/// Headings of the column with the kind of match.
const KIND: &[&str] = &["Type of Match", "match type", "kind of match", "match"];

/// Headings of the column with how sure the match is.
const CONFIDENCE: &[&str] = &["confidence"];

/// The part of an address that makes it that of an ISCO group.
const ISCO_URI_INFIX: &str = "/esco/isco/";

/// A pair.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) code: String,
    /// The title of the other classification; may be empty.
    pub(super) title: String,
    pub(super) address: String,
    /// What the occupation is called in the crosswalk; may be empty.
    pub(super) occupation: String,
    pub(super) kind: Option<MatchKind>,
    /// The higher, the surer.
    pub(super) confidence: Option<f64>,
}

/// What a crosswalk says.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) list: Vec<Pair>,
    /// The other classification, if the headings tell it.
    pub(super) source: Option<&'static str>,
    /// What the table says of itself before its headings: its name and its author.
    pub(super) name: Option<String>,
    pub(super) author: Option<String>,
}

/// The columns that were found.
struct Columns {
    code: Column,
    title: Column,
    address: Column,
    occupation: Column,
    kind: Column,
    confidence: Column,
}

pub(super) fn read(
    file: &SourceFile,
    cleaner: &mut Cleaner,
    summary: &mut CrosswalkSummary,
) -> Result<Pairs> {
    // A row is that of the headings if it names both sides.
    let names = |headings: &[String], known: &[&str]| {
        let is_known = |heading: &String| known.iter().any(|it| it.eq_ignore_ascii_case(heading));
        headings.iter().any(is_known)
    };
    let is_headings = |row: &[String]| names(row, CODE) && names(row, ADDRESS);
    let (mut table, preamble) = Table::after_preamble(file, is_headings)?;
    summary.preamble = preamble.len();
    let said = |name: &str| {
        let row = preamble.iter().find(|row| {
            let first = row.first().map(|cell| cell.to_lowercase());
            first.is_some_and(|first| first.ends_with(name))
        });
        row?.get(1).filter(|cell| !cell.is_empty()).cloned()
    };
    let (name, author) = (said("project name"), said("project author"));
    let first = |names: &[&'static str]| table.first_column(names);
    let columns = Columns {
        code: table.column_of_any(CODE)?,
        title: first(TITLE),
        address: table.column_of_any(ADDRESS)?,
        occupation: first(OCCUPATION),
        kind: first(KIND),
        confidence: first(CONFIDENCE),
    };
    for (what, column) in [
        ("codes", columns.code),
        ("titles", columns.title),
        ("occupations", columns.address),
        ("kinds of match", columns.kind),
        ("confidence", columns.confidence),
    ] {
        if column.exists() {
            summary.columns.push((what, column.name().to_owned()));
        }
    }
    let code = columns.code.name().to_lowercase();
    let source = if code.contains("o*net") || code.contains("onet") {
        Some("O*NET")
    } else if code.contains("soc") {
        Some("SOC")
    } else if code.contains("rome") {
        Some("ROME")
    } else {
        None
    };
    let mut list = Vec::new();
    let skipped = table.for_each_row(|row| {
        summary.pairs.read += 1;
        match pair(row, &columns, source, cleaner)? {
            Some(pair) => list.push(pair),
            None => summary.pairs.of_groups += 1,
        }
        Ok(())
    })?;
    cleaner.skipped.add(skipped);
    Ok(Pairs {
        list,
        source,
        name,
        author,
    })
}

/// The pair of a row; none if it is of an ISCO group.
fn pair(
    row: Row<'_>,
    columns: &Columns,
    source: Option<&str>,
    cleaner: &mut Cleaner,
) -> RowResult<Option<Pair>> {
    let address = row.uri(columns.address)?;
    if address.contains(ISCO_URI_INFIX) {
        return Ok(None);
    }
    let cell = row.cell(columns.code)?.trim();
    let code = if source == Some("O*NET") {
        let code = parse_code(cell);
        let code =
            code.ok_or_else(|| row.invalid_cell(columns.code, "not a code, such as 15-1252.00"))?;
        code.into_owned()
    } else {
        cleaner.label(cell)
    };
    if code.is_empty() {
        return Err(row.missing_label(columns.code));
    }
    let kind = match row.cell(columns.kind)?.trim() {
        "" => None,
        text => Some(match_kind(text).ok_or_else(|| {
            row.invalid_cell(
                columns.kind,
                "not a kind of match: exact, close, narrow, broad or related",
            )
        })?),
    };
    let confidence = match row.cell(columns.confidence)?.trim() {
        "" => None,
        text => {
            let number = text.parse::<f64>().ok();
            let number = number.filter(|number| number.is_finite());
            Some(number.ok_or_else(|| row.invalid_cell(columns.confidence, "not a number"))?)
        }
    };
    Ok(Some(Pair {
        code,
        title: cleaner.label(row.cell(columns.title)?),
        address: address.to_owned(),
        occupation: cleaner.label(row.cell(columns.occupation)?),
        kind,
        confidence,
    }))
}

/// A kind of match, as SKOS names it (`exactMatch`, `skos:closeMatch`) or in plain words.
fn match_kind(text: &str) -> Option<MatchKind> {
    let text = text.rsplit([':', '#', '/']).next().unwrap_or(text);
    let text = text.to_lowercase();
    let word = text.strip_suffix("match").unwrap_or(&text).trim_end();
    match word {
        "exact" => Some(MatchKind::Exact),
        "close" => Some(MatchKind::Close),
        "narrow" | "narrower" => Some(MatchKind::Narrow),
        "broad" | "broader" => Some(MatchKind::Broad),
        "related" => Some(MatchKind::Related),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_match_are_known_in_every_spelling() {
        for (text, kind) in [
            ("exactMatch", Some(MatchKind::Exact)),
            ("skos:closeMatch", Some(MatchKind::Close)),
            ("Narrow match", Some(MatchKind::Narrow)),
            ("BROADER", Some(MatchKind::Broad)),
            ("related", Some(MatchKind::Related)),
            ("no match", None),
            ("", None),
        ] {
            assert_eq!(match_kind(text), kind, "{text}");
        }
    }
}
