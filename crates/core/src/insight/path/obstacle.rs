//! What stands in the way of ways, in words, said once for the app and the commands.
//!
//! These are facts only. What one can do about them, a key here and an option there, is for those to
//! add who know.

use super::{Obstacle, PathLimits};
use crate::graph::{Graph, OccupationId};

impl Obstacle {
    /// What stands in the way, under limits.
    #[must_use]
    pub fn words(self, graph: &Graph, limits: &PathLimits) -> String {
        let titles = |ids: &[OccupationId], and: &str| {
            let titles: Vec<_> = ids.iter().map(|&id| graph.occupation(id).title()).collect();
            titles.join(and)
        };
        let most = match limits.max_moves {
            1 => "No way of a single move".to_owned(),
            most => format!("No way of {most} moves or fewer"),
        };
        match self {
            Self::Here => "This is where the way begins, or where you have been.".to_owned(),
            Self::NoSkills => "The profile of that occupation lists no skills, so that no way \
                               leads there."
                .to_owned(),
            Self::TooManyMoves(least) => format!("{most}: it takes {least} at least."),
            Self::OnlyDown => "Every way goes down a skill level somewhere.".to_owned(),
            Self::Avoided => format!("Every way leads through {}.", titles(&limits.avoid, " or ")),
            // The search knows that there is a way, and was cut short before it was found.
            Self::Via if limits.via.is_empty() => {
                format!("{most} was found before the search was cut short.")
            }
            Self::Via => format!("{most} passes through {}.", titles(&limits.via, " and ")),
            Self::LittleCarries => format!(
                "On every way there is a move for which fewer than {} of the skills essential \
                 there, or only generic ones, are known by then.",
                limits.floor
            ),
            Self::NoWay => "No way: nothing that shares enough skills leads there.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Occupation;
    use crate::profile::load;

    #[test]
    fn what_stands_in_the_way_is_said() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let ids: Vec<_> = graph.occupations().take(2).map(Occupation::id).collect();
        let [one, two] = [ids[0], ids[1]].map(|id| graph.occupation(id).title().to_owned());
        let through = PathLimits {
            max_moves: 1,
            via: ids.clone(),
            ..PathLimits::default()
        };
        let around = PathLimits {
            avoid: ids,
            ..PathLimits::default()
        };
        let free = PathLimits::default();
        for (obstacle, limits, words) in [
            (
                Obstacle::TooManyMoves(6),
                &free,
                "No way of 4 moves or fewer: it takes 6 at least.".to_owned(),
            ),
            (
                Obstacle::Via,
                &through,
                format!("No way of a single move passes through {one} and {two}."),
            ),
            (
                Obstacle::Via,
                &free,
                "No way of 4 moves or fewer was found before the search was cut short.".to_owned(),
            ),
            (
                Obstacle::Avoided,
                &around,
                format!("Every way leads through {one} or {two}."),
            ),
        ] {
            assert_eq!(obstacle.words(&graph, limits), words);
        }
    }
}
