//! A word of the query with the words of the dictionary that it finds.

use std::ops::Range;

use super::cost;
use super::dictionary::{Dictionary, MatchKind};
use super::initials::Initials;
use super::label_columns::LabelColumns;
use super::language::Languages;

/// The most words that are taken because they resemble what was typed.
const MAX_SIMILAR_WORDS: usize = 48;

/// The most words that begin with three letters that may be initials.
const MAX_COMPLETIONS: usize = 4;

/// The most words that are taken because nothing is nearer.
const MAX_NEAREST_WORDS: usize = 12;

/// A word that fewer labels have may be a typing error in them.
const MIN_LABELS_OF_WORD: usize = 8;

/// How much a word is alike that is the same.
pub(super) const FULL: u16 = 256;

/// The least that two words have in common that are alike.
const MIN_ALIKE: usize = 102;

/// How much a word is alike at least that is the nearest.
const NEAREST: u16 = 128;

/// A word of a dictionary that a word of the query is, or is like.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordPart {
    pub(super) word: u32,
    /// How much it is alike, up to [`FULL`].
    pub(super) alike: u16,
}

/// A word of the query.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The word, folded.
    pub(super) text: String,
    /// The same word in the dictionary.
    pub(super) same: Option<u32>,
    /// The words that begin with it.
    pub(super) longer: Range<u32>,
    /// What such a longer word costs.
    pub(super) longer_cost: u32,
    /// Other words, by cost.
    pub(super) others: Vec<Other>,
    /// The numbers of the other words, ascending.
    sorted: Vec<u32>,
    /// The same letters as initials.
    pub(super) initials: Initials,
    /// What such initials cost.
    pub(super) initials_cost: u32,
    /// All words that are the same or alike, for the fall back by parts.
    pub(super) parts: Vec<WordPart>,
    /// The same among the names of groups.
    pub(super) group_parts: Vec<WordPart>,
}

/// A word that is neither the same nor begins with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Other {
    pub(super) word: u32,
    pub(super) cost: u32,
    /// None: another number, gender or spelling of the same word.
    pub(super) match_kind: Option<MatchKind>,
}

impl Term {
    /// The word with what it finds without guessing; `unfinished` says that it may still be typed.
    pub(super) fn new(
        index: &LabelColumns,
        languages: &Languages,
        text: &str,
        unfinished: bool,
    ) -> Self {
        let mut term = Self {
            text: text.to_owned(),
            same: index.words.find(text),
            longer: index.words.beginning_with(text),
            longer_cost: if unfinished {
                cost::UNFINISHED
            } else {
                cost::SHORTENED
            },
            others: Vec::new(),
            sorted: Vec::new(),
            initials: Initials::default(),
            initials_cost: if unfinished {
                cost::UNFINISHED_INITIALS
            } else {
                cost::INITIALS
            },
            parts: Vec::new(),
            group_parts: Vec::new(),
        };
        // 'of', 'a' and 'des' that are followed by something are just that.
        if let Some(word) = term.same
            && !unfinished
            && (text.len() <= 2 || languages.is_stop_word(text))
        {
            term.longer = word..word + 1;
        }
        let spellings = languages.spellings(text).into_iter();
        let forms = languages.forms(text).into_iter();
        let mut found: Vec<Other> = Vec::new();
        for (form, cost) in spellings
            .map(|form| (form, cost::OTHER_SPELLING))
            .chain(forms.map(|form| (form, cost::OTHER_FORM)))
        {
            if let Some(word) = index.words.find(&form)
                && !term.longer.contains(&word)
                && found.iter().all(|other| other.word != word)
            {
                found.push(Other {
                    word,
                    cost,
                    match_kind: None,
                });
            }
        }
        term.take(found);
        term
    }

    /// Takes the word for initials, too, if it is not one of those that stand everywhere.
    pub(super) fn or_initials(mut self, index: &LabelColumns) -> Self {
        let holders = self.same.map_or(0, |w| index.holding(w..w + 1).len());
        // Letters with which words begin are the beginning of one.
        let is_beginning = match self.text.chars().count() {
            0..=2 => false,
            3 => self.longer.len() > MAX_COMPLETIONS,
            _ => !self.longer.is_empty(),
        };
        if !is_beginning && !cost::is_light(&self.text, holders, index.table.len()) {
            self.initials = Initials::new(index, &self.text);
        }
        self
    }

