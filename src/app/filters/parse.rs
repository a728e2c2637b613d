//! Reads a line of filters, while it is typed: what it says so far, what is wrong with it, and what can
//! be typed where the cursor is.

use std::ops::Range;

use super::filter::{PageFilter, PageFilters, called, scope_of, start_of};
use careernav_core::graph::{Found, Graph, OccupationId, SkillId};
use careernav_core::insight::Person;
use careernav_core::insight::path::MAX_STEPS;
use careernav_core::search::filter::ValueKind;
use careernav_core::search::filter_value::ValueError;
use careernav_core::search::token::{
    Token, TokenKind, TokenValue, is_hyphen, quoted, tokens, written,
};
use careernav_core::search::{Condition, Filter, FilterResolver, FilterScope, Remark, RemarkKind};
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

/// What the filters are for.
#[derive(Clone, Copy)]
pub struct ParseContext<'a> {
    /// What the names in them stand for.
    pub graph: &'a Graph,
    /// What is filtered.
    pub scope: FilterScope,
    /// Of paths, where they begin and lead.
    pub ends: Option<(Option<OccupationId>, OccupationId)>,
    /// Finds occupations by a part of what they are called.
    pub similar: &'a dyn Fn(&str) -> Vec<OccupationId>,
    /// Looks up conditions, for the jobs that the question starts from.
    pub resolver: &'a FilterResolver<'a>,
}

/// Finds occupations and skills by a part of what they are called.
#[derive(Clone, Copy)]
pub struct Nearest<'a> {
    /// Occupations.
    pub occupations: &'a dyn Fn(&str) -> Vec<OccupationId>,
    /// Skills.
    pub skills: &'a dyn Fn(&str) -> Vec<SkillId>,
}

/// Reads a line on a page, with the cursor at a byte of it if it is being typed. None if nothing on the page
/// can be filtered.
#[must_use]
pub fn parse_on(
    subject: Subject,
    graph: &Graph,
    person: &Person,
    nearest: Nearest<'_>,
    text: &str,
    cursor: Option<usize>,
) -> Option<ParsedFilters> {
    let from = start_of(subject, person);
    let context = ParseContext {
        graph,
        scope: scope_of(subject)?,
        ends: match subject {
            Subject::Paths(from, to) => Some((from, to)),
            _ => None,
        },
        similar: nearest.occupations,
        resolver: &FilterResolver::new(graph, &from, nearest.skills).of_occupations(),
    };
    Some(parse(context, text, cursor))
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

/// Reads a line, with the cursor at a byte of it if it is being typed.
#[must_use]
pub fn parse(context: ParseContext<'_>, text: &str, cursor: Option<usize>) -> ParsedFilters {
    let mut reader = FilterReader {
        context,
        text,
        cursor,
        is_answered: cursor.is_none(),
        guessed: 0,
        parsed: ParsedFilters::default(),
    };
    let tokens = tokens(text, context.scope);
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
            TokenKind::Named(filter) => next += reader.named(filter, piece, rest),
            TokenKind::Word => reader.word(piece),
            TokenKind::Unknown => reader.unknown(piece),
        }
    }
    reader.contradiction_of_conditions();
    if let (Some(at), false) = (cursor, reader.is_answered) {
        // Between what stands there, or at the end of it: all that may follow.
        reader.offer_names(at..at, false, "");
    }
    reader.parsed
}

struct FilterReader<'a> {
    context: ParseContext<'a>,
    text: &'a str,
    cursor: Option<usize>,
    /// Whether the cursor is in a piece that has been looked at.
    is_answered: bool,
    /// For how many names similar ones were looked for.
    guessed: usize,
    parsed: ParsedFilters,
}

