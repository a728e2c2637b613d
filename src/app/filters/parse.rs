//! Reads a line of filters, while it is typed: what it says so far, what is wrong with it, and what can
//! be typed where the cursor is.

use std::ops::Range;

use super::filter::{FilterName, FilterTarget, PageFilter, PageFilters, called, written};
use careernav_core::graph::{Found, Graph, OccupationId};
use careernav_core::insight::path::MAX_STEPS;
use careernav_core::search::filter_value::{self, ValueError};
use careernav_core::search::token::{self, TokenKind, TokenName as _, tokens};
use careernav_core::search::{Kinds, Remark, RemarkKind};
use careernav_core::text::counted;
use careernav_core::text::sanitize::fold;
use careernav_core::user::Subject;

/// The most that is offered.
const OFFERED: usize = 5;

/// The most filters of a line that are read.
pub const MAX_FILTERS: usize = 16;

/// For so many names that no occupation has, and for the one that is being typed, occupations with a
/// similar title are looked for.
const MAX_GUESSES: usize = 2;

/// The highest floor, and the longest list.
const MOST: usize = 500;

/// A piece of a line of filters.
type Piece<'t> = token::Token<'t, FilterName>;

/// What the filters are for.
#[derive(Clone, Copy)]
pub struct ParseContext<'a> {
    /// What the names in them stand for.
    pub graph: &'a Graph,
    /// What is limited.
    pub target: FilterTarget,
    /// Of paths, where they begin and lead.
    pub ends: Option<(Option<OccupationId>, OccupationId)>,
    /// Finds occupations by a part of what they are called.
    pub similar: &'a dyn Fn(&str) -> Vec<OccupationId>,
}

impl<'a> ParseContext<'a> {
    /// What a line means on a page. None if nothing on the page can be filtered.
    #[must_use]
    pub fn new(
        subject: Subject,
        graph: &'a Graph,
        similar: &'a dyn Fn(&str) -> Vec<OccupationId>,
    ) -> Option<Self> {
        Some(Self {
            graph,
            target: FilterTarget::new(subject)?,
            ends: match subject {
                Subject::Paths(from, to) => Some((from, to)),
                _ => None,
            },
            similar,
        })
    }
}

/// Something that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterCompletion {
    /// The whole line with it.
    pub line: String,
    /// The byte of the line where typing goes on.
    pub at: usize,
    /// What is offered.
    pub text: String,
    /// What it stands for.
    pub meaning: String,
}

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedFilters {
    /// The filters that are understood.
    pub filters: PageFilters,
    /// What is to be said about the others; as long as there is something, the line cannot be applied.
    pub remarks: Vec<Remark>,
    /// What can be typed where the cursor is.
    pub completions: Vec<FilterCompletion>,
}

/// Reads a line with the cursor at a byte of it.
#[must_use]
pub fn parse(context: ParseContext<'_>, text: &str, at: usize) -> ParsedFilters {
    let mut reader = FilterReader {
        context,
        text,
        at,
        is_answered: false,
        guessed: 0,
        parsed: ParsedFilters::default(),
    };
    let tokens = tokens::<FilterName>(text);
    let (mut next, mut count) = (0, 0);
    while let Some(piece) = tokens.get(next) {
        count += 1;
        if count > MAX_FILTERS {
            reader.leave_out(&tokens[next..]);
            break;
        }
        next += 1;
        // After the last token nothing follows.
        let rest = tokens.get(next..).unwrap_or(&[]);
        match piece.what {
            TokenKind::Named(name) => next += reader.named(name, piece, rest),
            TokenKind::Word => reader.word(piece),
            TokenKind::Unknown => reader.unknown(piece),
        }
    }
    if !reader.is_answered {
        // Between what stands there, or at the end of it: all that may follow.
        reader.offer_names(at..at, "");
    }
    reader.parsed
}

struct FilterReader<'a> {
    context: ParseContext<'a>,
    text: &'a str,
    at: usize,
    /// Whether the cursor is in a piece that has been looked at.
    is_answered: bool,
    /// For how many names similar ones were looked for.
    guessed: usize,
    parsed: ParsedFilters,
}

