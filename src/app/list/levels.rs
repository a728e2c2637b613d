//! The levels of the tree: expanded to one of them, and from one row to the next beside it.

use std::collections::HashSet;

use super::{Arrangement, Entry, List};
use careernav_core::graph::{Graph, GroupId};
use careernav_core::user::Subject;

impl List {
    /// Expands the tree down to a level: 1 shows the major groups alone, each one more another level of
    /// groups, and the one after the last of them the occupations. The cursor stays on what it stood
    /// on, or goes to the group around it that is still seen.
    pub fn expand_to(&mut self, graph: &Graph, level: u8) {
        let mut subject = self.current().map(Entry::subject);
        self.arrangement = Arrangement::Tree;
        let mut open = HashSet::new();
        let mut rank: Vec<GroupId> = graph.major_groups().to_vec();
        for _ in 1..level {
            open.extend(rank.iter().copied());
            let below = rank.iter().flat_map(|&id| graph.group(id).subgroups());
            rank = below.copied().collect();
        }
        self.open = open;
        while let Some(around) = subject.and_then(|subject| group_around(subject, graph)) {
            if self.are_open(around, graph) {
                break;
            }
            subject = Some(Subject::Group(around));
        }
        self.refresh(graph, subject);
    }

    /// Expands a tree that is as it began by as many levels of groups as are in view as a whole. What a
    /// small screen has no room for is one key away.
    pub fn fill(&mut self, graph: &Graph) {
        if !self.is_untouched || self.height == 0 {
            return;
        }
        self.is_untouched = false;
        let mut rank: Vec<GroupId> = graph.major_groups().to_vec();
        let (mut rows, mut level) = (rank.len(), 1);
        loop {
            let groups = rank.iter().map(|&id| graph.group(id));
            rows += groups
                .map(|group| group.subgroups().len() + group.members().len())
                .sum::<usize>();
            let below = rank.iter().flat_map(|&id| graph.group(id).subgroups());
            rank = below.copied().collect();
            if rank.is_empty() || rows > self.height {
                break;
            }
            level += 1;
        }
        if level > 1 {
            self.expand_to(graph, level);
        }
    }

    /// Whether a group and all groups around it are expanded.
    fn are_open(&self, id: GroupId, graph: &Graph) -> bool {
        let mut group = Some(id);
        while let Some(id) = group {
            if !self.open.contains(&id) {
                return false;
            }
            group = graph.group(id).parent();
        }
        true
    }

    /// How many levels the tree has, the occupations among them.
    #[must_use]
    pub fn levels(graph: &Graph) -> u8 {
        let mut rank: Vec<GroupId> = graph.major_groups().to_vec();
        let mut levels = 1;
        while !rank.is_empty() {
            levels += 1;
            let below = rank.iter().flat_map(|&id| graph.group(id).subgroups());
            rank = below.copied().collect();
        }
        levels
    }
}

/// The group in which something of the tree stands.
fn group_around(subject: Subject, graph: &Graph) -> Option<GroupId> {
    match subject {
        Subject::Occupation(id) => graph.occupation(id).group(),
        Subject::Group(id) => graph.group(id).parent(),
        _ => None,
    }
}
