//! Words for what the questions to the graph find, the same in the app and the commands.

use crate::graph::Graph;
use crate::insight::Absence;
use crate::insight::path::{Obstacle, PathLimits};

/// Why there are no prospects.
#[must_use]
pub const fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::Highest => "This is already the top ISCO level.",
        Absence::NoLevel => {
            "No level is given for this occupation, so no next step can be suggested."
        }
        Absence::NothingStrong => "Nothing close enough at a higher level.",
    }
}

/// Why there is no path. What would help, a key here and an option there, is for those to add who
/// know.
#[must_use]
pub fn obstacle(obstacle: Obstacle, graph: &Graph, limits: &PathLimits) -> String {
    let titles = |ids: &[_], and: &str| {
        let titles: Vec<_> = ids.iter().map(|&id| graph.occupation(id).title()).collect();
        titles.join(and)
    };
    match obstacle {
        Obstacle::Here => "You are there already, or it is one of your past jobs.".to_owned(),
        Obstacle::NoSkills => {
            "The profile of that occupation lists no skills, so no path leads there.".to_owned()
        }
        Obstacle::TooManySteps(least) => match limits.max_steps {
            1 => format!("No path of a single step: it takes {least} at least."),
            most => format!("No path of {most} steps or fewer: it takes {least} at least."),
        },
        Obstacle::OnlyDown => "Every path goes down a skill level somewhere.".to_owned(),
        Obstacle::Avoided => format!(
            "Every path leads through {}.",
            titles(&limits.avoid, " or ")
        ),
        Obstacle::Licensed(id) => format!(
            "Every path leads through a job that needs a licence, such as {}.",
            graph.occupation(id).title()
        ),
        Obstacle::Via => format!("No path passes through {}.", titles(&limits.via, " and ")),
        Obstacle::NoPath => "No path found: no chain of jobs shares enough skills.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Occupation;
    use crate::profile::load;

    #[test]
    fn an_obstacle_names_its_limits() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        let ids: Vec<_> = graph.occupations().take(2).map(Occupation::id).collect();
        let [one, two] = [ids[0], ids[1]].map(|id| graph.occupation(id).title().to_owned());
        let through = PathLimits {
            via: ids.clone(),
            ..PathLimits::default()
        };
        let around = PathLimits {
            avoid: ids,
            ..PathLimits::default()
        };
        let free = PathLimits::default();
        for (obstacle, limits, text) in [
            (
                Obstacle::TooManySteps(6),
                &free,
                "No path of 4 steps or fewer: it takes 6 at least.".to_owned(),
            ),
            (
                Obstacle::Via,
                &through,
                format!("No path passes through {one} and {two}."),
            ),
            (
                Obstacle::Avoided,
                &around,
                format!("Every path leads through {one} or {two}."),
            ),
        ] {
            assert_eq!(super::obstacle(obstacle, &graph, limits), text);
        }
    }
}