impl FilterReader<'_> {
    /// Whether the cursor is in a part of the line, or at its end; if so, nothing else is offered.
    fn is_here(&mut self, place: &Range<usize>, has_value: bool) -> bool {
        let gap = self.text.get(place.end..self.at);
        // The value may follow after a space.
        let follows = !has_value && gap.is_some_and(|gap| gap.trim().is_empty());
        let is_here = place.start < self.at && (self.at <= place.end || follows);
        self.is_answered |= is_here;
        is_here
    }

    /// Says that the rest of the line is not read.
    fn leave_out(&mut self, rest: &[Piece<'_>]) {
        let (Some(first), Some(last)) = (rest.first(), rest.last()) else {
            return;
        };
        // Nothing is offered there.
        self.is_answered = true;
        let remark = Remark {
            trouble: RemarkKind::TooMany,
            what: format!("only the first {MAX_FILTERS} filters count"),
            hint: Some(format!("{} left out", counted(rest.len(), "word"))),
            place: first.place.start..last.place.end,
        };
        self.parsed.remarks.insert(0, remark);
    }

    /// A name that there is; the answer is how many of the words that follow belong to its value.
    fn named(&mut self, name: FilterName, piece: &Piece<'_>, rest: &[Piece<'_>]) -> usize {
        if !self.context.target.names().contains(&name) {
            let what = format!("{}: does not filter this page", name.name());
            let hint = self.names();
            self.is_here(&piece.place, true);
            self.remark(&piece.place, RemarkKind::Wrong, what, hint);
            return 0;
        }
        if matches!(name, FilterName::Via | FilterName::Avoid) {
            return self.occupation(name, piece, rest);
        }
        let value = piece.value.trim();
        if self.is_here(&piece.place, !value.is_empty()) {
            self.offer_values(name, piece, value);
        }
        if name == FilterName::Down && value.is_empty() {
            self.add(&piece.place, PageFilter::Down);
        } else if value.is_empty() {
            self.begun(name, piece);
        } else {
            match self.term(name, value) {
                Ok(term) => self.add(&piece.place, term),
                Err(complaint) => {
                    let ValueError {
                        trouble,
                        what,
                        hint,
                    } = complaint;
                    self.remark(&piece.place, trouble, what, hint);
                }
            }
        }
        0
    }

    /// What a name with a value comes to.
    fn term(&self, name: FilterName, value: &str) -> Result<PageFilter, ValueError> {
        let graph = self.context.graph;
        match name {
            FilterName::Level => filter_value::level(value).map(PageFilter::Level),
            FilterName::Isco => {
                filter_value::isco(graph, value).map(|code| PageFilter::Isco(code.to_owned()))
            }
            FilterName::Tag => {
                let tags = filter_value::tags(graph, Kinds::Occupations, value)?;
                let tag = tags.into_iter().next();
                Ok(PageFilter::Tag(
                    tag.expect("without such a tag there is an error"),
                ))
            }
            FilterName::Floor => number(name, value, 0..=MOST).map(PageFilter::Floor),
            FilterName::Limit => number(name, value, 1..=MOST).map(PageFilter::Limit),
            FilterName::Max => number(name, value, 1..=MAX_STEPS).map(PageFilter::Max),
            FilterName::Via | FilterName::Avoid | FilterName::Down => Err(ValueError {
                trouble: RemarkKind::Wrong,
                what: format!("{}: takes no value", name.name()),
                hint: format!("such as {}", name.example()),
            }),
        }
    }

    /// A limit that names an occupation. Without quotes the words that follow may belong to it.
    fn occupation(&mut self, name: FilterName, piece: &Piece<'_>, rest: &[Piece<'_>]) -> usize {
        let is_free = |piece: &&Piece<'_>| piece.what == TokenKind::Word && !is_down(piece.name);
        let words = if piece.is_quoted {
            0
        } else {
            rest.iter().take_while(is_free).count()
        };
        let value_with = |taken: usize| match taken.checked_sub(1).and_then(|last| rest.get(last)) {
            Some(last) => {
                let place = piece.value_place.start..last.place.end;
                (&self.text[place], last.place.end)
            }
            None => (piece.value, piece.place.end),
        };
        let graph = self.context.graph;
        let found = (0..=words).rev().find_map(|taken| {
            let (value, end) = value_with(taken);
            match graph.find_occupation(value) {
                Found::Nothing => None,
                Found::One(id) => Some((taken, value, end, vec![id])),
                Found::Several(ids) => Some((taken, value, end, ids)),
            }
        });
        let (taken, value, end, ids) = found.unwrap_or_else(|| {
            let (value, end) = value_with(words);
            (words, value, end, Vec::new())
        });
        let value = value.trim();
        let place = piece.place.start..end;
        let is_here = self.is_here(&place, !value.is_empty());
        match &ids[..] {
            [] if value.is_empty() => {
                self.begun(name, piece);
                return taken;
            }
            [id] => {
                let term = match name {
                    FilterName::Via => PageFilter::Via(*id),
                    _ => PageFilter::Avoid(*id),
                };
                self.add(&place, term);
                return taken;
            }
            _ => {}
        }
        let what = if ids.is_empty() {
            format!("no occupation is called '{value}'")
        } else {
            format!("several occupations are called '{value}'")
        };
        let mut near = ids;
        // Each of these takes a search.
        if near.is_empty() && (is_here || self.guessed < MAX_GUESSES) {
            self.guessed += 1;
            near = (self.context.similar)(value);
        }
        // Where paths lead they neither pass through nor keep away from.
        near.retain(|&id| self.context.ends.is_none_or(|(_, to)| to != id));
        let hint = match near.first() {
            Some(&id) => format!("perhaps {}", called(graph, id)),
            None => "/ searches for titles".to_owned(),
        };
        // While it is being typed, what is offered says enough.
        let trouble = if is_here && !near.is_empty() {
            RemarkKind::Begun
        } else {
            RemarkKind::Nobody
        };
        self.remark(&place, trouble, what, hint);
        if is_here {
            for id in near.into_iter().take(OFFERED) {
                let level = graph.occupation(id).level();
                let says = level.map_or_else(String::new, |level| format!("L{level}"));
                self.offer(&place, &written(name, called(graph, id)), &says);
            }
        }
        taken
    }

    /// A word: the only limit without a value, or one of which the name is not finished.
    fn word(&mut self, piece: &Piece<'_>) {
        let names = self.context.target.names();
        if is_down(piece.name) && names.contains(&FilterName::Down) {
            self.is_here(&piece.place, true);
            return self.add(&piece.place, PageFilter::Down);
        }
        let begins = piece.name.to_lowercase();
        let mut begun = names.iter().filter(|name| name.name().starts_with(&begins));
        let is_begun = begun.next().is_some();
        if self.is_here(&piece.place, true) {
            self.offer_names(piece.place.clone(), &begins);
        }
        let (trouble, hint) =
            match FilterName::nearest(piece.name).filter(|name| names.contains(name)) {
                _ if is_begun => (RemarkKind::Begun, self.names()),
                Some(nearest) => (
                    RemarkKind::Unknown,
                    format!("perhaps {}", nearest.example()),
                ),
                None => (RemarkKind::Unknown, self.names()),
            };
        let what = format!("unknown filter '{}'", piece.name);
        self.remark(&piece.place, trouble, what, hint);
    }

    /// A word that looks like a limit.
    fn unknown(&mut self, piece: &Piece<'_>) {
        let names = self.context.target.names();
        let nearest = FilterName::nearest(piece.name).filter(|name| names.contains(name));
        let hint = match nearest {
            Some(name) => format!("perhaps {}:", name.name()),
            None => self.names(),
        };
        let what = format!("unknown filter '{}:'", piece.name);
        let is_here = self.is_here(&piece.place, true);
        self.remark(&piece.place, RemarkKind::Unknown, what, hint);
        if let Some(name) = nearest.filter(|_| is_here) {
            self.offer(&piece.place, &written(name, piece.value), name.help());
        }
    }

    /// Takes a limit, if it goes with the others.
    fn add(&mut self, place: &Range<usize>, term: PageFilter) {
        let graph = self.context.graph;
        let is_repeated = |other: &&PageFilter| match term {
            PageFilter::Via(_) | PageFilter::Avoid(_) => **other == term,
            _ => other.name() == term.name(),
        };
        let terms = &self.parsed.filters.terms;
        let trouble = if let Some(other) = terms.iter().find(is_repeated) {
            let is_same = *other == term;
            let hint = format!("{} is there already", other.text(graph));
            let what = match term {
                PageFilter::Via(_) | PageFilter::Avoid(_) if is_same => "is there twice",
                _ => "only one is allowed",
            };
            Some((format!("{}: {what}", term.name().name()), hint))
        } else {
            self.contradiction(&term)
        };
        match trouble {
            Some((what, hint)) => self.remark(place, RemarkKind::Wrong, what, hint),
            None => self.parsed.filters.terms.push(term),
        }
    }

    /// What makes a limit impossible beside the others.
    fn contradiction(&self, term: &PageFilter) -> Option<(String, String)> {
        let graph = self.context.graph;
        let terms = &self.parsed.filters.terms;
        let title = |id: OccupationId| graph.occupation(id).title().to_owned();
        let both = "a path cannot do both".to_owned();
        match *term {
            PageFilter::Avoid(id) => {
                if self.context.ends.is_some_and(|(_, to)| to == id) {
                    let what = format!("{} cannot be avoided", title(id));
                    return Some((what, "the paths lead there".to_owned()));
                }
                let is_via = terms.contains(&PageFilter::Via(id));
                is_via.then(|| (format!("the paths pass through {}", title(id)), both))
            }
            PageFilter::Via(id) => {
                if self.context.ends.is_some_and(|(_, to)| to == id) {
                    let what = format!("every path leads to {}", title(id));
                    return Some((what, "leave it out".to_owned()));
                }
                let is_avoided = terms.contains(&PageFilter::Avoid(id));
                is_avoided.then(|| (format!("{} is avoided", title(id)), both))
            }
            _ => None,
        }
    }

    fn begun(&mut self, name: FilterName, piece: &Piece<'_>) {
        let what = format!("{}: needs a value", name.name());
        let hint = format!("such as {}", name.example());
        self.remark(&piece.place, RemarkKind::Begun, what, hint);
    }

    fn remark(&mut self, place: &Range<usize>, trouble: RemarkKind, what: String, hint: String) {
        self.parsed.remarks.push(Remark {
            trouble,
            what,
            hint: Some(hint),
            place: place.clone(),
        });
    }

    /// The filters that there are, for a hint.
    fn names(&self) -> String {
        let names = self.context.target.names().iter();
        names.map(|&name| begin(name)).collect::<Vec<_>>().join(" ")
    }

    /// Offers the names that begin so, and are not there yet.
    fn offer_names(&mut self, place: Range<usize>, begins: &str) {
        for &name in self.context.target.names() {
            let terms = self.parsed.filters.terms.iter();
            let may_repeat = matches!(name, FilterName::Via | FilterName::Avoid);
            let is_there = !may_repeat && terms.map(PageFilter::name).any(|there| there == name);
            if name.name().starts_with(begins) && !is_there {
                self.offer(&place, &begin(name), name.help());
            }
        }
    }

    /// Offers values that begin as what is there.
    fn offer_values(&mut self, name: FilterName, piece: &Piece<'_>, value: &str) {
        let graph = self.context.graph;
        let values: Vec<(String, String)> = match name {
            FilterName::Level => (1..=4)
                .map(|level: u8| (level.to_string(), String::new()))
                .collect(),
            FilterName::Max => (1..=MAX_STEPS)
                .map(|moves| (moves.to_string(), String::new()))
                .collect(),
            FilterName::Isco => filter_value::groups_below(graph, value)
                .map(|group| (group.code().to_owned(), group.title().to_owned()))
                .collect(),
            FilterName::Tag => filter_value::usual_tags(graph, Kinds::Occupations)
                .into_iter()
                .map(|(tag, count)| (tag, format!("{count} have it")))
                .collect(),
            FilterName::Floor
            | FilterName::Limit
            | FilterName::Via
            | FilterName::Avoid
            | FilterName::Down => Vec::new(),
        };
        let begun = fold(value);
        let fits = |offered: &str| offered != value && fold(offered).starts_with(&begun);
        for (offered, says) in values.into_iter().filter(|(offered, _)| fits(offered)) {
            self.offer(&piece.place, &written(name, &offered), &says);
        }
    }

    /// Offers to put something into a place of the line.
    fn offer(&mut self, place: &Range<usize>, text: &str, says: &str) {
        // What is finished is followed by a space, so that the next thing can be typed.
        let after = &self.text[place.end..];
        let is_open = text.ends_with(':') || after.starts_with(char::is_whitespace);
        let space = if is_open { "" } else { " " };
        let before = &self.text[..place.start];
        let head = format!("{before}{text}{space}");
        self.parsed.completions.push(FilterCompletion {
            at: head.len(),
            line: head + after,
            text: text.to_owned(),
            meaning: says.to_owned(),
        });
    }
}

/// What is typed before a value, or without one.
fn begin(name: FilterName) -> String {
    let colon = if name.has_value() { ":" } else { "" };
    format!("{}{colon}", name.name())
}

/// Whether a word is the limit that has no value.
fn is_down(word: &str) -> bool {
    word.eq_ignore_ascii_case(FilterName::Down.name())
}

/// A number within bounds.
fn number(
    name: FilterName,
    value: &str,
    bounds: std::ops::RangeInclusive<usize>,
) -> Result<usize, ValueError> {
    let number = value.parse().ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| ValueError {
        trouble: RemarkKind::Wrong,
        what: format!(
            "{}: a number from {} to {}, not '{value}'",
            name.name(),
            bounds.start(),
            bounds.end()
        ),
        hint: format!("such as {}", name.example()),
    })
}