    /// The word and nothing else.
    pub(super) fn only(index: &LabelColumns, text: &str) -> Self {
        let same = index.words.find(text);
        Self {
            text: text.to_owned(),
            same,
            longer: same.map_or(0..0, |word| word..word + 1),
            longer_cost: 0,
            others: Vec::new(),
            sorted: Vec::new(),
            initials: Initials::default(),
            initials_cost: 0,
            parts: Vec::new(),
            group_parts: Vec::new(),
        }
    }

    /// The word with those that are nearest to it, for when nothing else is found.
    pub(super) fn nearest(index: &LabelColumns, languages: &Languages, text: &str) -> Self {
        let mut term = Self::new(index, languages, text, true);
        if !term.finds() {
            let nearest = index.words.nearest(text, MAX_NEAREST_WORDS).into_iter();
            let others = nearest.map(|(word, errors)| Other {
                word,
                cost: cost::match_kind(MatchKind::Whole(errors), true),
                match_kind: Some(MatchKind::Whole(errors)),
            });
            term.take(others.collect());
        }
        // At last whatever begins alike, as far as anything does.
        let mut ends = text.char_indices().map(|(at, _)| at).rev();
        // Of `blacksmitx` nothing but the beginning may be right: `blacksmit`, `blacksmi`, ...
        while !term.finds()
            && let Some(start) = ends.next().and_then(|end| text.get(..end))
            && !start.is_empty()
        {
            term.longer = index.words.beginning_with(start);
        }
        let mut parts = alike(&index.words, languages, text, true);
        for word in term.word_ranges().flatten() {
            raise(&mut parts, word, NEAREST);
        }
        term.parts = parts;
        term
    }

    /// Adds the words that it may be with typing errors, unless it is a word itself, and all that are alike.
    pub(super) fn widen(&mut self, index: &LabelColumns, languages: &Languages, unfinished: bool) {
        if !self.is_word(index) {
            self.add_mistyped(index, languages, unfinished);
        }
        self.parts = alike(&index.words, languages, &self.text, unfinished);
        for other in &self.others {
            let alike = match other.match_kind {
                None => FULL,
                Some(MatchKind::Whole(1) | MatchKind::Sound) => 205,
                Some(MatchKind::Consonants(_)) => 180,
                Some(MatchKind::Whole(_) | MatchKind::Start(_) | MatchKind::Inside) => 130,
            };
            raise(&mut self.parts, other.word, alike);
        }
        self.group_parts = alike(&index.group_names.words, languages, &self.text, unfinished);
    }

    /// Whether there is this very word, in any form. What hardly any label has may be mistyped there as well.
    fn is_word(&self, index: &LabelColumns) -> bool {
        let others = self
            .others
            .iter()
            .filter(|other| other.match_kind.is_none());
        let same = self.same.into_iter().chain(others.map(|other| other.word));
        let labels = same.map(|word| index.holding(word..word + 1).len());
        labels.sum::<usize>() >= MIN_LABELS_OF_WORD
    }

    fn add_mistyped(&mut self, index: &LabelColumns, languages: &Languages, unfinished: bool) {
        let first = self.text.chars().next().expect("no word is empty");
        let same_first = index.words.beginning_with(first.encode_utf8(&mut [0; 4]));
        let like = index.words.like(&self.text, unfinished).into_iter();
        let sound = languages.sounds(&self.text).into_iter();
        let sound = sound.filter_map(|text| index.words.find(&text));
        let sound = sound.filter(|&word| self.same != Some(word));
        let mut found: Vec<Other> = sound
            .map(|word| (word, MatchKind::Sound))
            .chain(like)
            .filter(|(word, _)| !self.sorted.contains(word))
            .map(|(word, match_kind)| {
                // Among words that are equally near the more usual one is meant more often.
                let rare = match index.holding(word..word + 1).len() {
                    0..8 => 2,
                    8..64 => 1,
                    _ => 0,
                };
                let same_first = same_first.contains(&word);
                let cost = cost::match_kind(match_kind, same_first) + rare;
                Other {
                    word,
                    cost,
                    match_kind: Some(match_kind),
                }
            })
            .collect();
        found.sort_unstable_by_key(|other| (other.cost, other.word));
        found.truncate(MAX_SIMILAR_WORDS);
        self.take(found);
    }

    fn take(&mut self, found: Vec<Other>) {
        self.others.extend(found);
        self.others.sort_by_key(|other| (other.cost, other.word));
        self.sorted = self.others.iter().map(|other| other.word).collect();
        self.sorted.sort_unstable();
        self.sorted.dedup();
    }

