//! `careernav similar`: where one can go from an occupation, or who can get there, each with its
//! reason.

use serde::Serialize;

use super::args::{Format, Rank, SimilarArgs, SuggestArgs};
use super::context::Context;
use super::json::{OccupationRef, SkillRef};
use super::names;
use super::out::{self, Out};
use super::outcome::{FOUND, Failure, NOT_FOUND, Outcome};
use super::report::{Form, Report};
use careernav_core::graph::{Graph, OccupationId};
use careernav_core::insight::{
    self, Absence, Insight, Options, Outlook, Reason, Similarity, SkillSet,
};

/// An occupation with the numbers and the reason behind it.
#[derive(Debug, Serialize)]
struct Suggested<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    listed: bool,
    /// The tier in which a classification lists it.
    tier: Option<&'a str>,
    skill_level: Option<u8>,
    shared: usize,
    of: usize,
    relevance: f64,
    telling: Vec<SkillRef<'a>>,
    missing_essential: usize,
}

/// The JSON of the report.
#[derive(Debug, Serialize)]
struct Shape<'a> {
    #[serde(flatten)]
    occupation: OccupationRef<'a>,
    similar: Option<Vec<Suggested<'a>>>,
    prospects: Option<Vec<Suggested<'a>>>,
    no_prospects: Option<&'a str>,
    broader: Option<Vec<Suggested<'a>>>,
    feeders: Option<Vec<Suggested<'a>>>,
}

/// The question, and all that it takes to answer it.
struct Asking<'a> {
    graph: &'a Graph,
    insight: Insight<'a>,
    here: OccupationId,
}

pub(super) fn run(context: &Context, args: &SimilarArgs, out: &mut Out) -> Outcome {
    let data = context.load()?;
    let graph = &data.graph;
    let asking = Asking {
        graph,
        insight: data.insight(),
        here: names::occupation(graph, &args.occupation)?,
    };
    let options = options(context, args.suggest)?;
    if args.feeders {
        let feeders = asking.insight.moves_in_from(asking.here, options);
        asking.print_feeders(&feeders, args.format, out)?;
        return Ok(if feeders.is_empty() { NOT_FOUND } else { FOUND });
    }
    let around = asking.insight.around(asking.here);
    let (similar, outlook) = (around.similar(options), around.outlook(options));
    asking.print(&similar, &outlook, args.format, out)?;
    let is_nothing = similar.is_empty() && outlook.prospects.is_empty();
    Ok(if is_nothing { NOT_FOUND } else { FOUND })
}

/// The options that a person chose.
pub(super) fn options(context: &Context, suggest: SuggestArgs) -> Result<Options, Failure> {
    Ok(Options {
        rank: match suggest.rank {
            Some(Rank::Similarity) => insight::Rank::Similarity,
            Some(Rank::Match) => insight::Rank::Match,
            None => context.choice()?.settings.rank,
        },
        floor: suggest.floor,
        limit: suggest.limit,
    })
}

/// The columns of the table of everything.
const COLUMNS: [&str; 11] = [
    "edge",
    "id",
    "title",
    "listed",
    "skill_level",
    "shared",
    "of",
    "relevance",
    "telling",
    "missing_essential",
    "tier",
];

