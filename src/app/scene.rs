//! What a page is made of: a data set, who looks at it, and how.

use super::filters::PageFilters;
use super::settings::Settings;
use super::view::{Origin, View};
use careernav_core::dataset::Dataset;
use careernav_core::graph::OccupationId;
use careernav_core::insight::{Coverage, Options, Similarity};
use careernav_core::report::WantedSteps;
use careernav_core::user::UserContext;

/// How much of a page is worked out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// Everything: you read the page.
    #[default]
    Full,
    /// Only what is quick to find: you pass the page, from one row of a list to the next.
    Brief,
}

/// What a page is made of: a set, and who looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The set.
    pub data: &'a Dataset,
    /// Who looks at it.
    pub user: &'a UserContext,
    /// How they look at it.
    pub view: View,
    /// What they have set.
    pub settings: &'a Settings,
}

impl Scene<'_> {
    /// All that fits you within filters, best first.
    #[must_use]
    pub fn fitting(&self, filters: &PageFilters) -> Vec<Similarity> {
        let person = &self.user.person;
        let options = Options {
            limit: usize::MAX,
            ..filters.options(self.view.rank)
        };
        let filter = filters.filter(&self.data.graph, &person.past_jobs);
        self.data.insight().fit(person, &filter, options)
    }

    /// Which suggestions around an occupation pass filters.
    #[must_use]
    pub fn wanted_steps(&self, id: OccupationId, filters: &PageFilters) -> WantedSteps {
        WantedSteps {
            filter: filters.filter(&self.data.graph, &[id]),
            shared: filters.shared(),
            limit: filters.limit(),
        }
    }

    /// How much of what an occupation asks for you have; none unless you compare with your own skills,
    /// or if it has no profile.
    #[must_use]
    pub fn own_coverage(&self, id: OccupationId) -> Option<Coverage> {
        let occupation = self.data.graph.occupation(id);
        let is_asked = self.view.origin == Origin::Me && occupation.has_profile();
        is_asked.then(|| self.data.insight().coverage(&self.user.person, id))
    }
}
