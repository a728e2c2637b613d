//! Why there is no path: which limit would have to give.

use super::career_path::Obstacle;
use super::limits::{MAX_STEPS, PathLimits};
use super::question::Question;
use super::search::Wanted;

impl Question<'_> {
    /// Why there is no path.
    pub(super) fn obstacle(&self) -> Obstacle {
        if self.start.has_done(self.to) {
            return Obstacle::Here;
        }
        if let Some(least) = self.fewest_steps(self.limits, false) {
            return Obstacle::TooManySteps(least);
        }
        let anywhere = PathLimits {
            via: Vec::new(),
            ..self.limits.clone()
        };
        if !self.limits.via.is_empty() && self.fewest_steps(&anywhere, false).is_some() {
            return Obstacle::Via;
        }
        let down = PathLimits {
            allow_down: true,
            ..anywhere.clone()
        };
        let unavoiding = PathLimits {
            avoid: Vec::new(),
            ..anywhere.clone()
        };
        let through_all = PathLimits {
            stops: None,
            ..anywhere.clone()
        };
        let down_through_all = PathLimits {
            avoid: Vec::new(),
            stops: None,
            ..down.clone()
        };
        let is_filtered = self.limits.stops.is_some();
        // Where several are in the way, one is named after the other.
        if is_filtered && self.fewest_steps(&through_all, false).is_some() {
            Obstacle::Filtered
        } else if self.fewest_steps(&down, false).is_some() {
            Obstacle::OnlyDown
        } else if self.fewest_steps(&unavoiding, false).is_some() {
            Obstacle::Avoided
        } else if let Some(stop) = self.licensed_stop(&anywhere) {
            Obstacle::Licensed(stop)
        } else if self.fewest_steps(&down_through_all, true).is_none() {
            if self.insight.graph.occupation(self.to).skills().is_empty() {
                Obstacle::NoSkills
            } else {
                Obstacle::NoPath
            }
        } else if is_filtered {
            Obstacle::Filtered
        } else if !self.limits.avoid.is_empty() {
            Obstacle::Avoided
        } else {
            Obstacle::OnlyDown
        }
    }

    /// How many steps it takes at least within some limits, however many they allow.
    fn fewest_steps(&self, limits: &PathLimits, is_through_licensed: bool) -> Option<usize> {
        if limits.via.is_empty() {
            return self.distance(limits, is_through_licensed);
        }
        let search = self.search(limits, is_through_licensed, MAX_STEPS)?;
        let bounds = search.bounds();
        (1..=MAX_STEPS).find(|&max_steps| {
            let wanted = Wanted {
                max_steps,
                ..Wanted::default()
            };
            search.best(&bounds, &wanted).is_some()
        })
    }
}
