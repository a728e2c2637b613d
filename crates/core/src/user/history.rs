//! What a person has searched for and opened: what an empty search box begins with, and the pages to
//! come back to.
//!
//! There is no clock in the model, so that what is recent is told by the order, and what is often
//! done by counts that are halved from time to time: what was often opened long ago gives way.
//! Occupations are known by their profiles' ids, which outlive a graph.
//!
//! Promises: small, whatever is done: there are bounds for everything.

use serde::{Deserialize, Serialize};

use super::page_ref::{PageKind, PageRef};
use crate::text::sanitize::{fold, is_forbidden};

/// How many searches are kept.
const MAX_SEARCHES: usize = 30;

/// How many opened occupations are kept.
const MAX_OPENED: usize = 200;

/// How many pages are kept.
const MAX_PAGES: usize = 50;

/// The longest search, and the longest id, in bytes.
const MAX_BYTES: usize = 200;

/// The shortest search that is worth keeping, in characters.
const MIN_SEARCH_CHARS: usize = 2;

/// When all counts together are more than this, they are halved.
const MAX_TOTAL_TIMES: u32 = 500;

/// Something that is kept in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryEvent {
    /// This was searched for, and something that was found was opened.
    Searched(String),
    /// This page was opened.
    Opened(PageRef),
    /// A search is to be forgotten.
    ForgetSearch(String),
    /// That an occupation was opened is to be forgotten.
    ForgetOpened(String),
    /// Everything is to be forgotten.
    ForgetAll,
}

/// What a person has searched for and opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserHistory {
    /// The latest first.
    searches: Vec<String>,
    /// The latest first.
    opened: Vec<OpenedOccupation>,
    /// Pages of all kinds, each once, the latest first.
    #[serde(default)]
    pages: Vec<PageRef>,
}

/// An occupation that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedOccupation {
    /// The id of its profile.
    pub id: String,
    /// How many times, of late.
    pub times: u32,
}

impl UserHistory {
    /// Keeps something in mind.
    pub fn apply(&mut self, event: &HistoryEvent) {
        match event {
            HistoryEvent::Searched(text) => {
                let text = text.trim();
                if !is_sound(text) || text.chars().count() < MIN_SEARCH_CHARS {
                    return;
                }
                self.forget_search(text);
                self.searches.insert(0, text.to_owned());
                self.searches.truncate(MAX_SEARCHES);
            }
            HistoryEvent::Opened(page_ref) => self.open(page_ref),
            HistoryEvent::ForgetSearch(text) => self.forget_search(text),
            HistoryEvent::ForgetOpened(id) => {
                let is_it = |other: &String| fold(other) == fold(id);
                self.opened.retain(|opened| !is_it(&opened.id));
                self.pages.retain(|page| !page.of.iter().any(is_it));
            }
            HistoryEvent::ForgetAll => *self = Self::default(),
        }
    }

    fn open(&mut self, page_ref: &PageRef) {
        if !page_ref.is_sound() {
            return;
        }
        self.pages.retain(|page| !page.is_same(page_ref));
        self.pages.insert(0, page_ref.clone());
        self.pages.truncate(MAX_PAGES);
        if let (PageKind::Occupation, Some(id)) = (page_ref.page, page_ref.of.first())
            && is_sound(id)
        {
            let at = self
                .opened
                .iter()
                .position(|opened| fold(&opened.id) == fold(id));
            let times = at.map_or(0, |at| self.opened.remove(at).times);
            let times = times.saturating_add(1);
            let id = id.clone();
            self.opened.insert(0, OpenedOccupation { id, times });
            self.opened.truncate(MAX_OPENED);
            self.age();
        }
    }

    /// The same with what was done later, before these were known.
    #[must_use]
    pub fn then(mut self, later: &[HistoryEvent]) -> Self {
        for event in later {
            self.apply(event);
        }
        self
    }

    fn forget_search(&mut self, text: &str) {
        let folded = fold(text);
        self.searches.retain(|search| fold(search) != folded);
    }

    fn age(&mut self) {
        let times = self.opened.iter().map(|opened| opened.times);
        if times.fold(0, u32::saturating_add) > MAX_TOTAL_TIMES {
            self.opened.iter_mut().for_each(|opened| opened.times /= 2);
            self.opened.retain(|opened| opened.times > 0);
        }
    }

    /// What is left of history from a file that anybody may have changed: what is too long, or
    /// cannot be shown, is left out.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.searches.retain(|text| is_sound(text));
        self.searches.truncate(MAX_SEARCHES);
        self.opened.retain(|opened| is_sound(&opened.id));
        self.opened.truncate(MAX_OPENED);
        self.pages.retain(PageRef::is_sound);
        self.pages.truncate(MAX_PAGES);
        self.age();
        self
    }

    /// The pages that were opened, each once, the latest first.
    pub fn pages(&self) -> impl Iterator<Item = &PageRef> {
        self.pages.iter()
    }

    /// The searches, the latest first.
    pub fn searches(&self) -> impl Iterator<Item = &str> {
        self.searches.iter().map(String::as_str)
    }

    /// The opened occupations, the most usual first; among those that are equally usual, the latest.
    #[must_use]
    pub fn often(&self) -> Vec<&OpenedOccupation> {
        let mut often: Vec<_> = self.opened.iter().collect();
        often.sort_by_key(|opened| std::cmp::Reverse(opened.times));
        often
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.searches.is_empty() && self.opened.is_empty() && self.pages.is_empty()
    }
}

