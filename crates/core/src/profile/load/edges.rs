//! Faults of the edges between profiles, which show only when all are read.
//!
//! An edge to itself and a second edge to the same occupation are taken out; every other edge stays,
//! also one to an occupation without a profile.

use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};

use crate::profile::limits::MAX_SUGGESTIONS;
use crate::profile::load::finding::Finding;
use crate::profile::load::layer::BuiltIn;
use crate::profile::load::locate::Spot;
use crate::profile::load::merge::Entries;
use crate::profile::load::references::backward;
use crate::profile::model::Profile;
use crate::profile::problem::Severity;
use crate::profile::resolver::Resolver;
use crate::text::nearest::nearest;
use crate::text::sanitize::{fold, folded, quoted};

/// The kinds of edges.
const KINDS: [&str; 3] = ["similar", "prospects", BROADER];

/// The kind that leads upwards, and comes to an end.
const BROADER: &str = "broader";

/// The hint for an edge to nowhere that resembles nothing.
const KEPT: &str = "it is kept, and shown as having no profile";

/// Checks all edges, and takes out those that cannot be. `absent` holds the folded ids of files that
/// gave no profile: what is wrong with them is reported already. `offered` are profiles that could be
/// loaded besides.
pub(super) fn check(
    profiles: &mut Entries<'_, Box<Profile>>,
    absent: &HashSet<String>,
    offered: Option<&BuiltIn>,
) -> Vec<Finding> {
    if profiles
        .iter()
        .all(|(it, _)| it.similar.is_empty() && it.prospects.is_empty() && it.broader.is_empty())
    {
        return Vec::new();
    }
    let resolver = Resolver::new(profiles.iter().map(|(profile, _)| &**profile));
    // There are very many other titles, and they are asked for where nothing else is found.
    let others = OnceCell::new();
    let mut findings = Vec::new();
    let searches = Cell::new(0);
    for index in 0..profiles.len() {
        for kind in KINDS {
            let written = std::mem::take(list(&mut profiles[index].0, kind));
            let check = Check {
                profiles: &*profiles,
                resolver: &resolver,
                others: &others,
                absent,
                offered,
                searches: &searches,
                index,
                kind,
            };
            *list(&mut profiles[index].0, kind) = check.run(written, &mut findings);
        }
    }
    circles(profiles, &resolver, &mut findings);
    findings
}

/// Takes one step out of every circle of broader occupations, so that all of them come to an end.
fn circles(
    profiles: &mut Entries<'_, Box<Profile>>,
    resolver: &Resolver,
    findings: &mut Vec<Finding>,
) {
    // An edge that leads nowhere is reported elsewhere. Here it gets a position that no profile has, so that
    // it is on no circle and keeps its place among the edges of its profile.
    let profile_of = |edge: &String| resolver.find(edge).unwrap_or(usize::MAX);
    let edges: Vec<Vec<usize>> = profiles
        .iter()
        .map(|(profile, _)| profile.broader.iter().map(profile_of).collect())
        .collect();
    for (index, position) in backward(&edges) {
        let edge = profiles[index].0.broader.remove(position);
        findings.push(Finding {
            profile: index,
            spot: Spot::Entry {
                path: &[BROADER],
                text: fold(&edge),
                nth: 0,
            },
            severity: Severity::Warning,
            what: format!(
                "{BROADER}: {} is narrower than this occupation as well",
                quoted(&edge)
            ),
            hint: Some("delete it here, or there; it is left out".to_owned()),
        });
    }
}

fn list<'p>(profile: &'p mut Profile, kind: &str) -> &'p mut Vec<String> {
    match kind {
        "similar" => &mut profile.similar,
        BROADER => &mut profile.broader,
        _ => &mut profile.prospects,
    }
}

/// One list of edges of one profile.
struct Check<'a> {
    profiles: &'a Entries<'a, Box<Profile>>,
    resolver: &'a Resolver,
    /// Profiles by their other titles.
    others: &'a OnceCell<HashMap<String, usize>>,
    absent: &'a HashSet<String>,
    offered: Option<&'a BuiltIn>,
    /// How many suggestions were looked for.
    searches: &'a Cell<usize>,
    index: usize,
    kind: &'static str,
}

/// What an edge turned out to lead to.
#[derive(PartialEq, Eq, Hash)]
enum End {
    Profile(usize),
    Nowhere(String),
}