impl FilterReader<'_> {
    /// Whether the cursor is in a part of the line, or at its end; if so, nothing else is offered.
    fn is_here(&mut self, place: &Range<usize>, has_value: bool) -> bool {
        let Some(at) = self.cursor else {
            return false;
        };
        let gap = self.text.get(place.end..at);
        // The value may follow after a space.
        let follows = !has_value && gap.is_some_and(|gap| gap.trim().is_empty());
        let is_here = place.start < at && (at <= place.end || follows);
        self.is_answered |= is_here;
        is_here
    }

    /// Says that the rest of the line is not read.
    fn leave_out(&mut self, rest: &[Token<'_>]) {
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

    /// A filter that there is; the answer is how many of the words that follow belong to its value.
    fn named(&mut self, filter: Filter, piece: &Token<'_>, rest: &[Token<'_>]) -> usize {
        if filter.is_condition() {
            return self.condition(filter, piece, rest);
        }
        if piece.is_excluded {
            let what = format!("{}: cannot be excluded", filter.name());
            self.is_here(&piece.place, true);
            let hint = filter.instead_of_excluding().to_owned();
            self.remark(&piece.place, RemarkKind::Wrong, what, hint);
            return 0;
        }
        if filter.value_kind() == ValueKind::Occupation {
            return self.occupation(filter, piece, rest);
        }
        let value = piece.value.trim();
        if self.is_here(&piece.place, !value.is_empty()) {
            self.offer_numbers(filter, piece, value);
        }
        if filter == Filter::Down && value.is_empty() {
            self.add(&piece.place, PageFilter::Down);
        } else if value.is_empty() {
            self.begun(filter, piece);
        } else {
            match number(filter, value) {
                Ok(term) => self.add(&piece.place, term),
                Err(error) => self.error(&piece.place, error),
            }
        }
        0
    }

    /// A condition. Without quotes the words that follow belong to the name of a skill.
    fn condition(&mut self, filter: Filter, piece: &Token<'_>, rest: &[Token<'_>]) -> usize {
        let resolver = self.context.resolver;
        let (mut values, mut taken) = resolver.values_of(self.text, piece, rest);
        if filter.value_kind() == ValueKind::Skill && taken == 0 && values.len() == 1 {
            // Nothing but filters is typed here: what follows is the rest of a name that is not known yet.
            let is_known = |value: &TokenValue<'_>| resolver.values(filter, value.text).is_ok();
            let is_whole = piece.is_quoted() || values.iter().all(is_known);
            let is_word = |piece: &&Token<'_>| piece.what == TokenKind::Word;
            let words = rest.iter().take_while(is_word).count();
            if let (false, Some(last)) =
                (is_whole, words.checked_sub(1).and_then(|at| rest.get(at)))
            {
                let place = piece.value_place.start..last.place.end;
                let text = &self.text[place.clone()];
                (values, taken) = (
                    vec![TokenValue {
                        text,
                        place,
                        is_quoted: false,
                    }],
                    words,
                );
            }
        }
        let end = values.last().map_or(piece.place.end, |last| last.place.end);
        let place = piece.place.start..end.max(piece.place.end);
        let is_empty = |value: &TokenValue<'_>| fold(value.text).is_empty();
        let is_here = self.is_here(&place, !values.iter().all(is_empty));
        let mut found = Vec::new();
        let is_only = values.len() == 1;
        for value in &values {
            let at_value = value.place.start..value.place.end;
            let is_at = |at: usize| (at_value.start..=at_value.end).contains(&at);
            let is_at = is_here && self.cursor.is_some_and(is_at);
            if is_at || is_here && is_only {
                self.offer_conditions(filter, &place, value);
            }
            if is_empty(value) {
                // After a comma another value may follow, or none.
                if is_only {
                    self.begun(filter, piece);
                }
                continue;
            }
            match resolver.values(filter, value.text) {
                Ok(more) => {
                    for value in more {
                        if !found.contains(&value) {
                            found.push(value);
                        }
                    }
                }
                Err(error) => {
                    // While it is being typed, what is offered says enough.
                    let is_begun = is_here && !self.parsed.completions.is_empty();
                    let trouble = if is_begun {
                        RemarkKind::Begun
                    } else {
                        error.trouble
                    };
                    self.error(&place, ValueError { trouble, ..error });
                }
            }
        }
        if !found.is_empty() {
            let condition = Condition {
                filter,
                is_excluded: piece.is_excluded,
                values: found,
            };
            self.add(&place, PageFilter::Condition(condition));
        }
        taken
    }

    /// A limit that names an occupation. Without quotes the words that follow may belong to it.
    fn occupation(&mut self, filter: Filter, piece: &Token<'_>, rest: &[Token<'_>]) -> usize {
        let is_free = |piece: &&Token<'_>| piece.what == TokenKind::Word && !is_down(piece.name);
        let words = if piece.is_quoted() {
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
                self.begun(filter, piece);
                return taken;
            }
            [id] => {
                let term = match filter {
                    Filter::Via => PageFilter::Via(*id),
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
                self.offer(&place, &written(filter, false, &[called(graph, id)]), &says);
            }
        }
        taken
    }

    /// A word: the only filter without a value, or one of which the name is not finished.
    fn word(&mut self, piece: &Token<'_>) {
        let scope = self.context.scope;
        if is_down(piece.name) && scope.filters().any(|filter| filter == Filter::Down) {
            self.is_here(&piece.place, true);
            return self.add(&piece.place, PageFilter::Down);
        }
        let (is_excluded, name) = match piece.name.strip_prefix(is_hyphen) {
            Some(name) => (true, name),
            None => (false, piece.name),
        };
        let begins = name.to_lowercase();
        let is_begun = scope.filters().any(|filter| {
            (!is_excluded || filter.is_condition()) && filter.name().starts_with(&begins)
        });
        if self.is_here(&piece.place, true) {
            self.offer_names(piece.place.clone(), is_excluded, &begins);
        }
        let (trouble, hint) = match scope.nearest(name) {
            _ if is_begun => (RemarkKind::Begun, scope.names()),
            Some(nearest) => (
                RemarkKind::Unknown,
                format!("perhaps {}", nearest.example()),
            ),
            None => (RemarkKind::Unknown, scope.names()),
        };
        let what = format!("unknown filter '{}'", piece.name);
        self.remark(&piece.place, trouble, what, hint);
    }

    /// A word that looks like a filter.
    fn unknown(&mut self, piece: &Token<'_>) {
        let scope = self.context.scope;
        let is_here = self.is_here(&piece.place, true);
        let mut all = Filter::ALL.iter();
        if let Some(other) = all.find(|filter| filter.name().eq_ignore_ascii_case(piece.name)) {
            let what = format!("{}: does not filter {}", other.name(), scope.label());
            return self.remark(&piece.place, RemarkKind::Wrong, what, scope.names());
        }
        let nearest = scope.nearest(piece.name);
        let hint = match nearest {
            Some(filter) => format!("perhaps {}:", filter.name()),
            None => scope.names(),
        };
        let hyphen = if piece.is_excluded { "-" } else { "" };
        let what = format!("unknown filter '{hyphen}{}:'", piece.name);
        self.remark(&piece.place, RemarkKind::Unknown, what, hint);
        if let Some(filter) = nearest.filter(|_| is_here) {
            let is_excluded = piece.is_excluded && filter.is_condition();
            let text = written(filter, is_excluded, &[piece.value]);
            self.offer(&piece.place, &text, filter.help());
        }
    }

    /// Says where conditions exclude what others ask for.
    fn contradiction_of_conditions(&mut self) {
        let conditions = self.parsed.filters.conditions();
        if let Some(what) = self.context.resolver.contradiction(&conditions) {
            let hint = "leave one of them out".to_owned();
            self.remark(&(0..self.text.len()), RemarkKind::Contradiction, what, hint);
        }
    }

    /// Takes a filter, if it goes with the others.
    fn add(&mut self, place: &Range<usize>, term: PageFilter) {
        let graph = self.context.graph;
        let may_repeat = may_repeat(term.filter());
        let is_repeated =
            |other: &&PageFilter| **other == term || !may_repeat && other.filter() == term.filter();
        let terms = &self.parsed.filters.terms;
        let trouble = if let Some(other) = terms.iter().find(is_repeated) {
            let hint = format!("{} is there already", other.text(graph));
            let what = if may_repeat {
                "is there twice"
            } else {
                "only one is allowed"
            };
            Some((format!("{}: {what}", term.filter().name()), hint))
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

    fn begun(&mut self, filter: Filter, piece: &Token<'_>) {
        let hyphen = if piece.is_excluded { "-" } else { "" };
        let what = format!("{hyphen}{}: needs a value", filter.name());
        let hint = format!("such as {hyphen}{}", self.context.resolver.example(filter));
        self.remark(&piece.place, RemarkKind::Begun, what, hint);
    }

    fn error(&mut self, place: &Range<usize>, error: ValueError) {
        self.remark(place, error.trouble, error.what, error.hint);
    }

    fn remark(&mut self, place: &Range<usize>, trouble: RemarkKind, what: String, hint: String) {
        self.parsed.remarks.push(Remark {
            trouble,
            what,
            hint: Some(hint),
            place: place.clone(),
        });
    }

    /// Offers the names that begin so, and are not there yet.
    fn offer_names(&mut self, place: Range<usize>, is_excluded: bool, begins: &str) {
        for filter in self.context.scope.filters() {
            let mut terms = self.parsed.filters.terms.iter();
            let may_repeat = may_repeat(filter) && !filter.has_one_value();
            let is_there = !may_repeat && terms.any(|term| term.filter() == filter);
            if !filter.name().starts_with(begins) {
                continue;
            }
            if is_excluded && filter.is_condition() {
                let says = format!("such as -{}", self.context.resolver.example(filter));
                self.offer(&place, &format!("-{}", filter.begun()), &says);
            } else if !is_excluded && !is_there {
                self.offer(&place, &filter.begun(), filter.help());
            }
        }
    }

    /// Offers values of a condition that begin as what is there. Of several values the others stay.
    fn offer_conditions(&mut self, filter: Filter, place: &Range<usize>, value: &TokenValue<'_>) {
        let begun = fold(value.text);
        let is_near = filter.value_kind() == ValueKind::Skill;
        for offer in self.context.resolver.offers(filter, value.text) {
            let is_new = fold(&offer.text) != begun;
            if is_new && (is_near || fold(&offer.text).starts_with(&begun)) {
                let head = self.text[place.start..value.place.start].trim_end();
                let tail = &self.text[value.place.end..place.end.max(value.place.end)];
                let text = format!("{head}{}{tail}", quoted(&offer.text));
                self.offer(place, &text, &offer.meaning);
            }
        }
    }

    /// Offers numbers that begin as what is there, where there are few.
    fn offer_numbers(&mut self, filter: Filter, piece: &Token<'_>, value: &str) {
        if filter != Filter::Steps {
            return;
        }
        for steps in 1..=MAX_STEPS {
            let steps = steps.to_string();
            if steps != value && steps.starts_with(value) {
                self.offer(&piece.place, &written(filter, false, &[&steps]), "");
            }
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

/// Whether a filter can be there more than once.
const fn may_repeat(filter: Filter) -> bool {
    filter.is_condition() || matches!(filter, Filter::Via | Filter::Avoid)
}

/// Whether a word is the filter that has no value.
fn is_down(word: &str) -> bool {
    word.eq_ignore_ascii_case(Filter::Down.name())
}

/// What a filter with a number comes to.
fn number(filter: Filter, value: &str) -> Result<PageFilter, ValueError> {
    let ValueKind::Number(bounds) = filter.value_kind() else {
        return Err(ValueError {
            trouble: RemarkKind::Wrong,
            what: format!("{}: takes no value", filter.name()),
            hint: format!("such as {}", filter.example()),
        });
    };
    let number = value.parse().ok().filter(|number| bounds.contains(number));
    let number = number.ok_or_else(|| ValueError {
        trouble: RemarkKind::Wrong,
        what: format!(
            "{}: a number from {} to {}, not '{value}'",
            filter.name(),
            bounds.start(),
            bounds.end()
        ),
        hint: format!("such as {}", filter.example()),
    })?;
    Ok(match filter {
        Filter::Shared => PageFilter::Shared(number),
        Filter::Limit => PageFilter::Limit(number),
        _ => PageFilter::Steps(number),
    })
}