fn is_sound(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= MAX_BYTES && !text.chars().any(is_forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn replay(history: &[HistoryEvent]) -> UserHistory {
        let mut all = UserHistory::default();
        for event in history {
            all.apply(event);
        }
        all
    }

    fn searched(text: &str) -> HistoryEvent {
        HistoryEvent::Searched(text.to_owned())
    }

    fn opened(id: &str) -> HistoryEvent {
        HistoryEvent::Opened(page(PageKind::Occupation, id))
    }

    fn page(page: PageKind, id: &str) -> PageRef {
        PageRef {
            page,
            of: vec![id.to_owned()],
            uris: Vec::new(),
        }
    }

    #[test]
    fn the_latest_search_comes_first_and_stands_once() {
        let history = replay(&[
            searched("nurse "),
            searched("x"),
            searched("baker"),
            searched("NURSE"),
        ]);
        assert_eq!(history.searches().collect::<Vec<_>>(), ["NURSE", "baker"]);
    }

    #[test]
    fn what_is_often_opened_comes_first_then_the_latest() {
        let history = replay(&[opened("a"), opened("b"), opened("a"), opened("c")]);
        let often: Vec<_> = history
            .often()
            .iter()
            .map(|o| (o.id.as_str(), o.times))
            .collect();
        assert_eq!(often, [("a", 2), ("c", 1), ("b", 1)]);
    }

    #[test]
    fn the_latest_page_comes_first_and_stands_once() {
        let skill = || HistoryEvent::Opened(page(PageKind::Skill, "a"));
        let mut history = replay(&[opened("a"), skill(), opened("b"), opened("a")]);
        let pages = |history: &UserHistory| {
            let pages = history
                .pages()
                .map(|page_ref| (page_ref.page, page_ref.of[0].clone()));
            pages.collect::<Vec<_>>()
        };
        let (a, b) = ("a".to_owned(), "b".to_owned());
        let [first, second] = [(PageKind::Occupation, a.clone()), (PageKind::Occupation, b)];
        assert_eq!(
            pages(&history),
            [first, second.clone(), (PageKind::Skill, a)]
        );
        history.apply(&HistoryEvent::ForgetOpened("a".to_owned()));
        assert_eq!(pages(&history), [second]);
        history.apply(&HistoryEvent::ForgetAll);
        assert!(pages(&history).is_empty());
    }

    #[test]
    fn what_was_often_done_long_ago_gives_way() {
        let mut history = UserHistory::default();
        for turn in 0..3_400 {
            history.apply(&opened(if turn < 400 { "old" } else { "new" }));
        }
        let often: Vec<_> = history.often().iter().map(|o| o.id.as_str()).collect();
        assert_eq!(often, ["new"]);
    }

    #[test]
    fn what_comes_before_the_file_is_read_comes_after_it() {
        let file = || replay(&[opened("a"), searched("nurse"), opened("a"), opened("b")]);
        let early = [opened("b"), opened("c"), searched("baker")];
        let all = file().then(&early);
        assert_eq!(all.searches().collect::<Vec<_>>(), ["baker", "nurse"]);
        let times: Vec<_> = all
            .often()
            .iter()
            .map(|o| (o.id.as_str(), o.times))
            .collect();
        assert_eq!(times, [("b", 2), ("a", 2), ("c", 1)]);
        // Forgetting holds for what was not known yet, too.
        assert_eq!(
            file().then(&[HistoryEvent::ForgetAll, opened("c")]),
            replay(&[opened("c")])
        );
    }

    #[test]
    fn it_can_be_forgotten() {
        let mut history = replay(&[
            searched("nurse"),
            searched("baker"),
            opened("a"),
            opened("b"),
        ]);
        history.apply(&HistoryEvent::ForgetSearch("Nurse".to_owned()));
        history.apply(&HistoryEvent::ForgetOpened("a".to_owned()));
        assert_eq!(history, replay(&[searched("baker"), opened("b")]));
        history.apply(&HistoryEvent::ForgetAll);
        assert!(history.is_empty());
    }

    proptest! {
        #[test]
        fn there_are_bounds(texts in prop::collection::vec("\\PC{0,260}", 0..80)) {
            let mut history = UserHistory::default();
            for text in &texts {
                history.apply(&searched(text));
                history.apply(&opened(text));
            }
            prop_assert!(history.searches.len() <= MAX_SEARCHES && history.opened.len() <= MAX_OPENED);
            prop_assert!(history.pages.len() <= MAX_PAGES);
            prop_assert!(history.searches().all(|text| text.len() <= MAX_BYTES));
            prop_assert_eq!(history.clone().cleaned(), history);
        }
    }
}
