//! What the app shows: one loaded set of profiles, with its graph, its search index and its
//! problems. Immutable and shared; a reload replaces it as a whole.
//!
//! Two parts may come later than the rest, each once: the graph's body, for which whoever needs it
//! waits ([`crate::graph::Graph::complete`]), and the index, without which a set can be browsed but
//! not searched.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::cache_file::{self, Reader};
use super::path_cache::{Demand, PathCache};
use serde::{Deserialize, Serialize};

use crate::columns::{Columnar, Text, Visitor};
use crate::graph::{Graph, OccupationId, Outline};
use crate::insight::path::{PathLimits, Paths, StepGraph};
use crate::insight::{Features, Insight, Person, SkillWeights};
use crate::profile::{About, Loaded, Problem, Severity};
use crate::search::Index;
use crate::text::counted;

/// A loaded set.
#[derive(Debug, Default)]
pub struct Dataset {
    /// The graph of the set.
    pub graph: Graph,
    /// What is wrong in the files, by file and place.
    pub problems: Vec<Problem>,
    /// Where the profiles come from.
    pub sources: Vec<Source>,
    /// What the set says of itself.
    pub about: About,
    index: OnceLock<Index>,
    weights: OnceLock<SkillWeights>,
    /// What was kept of the weights, until they are made.
    features: Mutex<Option<Features>>,
    steps: OnceLock<StepGraph>,
    /// The snapshot in which the steps may be, until they are asked for.
    snapshot: OnceLock<Arc<Reader>>,
    /// Whether somebody waits for the steps.
    demand: Demand,
    /// Whose turn it is to find them.
    turn: Mutex<()>,
    answers: PathCache,
}

/// A place that profiles come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name for people.
    pub name: String,
    /// How many of the profiles in use come from it.
    pub profiles: usize,
}

