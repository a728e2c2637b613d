//! What a person has searched for and opened: what an empty search box begins with, and the pages to
//! come back to.
//!
//! There is no clock in the model, so that what is recent is told by the order, and what is often
//! done by counts that are halved from time to time: what was often opened long ago gives way.
//! Occupations are known by their profiles' ids, which outlive a graph.
//!
//! Promises: small, whatever is done: there are bounds for everything.

use serde::{Deserialize, Serialize};

use super::spot::{Kind, Spot};
use careernav_core::profile::clean::{fold, is_forbidden};

/// How many searches are kept.
const SEARCHES: usize = 30;

/// How many opened occupations are kept.
const OPENED: usize = 200;

/// How many pages are kept.
const PAGES: usize = 50;

/// The longest search, and the longest id, in bytes.
const LONGEST: usize = 200;

/// The shortest search that is worth keeping, in characters.
const SHORTEST: usize = 2;

/// When all counts together are more than this, they are halved.
const MOST_TIMES: u32 = 500;

/// Something that is kept in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Habit {
    /// This was searched for, and something that was found was opened.
    Searched(String),
    /// This page was opened.
    Opened(Spot),
    /// A search is to be forgotten.
    ForgetSearch(String),
    /// That an occupation was opened is to be forgotten.
    ForgetOpened(String),
    /// Everything is to be forgotten.
    ForgetAll,
}

/// What a person has searched for and opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habits {
    /// The latest first.
    searches: Vec<String>,
    /// The latest first.
    opened: Vec<Opened>,
    /// Pages of all kinds, each once, the latest first.
    #[serde(default)]
    pages: Vec<Spot>,
}

/// An occupation that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The id of its profile.
    pub id: String,
    /// How many times, of late.
    pub times: u32,
}

impl Habits {
    /// Keeps something in mind.
    pub fn take(&mut self, habit: &Habit) {
        match habit {
            Habit::Searched(text) => {
                let text = text.trim();
                if !is_sound(text) || text.chars().count() < SHORTEST {
                    return;
                }
                self.forget_search(text);
                self.searches.insert(0, text.to_owned());
                self.searches.truncate(SEARCHES);
            }
            Habit::Opened(spot) => self.open(spot),
            Habit::ForgetSearch(text) => self.forget_search(text),
            Habit::ForgetOpened(id) => {
                let is_it = |other: &String| fold(other) == fold(id);
                self.opened.retain(|opened| !is_it(&opened.id));
                self.pages.retain(|page| !page.of.iter().any(is_it));
            }
            Habit::ForgetAll => *self = Self::default(),
        }
    }

    fn open(&mut self, spot: &Spot) {
        if !spot.is_sound() {
            return;
        }
        self.pages.retain(|page| !page.is_same(spot));
        self.pages.insert(0, spot.clone());
        self.pages.truncate(PAGES);
        if let (Kind::Occupation, Some(id)) = (spot.page, spot.of.first())
            && is_sound(id)
        {
            let at = self
                .opened
                .iter()
                .position(|opened| fold(&opened.id) == fold(id));
            let times = at.map_or(0, |at| self.opened.remove(at).times);
            let times = times.saturating_add(1);
            let id = id.clone();
            self.opened.insert(0, Opened { id, times });
            self.opened.truncate(OPENED);
            self.age();
        }
    }

    /// The same with what was done later, before these were known.
    #[must_use]
    pub fn then(mut self, later: &[Habit]) -> Self {
        for habit in later {
            self.take(habit);
        }
        self
    }

    fn forget_search(&mut self, text: &str) {
        let folded = fold(text);
        self.searches.retain(|search| fold(search) != folded);
    }

    fn age(&mut self) {
        let times = self.opened.iter().map(|opened| opened.times);
        if times.fold(0, u32::saturating_add) > MOST_TIMES {
            self.opened.iter_mut().for_each(|opened| opened.times /= 2);
            self.opened.retain(|opened| opened.times > 0);
        }
    }