impl Check<'_> {
    fn others(&self) -> &HashMap<String, usize> {
        self.others.get_or_init(|| {
            let mut others = HashMap::new();
            for (index, (profile, _)) in self.profiles.iter().enumerate() {
                for title in &profile.other_titles {
                    others.entry(fold(title)).or_insert(index);
                }
            }
            others
        })
    }

    fn run(&self, written: Vec<String>, findings: &mut Vec<Finding>) -> Vec<String> {
        let mut ends = HashSet::new();
        let mut times: HashMap<String, usize> = HashMap::new();
        let mut is_kept = vec![false; written.len()];
        for (at, edge) in written.iter().enumerate() {
            let name = fold(edge);
            let nth = times.entry(name.clone()).or_default();
            let finding = Finding {
                profile: self.index,
                spot: Spot::Entry {
                    path: match self.kind {
                        "similar" => &["similar"],
                        BROADER => &[BROADER],
                        _ => &["prospects"],
                    },
                    text: name.clone(),
                    nth: *nth,
                },
                severity: Severity::Warning,
                what: String::new(),
                hint: None,
            };
            *nth += 1;
            let found = self.resolver.find(edge);
            let by_other = found
                .is_none()
                .then(|| self.others().get(&name).copied())
                .flatten();
            if found.or(by_other) == Some(self.index) {
                findings.push(Finding {
                    severity: Severity::Error,
                    what: format!(
                        "{}: {} leads to this occupation itself",
                        self.kind,
                        quoted(edge)
                    ),
                    hint: Some("delete it; it is left out".to_owned()),
                    ..finding
                });
                continue;
            }
            let end = match found.or(by_other) {
                Some(end) => End::Profile(end),
                None => End::Nowhere(name.clone()),
            };
            if !ends.insert(end) {
                findings.push(Finding {
                    what: format!("{}: {} is listed twice", self.kind, quoted(edge)),
                    hint: Some("delete it; it is left out".to_owned()),
                    ..finding
                });
                continue;
            }
            if let Some((severity, what, hint)) = self.fault(edge, &name, &written, found, by_other)
            {
                findings.push(Finding {
                    severity,
                    what: format!("{}: {what}", self.kind),
                    hint,
                    ..finding
                });
            }
            is_kept[at] = true;
        }
        let mut is_kept = is_kept.into_iter();
        let mut kept = written;
        kept.retain(|_| is_kept.next().unwrap_or(true));
        kept
    }

    /// Whether an edge leads to one of the profiles that could be loaded besides, by its id.
    fn is_offered(&self, edge: &str) -> bool {
        let edge = fold(edge);
        let is_it = |(path, _): &(&str, &str)| path.strip_suffix(".yaml") == Some(edge.as_str());
        self.offered
            .is_some_and(|offered| (offered.files)().iter().any(is_it))
    }

    /// What is odd about an edge that stays.
    fn fault(
        &self,
        edge: &str,
        name: &str,
        written: &[String],
        found: Option<usize>,
        by_other: Option<usize>,
    ) -> Option<(Severity, String, Option<String>)> {
        let warned = |what, hint| Some((Severity::Warning, what, Some(hint)));
        if let Some(other) = by_other {
            let (other, _) = &self.profiles[other];
            let what = format!(
                "{} is only another title of {}",
                quoted(edge),
                quoted(&other.title)
            );
            return warned(what, format!("write {}", quoted(&other.id)));
        }
        let Some(found) = found else {
            if self.absent.contains(name) {
                return None;
            }
            let what = format!("there is no profile for {}", quoted(edge));
            if self.is_offered(edge) {
                // A ladder of one's own leads over into it, and is sound without it.
                let hint = "it is a shipped profile; add --profiles shipped before yours";
                return Some((Severity::Note, what, Some(hint.to_owned())));
            }
            return warned(what, self.suggestion(edge, written));
        };
        if self.kind != "prospects" {
            return None;
        }
        let own = self.profiles[self.index].0.level()?;
        let level = self.profiles[found].0.level()?;
        if level > own {
            return None;
        }
        let than = if level == own {
            "the same as"
        } else {
            "lower than"
        };
        let what = format!(
            "{} is at level {level}, {than} this occupation's ({own})",
            quoted(edge)
        );
        let hint = if level == own {
            "a prospect is at a higher level; at the same level it belongs under similar"
        } else {
            "a prospect is at a higher level; delete it, or correct the level of one of them"
        };
        warned(what, hint.to_owned())
    }

    /// Whether nothing is known against another profile in this list.
    fn may_be_prospect(&self, other: usize) -> bool {
        let levels = [self.index, other].map(|index| self.profiles[index].0.level());
        !matches!(levels, [Some(own), Some(level)] if self.kind == "prospects" && level <= own)
    }

    /// What may have been meant. Only the first hundred edges are worth the search: with more, the
    /// profiles that they lead to are not there at all.
    fn suggestion(&self, edge: &str, written: &[String]) -> String {
        let names = self.profiles.iter().flat_map(|(profile, _)| {
            let titles = profile.other_titles.iter().map(String::as_str);
            [profile.id.as_str(), profile.title.as_str()]
                .into_iter()
                .chain(titles)
        });
        let searches = self.searches.get();
        self.searches.set(searches + 1);
        if searches >= MAX_SUGGESTIONS {
            return KEPT.to_owned();
        }
        let Some(name) = nearest(edge, names) else {
            return KEPT.to_owned();
        };
        let index = self.resolver.find(name);
        let index = index.or_else(|| self.others().get(folded(name).as_ref()).copied());
        let Some(index) = index else {
            return format!("did you mean {}?", quoted(name));
        };
        let id = quoted(&self.profiles[index].0.id);
        // What is suggested must not be the next fault.
        let is_it = |other: &String| {
            let found = self.resolver.find(other);
            found.or_else(|| self.others().get(&fold(other)).copied()) == Some(index)
        };
        if index == self.index || !self.may_be_prospect(index) {
            KEPT.to_owned()
        } else if written.iter().any(is_it) {
            format!("did you mean {id}? That is there already: delete this one")
        } else {
            format!("did you mean {id}?")
        }
    }
}
