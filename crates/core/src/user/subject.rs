//! What a page can be about.

use crate::dataset::Dataset;
use crate::graph::{Found, Graph, GroupId, Node, OccupationId, SkillGroupId, SkillId};
use crate::search::Target;
use crate::text::sanitize::fold;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Nothing: there is no profile at all.
    Nothing,
    /// The welcome: what there is, and what one can try.
    Welcome,
    /// Bookmarks, and what was opened.
    Bookmarks,
    /// An ISCO group.
    Group(GroupId),
    /// An occupation.
    Occupation(OccupationId),
    /// What is around an occupation.
    Map(OccupationId),
    /// A skill.
    Skill(SkillId),
    /// A group of skills.
    SkillGroup(SkillGroupId),
    /// What the person knows and has been, and what fits it.
    Me,
    /// Two or three occupations side by side.
    Compare([OccupationId; 2], Option<OccupationId>),
    /// What lies between an occupation, or what the person brings, and another.
    Gap(Option<OccupationId>, OccupationId),
    /// Paths from an occupation, or from your own skills, to another.
    Paths(Option<OccupationId>, OccupationId),
    /// What is wrong in the profiles.
    Problems,
}

impl Subject {
    /// Whether the list of occupations stands beside it.
    #[must_use]
    pub const fn has_list(self) -> bool {
        matches!(
            self,
            Self::Nothing | Self::Welcome | Self::Group(_) | Self::Occupation(_)
        )
    }

    /// Whether it is drawn.
    #[must_use]
    pub const fn is_map(self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// The words for it in headings and in the trail.
    #[must_use]
    pub fn title(self, data: &Dataset) -> String {
        self.title_with(data, "→")
    }

    /// The same with another arrow between the ends of a gap or a path.
    #[must_use]
    pub fn title_with(self, data: &Dataset, arrow: &str) -> String {
        let graph = &data.graph;
        match self {
            Self::Nothing => "No profiles".to_owned(),
            Self::Welcome => "Welcome".to_owned(),
            Self::Bookmarks => "Bookmarks".to_owned(),
            Self::Group(id) => graph.group(id).label(),
            Self::Occupation(id) => graph.occupation(id).title().to_owned(),
            Self::Map(id) => format!("around {}", graph.occupation(id).title()),
            Self::Skill(id) => graph.skill(id).name().to_owned(),
            Self::SkillGroup(id) => {
                let group = graph.skill_group(id);
                format!("{} {}", group.code(), group.title())
            }
            Self::Me => "My skills".to_owned(),
            Self::Compare(..) => {
                let titles: Vec<_> = self
                    .compared()
                    .map(|id| graph.occupation(id).title())
                    .collect();
                titles.join(" | ")
            }
            Self::Gap(from, to) | Self::Paths(from, to) => {
                let from = from.map_or("you", |id| graph.occupation(id).title());
                let ends = format!("{from} {arrow} {}", graph.occupation(to).title());
                if matches!(self, Self::Gap(..)) {
                    return format!("to learn: {ends}");
                }
                ends
            }
            Self::Problems => "Problems".to_owned(),
        }
    }

    /// The occupations that are compared, if any are.
    pub fn compared(self) -> impl Iterator<Item = OccupationId> {
        let (two, third) = match self {
            Self::Compare(two, third) => (Some(two), third),
            _ => (None, None),
        };
        two.into_iter().flatten().chain(third)
    }

    /// The same subject in another graph, if it is still there.
    #[must_use]
    pub fn remapped(self, old: &Graph, new: &Graph) -> Option<Self> {
        let same = |id| match new.find_occupation(old.occupation(id).key()) {
            Found::One(id) => Some(id),
            Found::Several(_) | Found::Nothing => None,
        };
        let same_if_any = |id: Option<OccupationId>| match id {
            Some(id) => same(id).map(Some),
            None => Some(None),
        };
        match self {
            Self::Nothing => None,
            Self::Compare([one, two], third) => {
                Some(Self::Compare([same(one)?, same(two)?], same_if_any(third)?))
            }
            Self::Gap(from, to) => Some(Self::Gap(same_if_any(from)?, same(to)?)),
            Self::Paths(from, to) => Some(Self::Paths(same_if_any(from)?, same(to)?)),
            Self::Welcome if new.occupation_count() == 0 => None,
            Self::Me | Self::Welcome | Self::Bookmarks | Self::Problems => Some(self),
            Self::Group(id) => new
                .groups()
                .find(|group| fold(group.key()) == fold(old.group(id).key()))
                .map(|group| Self::Group(group.id())),
            Self::SkillGroup(id) => new
                .skill_groups()
                .find(|group| group.code() == old.skill_group(id).code())
                .map(|group| Self::SkillGroup(group.id())),
            Self::Occupation(id) => same(id).map(Self::Occupation),
            Self::Map(id) => same(id).map(Self::Map),
            Self::Skill(id) => match new.find_skill(old.skill(id).key()) {
                Found::One(id) => Some(Self::Skill(id)),
                Found::Several(_) | Found::Nothing => None,
            },
        }
    }
}

impl From<Target> for Subject {
    fn from(target: Target) -> Self {
        match target {
            Target::Occupation(id) => Self::Occupation(id),
            Target::Skill(id) => Self::Skill(id),
            Target::Group(id) => Self::Group(id),
            Target::SkillGroup(id) => Self::SkillGroup(id),
        }
    }
}

impl From<Node> for Subject {
    fn from(node: Node) -> Self {
        match node {
            Node::Occupation(id) => Self::Occupation(id),
            Node::Skill(id) => Self::Skill(id),
        }
    }
}
