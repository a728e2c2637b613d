//! What stands for the things of a graph: dense numbers, a type for each kind of thing.

/// An occupation, with or without a profile, by its place in the order of titles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationId(pub(super) u32);

/// A skill (or knowledge), by its place in the order of names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(pub(super) u32);

/// An ISCO group that holds an occupation of the set, by its place in the order of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub(super) u32);

/// A group of skills, by its place in the order of codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillGroupId(pub(super) u32);

/// A word of titles, by its place in the order in which the titles have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleWordId(pub(super) u32);

/// The positions that ids stand for.
macro_rules! index {
    ($($id:ident),*) => {$(
        impl $id {
            /// The position in arrays that run parallel to the graph's own.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id for a position; positions come from arrays that were built with `u32` checks.
            #[allow(clippy::cast_possible_truncation)]
            pub(super) const fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl From<u32> for $id {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }

        impl From<$id> for u32 {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    )*};
}
index!(OccupationId, SkillId, GroupId, SkillGroupId, TitleWordId);

/// A node of the graph that a person can look for or stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An occupation.
    Occupation(OccupationId),
    /// A skill.
    Skill(SkillId),
}
