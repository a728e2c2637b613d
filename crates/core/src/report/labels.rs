//! Words for what the questions to the graph find, the same in the app and the commands.

use std::borrow::Cow;

use crate::graph::{Graph, Occupation};
use crate::insight::path::{Obstacle, PathLimits};
use crate::insight::{Absence, Licence};

/// What is said where nothing can be suggested.
#[must_use]
pub const fn nothing_close(is_filtered: bool) -> &'static str {
    if is_filtered {
        "Nothing close enough passes the filters."
    } else {
        "Nothing close enough."
    }
}

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

/// What a change of the ISCO skill level means, in words; none where there is no change. After what the
/// levels of ISCO-08 ask for: level 1 basic schooling, 2 secondary school or an apprenticeship, 3 up to
/// three years after that or long experience, 4 a degree.
#[must_use]
pub const fn climb(levels: i8) -> Option<&'static str> {
    Some(match levels {
        0 => return None,
        1 => "one level up: normally takes further training or some years of experience",
        2 => "two levels up: normally takes a degree or years of training in between",
        3.. => {
            "three levels up: normally takes school leaving certificates and a degree in between"
        }
        -1 => "one level down: normally asks for less training than you have",
        ..=-2 => "two levels down or more: normally asks for much less training than you have",
    })
}

/// What an occupation usually asks for: what its profile or its classification says, else what its ISCO
/// skill level means.
#[must_use]
pub fn qualification(occupation: Occupation<'_>) -> Option<Cow<'_, str>> {
    let said = occupation
        .minimum_qualification()
        .or(occupation.preparation());
    if let Some(said) = said {
        return Some(said.trim_end_matches('.').into());
    }
    let level = occupation.level()?;
    let usual = match level {
        1 => "none beyond basic schooling",
        2 => "secondary school or vocational training",
        3 => "a diploma, higher vocational training or long experience",
        _ => "a degree",
    };
    Some(usual.into())
}

/// What is known of a licence, with the law if one is named.
#[must_use]
pub fn licence(licence: Licence<'_>) -> String {
    match licence.law() {
        Some(law) => format!("{} ({law})", licence.label()),
        None => licence.label().to_owned(),
    }
}

/// What is known of the licence of an occupation, in a sentence that names it, for where there are others
/// beside it.
#[must_use]
pub fn licence_of(occupation: Occupation<'_>) -> Option<String> {
    let known = Licence::new(occupation)?;
    let is = match known {
        Licence::Regulated => "is ",
        Licence::Usual { .. } | Licence::Possible => "",
    };
    let statement = format!("{} {is}{}", occupation.title(), licence(known));
    Some(sentence(&statement))
}

/// A statement as a sentence of its own.
#[must_use]
pub fn sentence(statement: &str) -> String {
    capitalised(statement) + "."
}

/// A text that begins with a capital letter.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut capitalised: String = first.into_iter().flatten().collect();
    capitalised.push_str(letters.as_str());
    capitalised
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
        Obstacle::Filtered => {
            "Every path passes through a job that the filters leave out.".to_owned()
        }
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
    use crate::profile::load;

    #[test]
    fn a_change_of_level_says_what_it_takes() {
        assert_eq!(climb(0), None);
        let said = |levels| climb(levels).unwrap_or_default();
        assert!(said(1).contains("further training"));
        assert!(said(2).contains("a degree or years of training in between"));
        assert!(said(3).contains("three levels up"));
        for down in [-1, -2, -3] {
            assert!(said(down).contains("down"), "{down}");
        }
    }

    #[test]
    fn what_a_profile_says_comes_before_what_its_level_means() {
        let graph = Graph::build(&load(&[crate::testing::layer()]), None);
        for occupation in graph.occupations() {
            let said = qualification(occupation).unwrap_or_default();
            match occupation.minimum_qualification() {
                Some(own) => assert_eq!(said, own),
                None => assert!(occupation.level().is_none() || !said.is_empty()),
            }
        }
    }

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
