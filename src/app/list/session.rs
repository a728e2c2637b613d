//! The list of occupations from one session to the next, by names.

use super::{Arrangement, Entry, List};
use crate::app::session::ListState;
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Graph, Group};
use careernav_core::user::PageRef;
use careernav_core::user::Subject;

/// How many groups that are expanded are kept; where more are, it is as good as all.
const GROUPS: usize = 300;

impl List {
    /// Where you are in it.
    #[must_use]
    pub fn saved(&self, graph: &Graph) -> ListState {
        let open =
            (self.open.len() <= GROUPS && self.open.len() < graph.groups().len()).then(|| {
                let codes = self.open.iter().map(|&id| graph.group(id).key().to_owned());
                let mut codes: Vec<_> = codes.collect();
                codes.sort_unstable();
                codes
            });
        ListState {
            flat: self.is_flat(),
            open,
            at: self
                .current()
                .and_then(|entry| PageRef::new(entry.subject(), graph)),
            above: match self.height {
                // A list that was never visible had nothing above its cursor.
                0 => self.above.unwrap_or(0),
                _ => self.cursor.at.saturating_sub(self.cursor.top),
            },
        }
    }

    /// The list as it was kept, as far as the set still has it, with the same height.
    #[must_use]
    pub fn restored(&self, kept: &ListState, data: &Dataset) -> Self {
        let graph = &data.graph;
        let is_open = |group: &Group<'_>| match &kept.open {
            Some(codes) => codes.iter().any(|code| code == group.key()),
            None => true,
        };
        let mut list = Self {
            height: self.height,
            open: graph.groups().filter(is_open).map(Group::id).collect(),
            ..Self::default()
        };
        if kept.flat {
            list.arrangement = Arrangement::Flat;
        }
        list.rebuild(graph);
        let at = kept.at.as_ref().and_then(|page_ref| page_ref.find(data));
        let row = |entry: &Entry| Some(entry.subject()) == at;
        if let Some(at) = list.entries.iter().position(row) {
            list.cursor.at = at;
            list.cursor.top = at.saturating_sub(kept.above);
            list.above = Some(kept.above);
        }
        match at {
            Some(Subject::Occupation(id)) if graph.occupation(id).has_profile() => {
                list.show(graph, id);
            }
            Some(Subject::Group(id)) if !kept.flat => list.show_group(graph, id),
            _ => list.travel(super::Cursor::settle),
        }
        list
    }
}