impl Dataset {
    /// Builds graph and index of what was loaded, to be read in the set's own language.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let data = Self::without_index(loaded, None);
        data.build_index();
        data
    }

    /// Builds the graph of what was loaded, to be read in a language.
    #[must_use]
    pub fn without_index(mut loaded: Loaded, language: Option<&str>) -> Self {
        Self::from_loaded(&mut loaded, language)
    }

    /// The same, leaving behind what the graph was built from: to free a large set takes a while,
    /// for which nobody needs to wait.
    #[must_use]
    pub fn from_loaded(loaded: &mut Loaded, language: Option<&str>) -> Self {
        let source = |layer: crate::profile::LayerSummary| Source {
            name: layer.name,
            profiles: layer.profiles,
        };
        Self {
            graph: Graph::build(loaded, language),
            problems: std::mem::take(&mut loaded.problems),
            sources: loaded.layers.drain(..).map(source).collect(),
            about: std::mem::take(&mut loaded.about),
            index: OnceLock::new(),
            weights: OnceLock::new(),
            features: Mutex::default(),
            steps: OnceLock::new(),
            snapshot: OnceLock::new(),
            demand: Demand::default(),
            turn: Mutex::default(),
            answers: PathCache::default(),
        }
    }

    /// A set without faults from one source, of whose graph there is the outline; the body is still to
    /// come.
    #[must_use]
    pub fn outlined(outline: Outline, source: &str) -> Self {
        let mut graph = Graph::default();
        *graph.outline_mut() = outline;
        graph.expect_body();
        let sources = vec![Source {
            name: source.to_owned(),
            profiles: graph.occupation_count(),
        }];
        Self {
            graph,
            sources,
            ..Self::default()
        }
    }

    /// Questions to the graph. What they are answered with is computed when the first one is asked,
    /// which takes about a millisecond for thousands of occupations.
    #[must_use]
    pub fn insight(&self) -> Insight<'_> {
        let weights = self.weights.get_or_init(|| {
            let mut features = self.features.lock().unwrap_or_else(PoisonError::into_inner);
            SkillWeights::with_features(&self.graph, features.take())
        });
        Insight::new(&self.graph, weights)
    }

    /// Takes what was kept of the weights, before the first question is asked.
    pub fn take_features(&self, features: Features) {
        let mut kept = self.features.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(features);
    }

    /// Every step that a path may take; none before [`Dataset::find_steps`].
    #[must_use]
    pub fn steps(&self) -> Option<&StepGraph> {
        self.steps.get()
    }

    /// Finds every step that a path may take, if that has not been done: for thousands of occupations
    /// it takes some frames.
    pub fn find_steps(&self) -> &StepGraph {
        let find = || StepGraph::new(self.insight());
        self.steps
            .get_or_init(|| self.kept_steps().unwrap_or_else(find))
    }

    /// Says in which snapshot the steps may be.
    pub(super) fn keep_steps_in(&self, snapshot: Arc<Reader>) {
        let _ = self.snapshot.set(snapshot);
    }

    /// The steps as the snapshot has them, if it has.
    pub(super) fn kept_steps(&self) -> Option<StepGraph> {
        let table = self.snapshot.get()?.value(cache_file::STEPS)?;
        StepGraph::from_table(&self.graph, table)
    }

    /// Says that somebody waits for the steps; true if they are to be found, and nobody waited before.
    pub fn wants_steps(&self) -> bool {
        self.steps().is_none() && self.demand.begin()
    }

    /// Finds the steps as long as somebody waits for them (`leave_paths` ends it).
    pub fn find_demanded_steps(&self) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.steps().is_none()
            && let Some(stop) = self.demand.stop()
            && let Some(steps) = self
                .kept_steps()
                .or_else(|| StepGraph::find(self.insight().until(&stop)))
        {
            let _ = self.steps.set(steps);
        }
    }

    /// Nobody waits for paths any more: what is being searched for them is given up. The answer is whether
    /// anybody did, and has to ask again.
    pub fn leave_paths(&self) -> bool {
        let waits_for_steps = self.demand.leave() && self.steps().is_none();
        self.answers.leave() || waits_for_steps
    }

    /// The paths from a start to an occupation, if they are known. Else they are asked for, and
    /// [`Dataset::find_paths`] finds them; before [`Dataset::find_steps`] there is nothing to ask. The
    /// last answers are kept.
    #[must_use]
    pub fn paths(
        &self,
        start: &Person,
        to: OccupationId,
        limits: &PathLimits,
    ) -> Option<Arc<Paths>> {
        self.steps()?;
        self.answers.get((start.clone(), to, limits.clone()))
    }

    /// Whether paths are to be found ([`Dataset::find_paths`]) for which this did not say so before.
    pub fn wants_paths(&self) -> bool {
        self.answers.is_asked_anew()
    }

    /// Finds the paths that were asked for last, if they are not known: some milliseconds for most
    /// questions to thousands of occupations, and up to some seconds where much is allowed.
    pub fn find_paths(&self) {
        let steps = self.find_steps();
        self.answers.find(|(start, to, limits), stop| {
            let insight = self.insight().until(stop);
            insight.paths(steps, start, *to, limits)
        });
    }

    /// The search over the graph; none as long as it is being prepared.
    #[must_use]
    pub fn index(&self) -> Option<&Index> {
        self.index.get()
    }

    /// Prepares the search, if that has not been done.
    pub fn build_index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.graph))
    }

    /// Takes a search that was prepared before, if there is none yet.
    pub fn take_index(&self, index: Index) {
        let _ = self.index.set(index);
    }

    /// Where the profiles come from, in a few words: what the set calls itself, if it is one, else
    /// the names of its places.
    #[must_use]
    pub fn source(&self) -> String {
        let used: Vec<_> = self
            .sources
            .iter()
            .filter(|source| source.profiles > 0)
            .map(|source| source.name.as_str())
            .collect();
        match (&self.about.name, &used[..]) {
            (Some(name), [_]) => name.clone(),
            _ => used.join(" + "),
        }
    }

    /// How many occupations there are, in words.
    #[must_use]
    pub fn size(&self) -> String {
        counted(self.graph.occupation_count(), "occupation")
    }

    /// How many problems there are, mere notes apart.
    #[must_use]
    pub fn fault_count(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity != Severity::Note)
            .count()
    }
}

/// Everything but the graph's body and the index, which are values of their own.
impl Columnar for Dataset {
    fn visit<V: Visitor>(&mut self, visitor: &mut V) -> Result<(), V::Error> {
        self.graph.outline_mut().visit(visitor)?;
        let rest = Rest {
            problems: std::mem::take(&mut self.problems),
            sources: std::mem::take(&mut self.sources),
            about: {
                let About {
                    name,
                    language,
                    notice,
                } = std::mem::take(&mut self.about);
                (name, language, notice)
            },
        };
        let json = serde_json::to_string(&rest).expect("texts and numbers can be JSON");
        let mut text = Text::from(json);
        visitor.text(&mut text)?;
        // What is no such JSON leaves no sources, and is not sound.
        let rest: Rest = serde_json::from_str(&text).unwrap_or_default();
        let (name, language, notice) = rest.about;
        (self.problems, self.sources) = (rest.problems, rest.sources);
        self.about = About {
            name,
            language,
            notice,
        };
        Ok(())
    }

    fn is_sound(&self) -> bool {
        // Whatever is read comes from somewhere.
        !self.sources.is_empty() && self.graph.outline().is_sound()
    }
}

/// What is no column by itself, and little: in one text, as JSON.
#[derive(Default, Serialize, Deserialize)]
struct Rest {
    problems: Vec<Problem>,
    sources: Vec<Source>,
    /// Name, language and notice.
    about: (Option<String>, Option<String>, Option<String>),
}