    /// What is left of habits from a file that anybody may have changed: what is too long, or
    /// cannot be shown, is left out.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.searches.retain(|text| is_sound(text));
        self.searches.truncate(SEARCHES);
        self.opened.retain(|opened| is_sound(&opened.id));
        self.opened.truncate(OPENED);
        self.pages.retain(Spot::is_sound);
        self.pages.truncate(PAGES);
        self.age();
        self
    }

    /// The pages that were opened, each once, the latest first.
    pub fn pages(&self) -> impl Iterator<Item = &Spot> {
        self.pages.iter()
    }

    /// The searches, the latest first.
    pub fn searches(&self) -> impl Iterator<Item = &str> {
        self.searches.iter().map(String::as_str)
    }

    /// The opened occupations, the most usual first; among those that are equally usual, the latest.
    #[must_use]
    pub fn often(&self) -> Vec<&Opened> {
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
    !text.trim().is_empty() && text.len() <= LONGEST && !text.chars().any(is_forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(habits: &[Habit]) -> Habits {
        let mut all = Habits::default();
        for habit in habits {
            all.take(habit);
        }
        all
    }

    fn searched(text: &str) -> Habit {
        Habit::Searched(text.to_owned())
    }

    fn opened(id: &str) -> Habit {
        Habit::Opened(page(Kind::Occupation, id))
    }

    fn page(page: Kind, id: &str) -> Spot {
        Spot {
            page,
            of: vec![id.to_owned()],
            uris: Vec::new(),
        }
    }

    #[test]
    fn the_latest_search_comes_first_and_stands_once() {
        let habits = of(&[
            searched("nurse "),
            searched("x"),
            searched("baker"),
            searched("NURSE"),
        ]);
        assert_eq!(habits.searches().collect::<Vec<_>>(), ["NURSE", "baker"]);
    }

    #[test]
    fn what_is_often_opened_comes_first_then_the_latest() {
        let habits = of(&[opened("a"), opened("b"), opened("a"), opened("c")]);
        let often: Vec<_> = habits
            .often()
            .iter()
            .map(|o| (o.id.as_str(), o.times))
            .collect();
        assert_eq!(often, [("a", 2), ("c", 1), ("b", 1)]);
    }

    #[test]
    fn the_latest_page_comes_first_and_stands_once() {
        let skill = || Habit::Opened(page(Kind::Skill, "a"));
        let mut habits = of(&[opened("a"), skill(), opened("b"), opened("a")]);
        let pages = |habits: &Habits| {
            let pages = habits.pages().map(|spot| (spot.page, spot.of[0].clone()));
            pages.collect::<Vec<_>>()
        };
        let (a, b) = ("a".to_owned(), "b".to_owned());
        let [first, second] = [(Kind::Occupation, a.clone()), (Kind::Occupation, b)];
        assert_eq!(pages(&habits), [first, second.clone(), (Kind::Skill, a)]);
        habits.take(&Habit::ForgetOpened("a".to_owned()));
        assert_eq!(pages(&habits), [second]);
        habits.take(&Habit::ForgetAll);
        assert!(pages(&habits).is_empty());
    }

    #[test]
    fn what_was_often_done_long_ago_gives_way() {
        let mut habits = Habits::default();
        for turn in 0..3_400 {
            habits.take(&opened(if turn < 400 { "old" } else { "new" }));
        }
        let often: Vec<_> = habits.often().iter().map(|o| o.id.as_str()).collect();
        assert_eq!(often, ["new"]);
    }

    #[test]
    fn what_comes_before_the_file_is_read_comes_after_it() {
        let file = || of(&[opened("a"), searched("nurse"), opened("a"), opened("b")]);
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
            file().then(&[Habit::ForgetAll, opened("c")]),
            of(&[opened("c")])
        );
    }

    #[test]
    fn it_can_be_forgotten() {
        let mut habits = of(&[
            searched("nurse"),
            searched("baker"),
            opened("a"),
            opened("b"),
        ]);
        habits.take(&Habit::ForgetSearch("Nurse".to_owned()));
        habits.take(&Habit::ForgetOpened("a".to_owned()));
        assert_eq!(habits, of(&[searched("baker"), opened("b")]));
        habits.take(&Habit::ForgetAll);
        assert!(habits.is_empty());
    }

    proptest! {
        #[test]
        fn there_are_bounds(texts in prop::collection::vec("\\PC{0,260}", 0..80)) {
            let mut habits = Habits::default();
            for text in &texts {
                habits.take(&searched(text));
                habits.take(&opened(text));
            }
            prop_assert!(habits.searches.len() <= SEARCHES && habits.opened.len() <= OPENED);
            prop_assert!(habits.pages.len() <= PAGES);
            prop_assert!(habits.searches().all(|text| text.len() <= LONGEST));
            prop_assert_eq!(habits.clone().cleaned(), habits);
        }
    }
}
