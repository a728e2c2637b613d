//! The graph as a value: its two parts, and the way from ids to the views.

use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::body::Body;
use super::ids::{GroupId, Node};
use super::outline::{Count, Outline};
use crate::text::order::Order;

/// Occupations, skills and groups with all their connections; see the module's documentation.
// Why in two parts: the first screen of a large set shows its groups and nothing else. Of the 21.6 MB of ESCO's
// snapshot the outline is 0.9, the body 14.6, which take 2 ms to read and to check, and the index 6.1. The first
// screen is there after 10 ms (docs/performance.md); in one piece with the body it would be there a fifth later.
//
//     loader     outline ──┐            body ──────────── index ─────
//     app                  └ frame ──┐ hurry, or 50 ms
//                                    └ keys
//
// Read at the same time as the frame is drawn, the body takes the processor from the terminal on a machine with two
// cores. So its reader waits until the frame is out (`hurry`), or until somebody asks for more than the outline, or
// until it has waited long enough for a terminal that does not answer.
#[derive(Debug)]
pub struct Graph {
    pub(super) outline: Outline,
    pub(super) body: OnceLock<Body>,
    /// Whether somebody waits for the body, or has nothing else to do.
    pub(super) hurry: (Mutex<bool>, Condvar),
}

impl Default for Graph {
    /// A graph of nothing, which is complete.
    fn default() -> Self {
        Self {
            outline: Outline::default(),
            body: OnceLock::from(Body::default()),
            hurry: <_>::default(),
        }
    }
}

/// How the program puts a graph together that it has kept on disk.
impl Graph {
    /// Forgets the body, for another one is on its way: whoever asks for anything but groups and
    /// numbers from now on waits for [`Graph::complete`], which somebody has to call.
    #[doc(hidden)]
    pub fn expect_body(&mut self) {
        self.body = OnceLock::new();
    }

    /// Adds the body. Without one, or with one that is not that of this outline, the graph is
    /// complete as well, but everything in it is without words and without connections; the answer
    /// is then false. Whoever comes second changes nothing.
    #[doc(hidden)]
    pub fn complete(&self, body: Option<Body>) -> bool {
        let body = body.filter(|body| body.fits(&self.outline));
        let is_whole = body.is_some();
        // An empty one is no body of this outline either, and views find nothing in it. To make one that fits and
        // says nothing would take what a damaged outline claims: memory for four billion occupations.
        self.body.set(body.unwrap_or_default()).is_ok() && is_whole
    }

    /// Groups and numbers.
    #[doc(hidden)]
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The same, to be read out or filled.
    #[doc(hidden)]
    pub const fn outline_mut(&mut self) -> &mut Outline {
        &mut self.outline
    }

    /// The body, to be read out; none as long as it is on its way.
    #[doc(hidden)]
    pub fn body_mut(&mut self) -> Option<&mut Body> {
        self.body.get_mut()
    }

    pub(super) fn body(&self) -> &Body {
        self.body.get().unwrap_or_else(|| {
            self.hurry();
            self.body.wait()
        })
    }

    /// Says that now is the time to read the body: somebody waits for it, or what is seen first is on
    /// the screen.
    #[doc(hidden)]
    pub fn hurry(&self) {
        if self.body.get().is_none() {
            let (is_wanted, changed) = &self.hurry;
            *is_wanted.lock().unwrap_or_else(PoisonError::into_inner) = true;
            changed.notify_all();
        }
    }

    /// Waits until the body is wanted ([`Graph::hurry`]), but no longer than that: to read it any
    /// earlier would take the processor from those who show the outline.
    #[doc(hidden)]
    pub fn wait_for_hurry(&self, longest: Duration) {
        let (is_wanted, changed) = &self.hurry;
        let guard = is_wanted.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether it was in time makes no difference.
        drop(changed.wait_timeout_while(guard, longest, |is_wanted| !*is_wanted));
    }

    /// How many occupations have a profile.
    #[must_use]
    pub fn occupation_count(&self) -> usize {
        self.outline.count(Count::Profiled)
    }

    /// How many occupations there are, with those that have no profile.
    pub(super) fn all_occupation_count(&self) -> usize {
        self.outline.count(Count::Occupations)
    }

    /// How many distinct skills there are, knowledge included.
    #[must_use]
    pub fn skill_count(&self) -> usize {
        self.outline.count(Count::Skills)
    }

    /// How many occupations with a profile are on an ISCO skill level, 1 to 4.
    #[must_use]
    pub fn level_count(&self, level: u8) -> usize {
        self.outline.on_level(level)
    }

    /// How many links lead from occupations to skills.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.body().lists.len()
    }

    /// The groups at the top of the tree.
    #[must_use]
    pub fn major_groups(&self) -> &[GroupId] {
        self.outline.subgroups.row(self.outline.groups())
    }

    /// The languages of the set as codes: the one in which this graph is read, then the others. A
    /// set that does not say its own language has an empty code for it.
    #[must_use]
    pub fn languages(&self) -> impl ExactSizeIterator<Item = &str> {
        let Outline {
            languages, text, ..
        } = &self.outline;
        (0..languages.len()).map(|i| text.get(languages.get(i)))
    }

    /// The order of titles and names in the language in which it is read. Occupations and skills are
    /// in this order already.
    #[must_use]
    pub fn order(&self) -> Order {
        // Only a graph of nothing has no language.
        Order::for_language(self.languages().next().unwrap_or_default())
    }

    /// The name that a person reads for a node.
    #[must_use]
    pub fn label(&self, node: Node) -> &str {
        match node {
            Node::Occupation(id) => self.occupation(id).title(),
            Node::Skill(id) => self.skill(id).name(),
        }
    }

    /// The position of a node among all occupations and skills.
    pub(super) fn node_index(&self, node: Node) -> usize {
        match node {
            Node::Occupation(id) => id.index(),
            Node::Skill(id) => self.all_occupation_count() + id.index(),
        }
    }
}