    /// Whether a word is one of those that it finds.
    pub(super) fn fits(&self, word: u32) -> bool {
        self.same == Some(word)
            || self.longer.contains(&word)
            || self.sorted.binary_search(&word).is_ok()
    }

    /// Whether a label has one of those words, or these initials.
    pub(super) fn is_met(&self, index: &LabelColumns, rank: u32) -> bool {
        let mut words = index.label(rank).iter();
        words.any(|&word| self.fits(word)) || self.initials.are_in(rank)
    }

    /// The words that it finds, in runs.
    pub(super) fn word_ranges(&self) -> impl Iterator<Item = Range<u32>> {
        let same = self.same.map(|word| word..word + 1);
        let others = self.sorted.iter().map(|&word| word..word + 1);
        same.into_iter().chain([self.longer.clone()]).chain(others)
    }

    /// What a word costs that it finds.
    pub(super) fn cost_of(&self, word: u32) -> u32 {
        if self.same == Some(word) {
            return 0;
        }
        let mut others = self.others.iter();
        let other = others.find(|other| other.word == word);
        let other = other.map_or(u32::MAX, |other| other.cost);
        let is_longer = self.longer.contains(&word);
        other.min(if is_longer {
            self.longer_cost
        } else {
            u32::MAX
        })
    }

    /// What a word costs at least that it finds, or initials.
    pub(super) fn least_cost(&self) -> u32 {
        if self.same.is_some() {
            return 0;
        }
        let longer = (!self.longer.is_empty()).then_some(self.longer_cost);
        let other = self.others.first().map(|other| other.cost);
        let initials = (!self.initials.is_empty()).then_some(self.initials_cost);
        // What finds nothing is in no label, so that any bound holds.
        [longer, other, initials]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(0)
    }

    /// What it costs as the initials of several words of a label.
    pub(super) fn initials_cost_in(&self, rank: u32) -> u32 {
        self.initials_cost + self.initials.cost_in(rank)
    }

    /// Whether somebody uses this very word, in any form, or as initials.
    pub(super) fn is_known(&self) -> bool {
        self.same.is_some() || !self.others.is_empty() || !self.initials.is_empty()
    }

    /// Whether it finds anything.
    pub(super) fn finds(&self) -> bool {
        !self.longer.is_empty() || !self.others.is_empty() || !self.initials.is_empty()
    }

    /// How many labels hold the word, or words that begin with it if it is unfinished or if nothing
    /// is called just so.
    pub(super) fn holders(&self, index: &LabelColumns) -> usize {
        match self.same {
            Some(word) if self.longer_cost != cost::UNFINISHED => {
                index.holding(word..word + 1).len()
            }
            _ => index.holding(self.longer.clone()).len(),
        }
    }
}

/// The words of a dictionary that a word is, or is like.
fn alike(words: &Dictionary, languages: &Languages, text: &str, unfinished: bool) -> Vec<WordPart> {
    let mut parts: Vec<WordPart> = Vec::new();
    for (word, common) in words.similar(text, MIN_ALIKE) {
        // What has little in common has it by chance more often: twice as much counts four times.
        let alike = common * common / usize::from(FULL) * 4 / 5;
        let alike = u16::try_from(alike).map_or(FULL, |alike| alike.min(FULL));
        parts.push(WordPart { word, alike });
    }
    let others = [languages.forms(text), languages.spellings(text)];
    let same = others.iter().flatten().map(String::as_str).chain([text]);
    let same: Vec<u32> = same.filter_map(|text| words.find(text)).collect();
    // What is typed in full is hardly ever the beginning of something else, and few letters say little.
    let is_open = unfinished && same.is_empty();
    let longer = match (text.chars().count(), is_open) {
        (1, _) => 10,
        (2, _) => 20,
        (3, false) => 40,
        (3, true) => 150,
        (_, false) => 120,
        (_, true) => 230,
    };
    for word in words.beginning_with(text) {
        raise(&mut parts, word, longer);
    }
    for word in same {
        raise(&mut parts, word, FULL);
    }
    parts
}

/// Says that a word is so much alike, if it is not more so already. `parts` is sorted by word.
fn raise(parts: &mut Vec<WordPart>, word: u32, alike: u16) {
    match parts.binary_search_by_key(&word, |part| part.word) {
        Ok(at) => parts[at].alike = parts[at].alike.max(alike),
        Err(at) => parts.insert(at, WordPart { word, alike }),
    }
}