impl Asking<'_> {
    fn print(
        &self,
        similar: &[Similarity],
        outlook: &Outlook,
        format: Format,
        out: &mut Out,
    ) -> std::io::Result<()> {
        let Some(form) = Form::of(format) else {
            if outlook.is_cut {
                out::note(Outlook::CUT_SHORT);
            }
            return out.json(&Shape {
                occupation: OccupationRef::new(self.graph, self.here),
                similar: Some(self.suggested(similar, false)),
                prospects: Some(self.suggested(&outlook.prospects, false)),
                no_prospects: outlook.absence.map(Absence::words),
                broader: Some(self.suggested(&outlook.broader, false)),
                feeders: None,
            });
        };
        let title = self.graph.occupation(self.here).title();
        let mut report = Report::new(format!("From {title}"), &COLUMNS);
        self.section(
            &mut report,
            "Similar occupations",
            "similar",
            similar,
            false,
        );
        self.section(
            &mut report,
            "Long-term prospects",
            "prospect",
            &outlook.prospects,
            false,
        );
        if let Some(absence) = outlook.absence {
            report.text(absence.words());
        }
        if outlook.is_cut {
            report.text(Outlook::CUT_SHORT);
        }
        if !outlook.broader.is_empty() {
            let heading = "Moves at the same level that broaden what one can do";
            self.section(&mut report, heading, "broader", &outlook.broader, false);
        }
        report.print(form, out)
    }

    fn print_feeders(
        &self,
        feeders: &[Similarity],
        format: Format,
        out: &mut Out,
    ) -> std::io::Result<()> {
        let Some(form) = Form::of(format) else {
            return out.json(&Shape {
                occupation: OccupationRef::new(self.graph, self.here),
                similar: None,
                prospects: None,
                no_prospects: None,
                broader: None,
                feeders: Some(self.suggested(feeders, true)),
            });
        };
        let title = self.graph.occupation(self.here).title();
        let mut report = Report::new(format!("To {title}"), &COLUMNS);
        self.section(&mut report, "Who can get there", "feeder", feeders, true);
        report.print(form, out)
    }

    /// From where to where a move goes; `is_back` reads it from the other end to here.
    const fn ends(&self, similarity: Similarity, is_back: bool) -> (OccupationId, OccupationId) {
        if is_back {
            (similarity.id, self.here)
        } else {
            (self.here, similarity.id)
        }
    }

    /// Why a move is suggested.
    fn why(&self, similarity: Similarity, is_back: bool) -> Reason {
        let (from, to) = self.ends(similarity, is_back);
        self.insight.why(&SkillSet::of(self.graph, from), to)
    }

    /// The tier of a move.
    fn tier(&self, similarity: Similarity, is_back: bool) -> Option<&str> {
        let (from, to) = self.ends(similarity, is_back);
        self.graph.occupation(from).similar_tier(to)
    }

    fn suggested(&self, similarities: &[Similarity], is_back: bool) -> Vec<Suggested<'_>> {
        similarities
            .iter()
            .map(|&similarity| {
                let why = self.why(similarity, is_back);
                let telling = why.telling.iter();
                Suggested {
                    occupation: OccupationRef::new(self.graph, similarity.id),
                    listed: similarity.is_listed,
                    tier: self.tier(similarity, is_back),
                    skill_level: self.graph.occupation(similarity.id).level(),
                    shared: similarity.shared,
                    of: similarity.total,
                    relevance: rounded(similarity.score),
                    telling: telling.map(|&id| SkillRef::new(self.graph, id)).collect(),
                    missing_essential: why.missing_essential,
                }
            })
            .collect()
    }

    fn section(
        &self,
        report: &mut Report,
        heading: &str,
        edge: &str,
        similarities: &[Similarity],
        is_back: bool,
    ) {
        let mut items = Vec::new();
        for &similarity in similarities {
            let occupation = self.graph.occupation(similarity.id);
            let why = self.why(similarity, is_back);
            let telling = telling(self.graph, &why);
            let mut row = vec![
                edge.to_owned(),
                occupation.key().to_owned(),
                occupation.title().to_owned(),
                similarity.is_listed.to_string(),
            ];
            row.extend(figures(self.graph, similarity, &telling, &why));
            let tier = self.tier(similarity, is_back);
            row.push(tier.unwrap_or_default().to_owned());
            report.row(row);
            let reason = if occupation.has_profile() {
                reason(similarity, tier, &telling, &why)
            } else {
                "listed; no profile".to_owned()
            };
            items.push(format!("{}: {reason}", occupation.title()));
        }
        if items.is_empty() && edge != "prospect" {
            items.push("no strong match".to_owned());
        }
        if !items.is_empty() {
            report.list(format!("{heading} ({})", similarities.len()), items);
        }
    }
}

/// The names of the skills that say most.
pub(super) fn telling<'g>(graph: &'g Graph, why: &Reason) -> Vec<&'g str> {
    let telling = why.telling.iter();
    telling.map(|&id| graph.skill(id).name()).collect()
}

/// The cells of a suggestion in a table, from `skill_level` on.
pub(super) fn figures(
    graph: &Graph,
    similarity: Similarity,
    telling: &[&str],
    why: &Reason,
) -> [String; 6] {
    let level = graph.occupation(similarity.id).level();
    [
        level.map(|level| level.to_string()).unwrap_or_default(),
        similarity.shared.to_string(),
        similarity.total.to_string(),
        format!("{:.3}", similarity.score),
        telling.join("; "),
        why.missing_essential.to_string(),
    ]
}

/// That a profile lists a move, and in which tier of its classification.
pub(super) fn listed(tier: Option<&str>) -> String {
    match tier {
        Some(tier) => format!("listed as {tier}"),
        None => "listed".to_owned(),
    }
}

/// The numbers behind a suggestion, in words.
pub(super) fn reason(
    similarity: Similarity,
    tier: Option<&str>,
    telling: &[&str],
    why: &Reason,
) -> String {
    let mut parts = Vec::new();
    if similarity.is_listed {
        parts.push(listed(tier));
    }
    parts.push(format!(
        "{} of {} skills (relevance {:.2})",
        similarity.shared, similarity.total, similarity.score
    ));
    if !telling.is_empty() {
        parts.push(format!("among them {}", telling.join(", ")));
    }
    parts.push(match why.missing_essential {
        0 => "no essential skill missing".to_owned(),
        1 => "1 essential skill missing".to_owned(),
        missing => format!("{missing} essential skills missing"),
    });
    parts.join("; ")
}

/// A relevance with as many digits as say something.
pub(super) fn rounded(relevance: f64) -> f64 {
    (relevance * 1000.0).round() / 1000.0
}
