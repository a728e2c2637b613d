//! What every component reads and none of them owns: the data set, who reads it, and how.

use std::sync::Arc;

use super::scene::Scene;
use super::settings::Settings;
use super::view::View;
use careernav_core::dataset::Dataset;
use careernav_core::user::UserContext;
use careernav_core::user::UserHistory;

/// The surroundings of every component. Only [`super::App`] changes them.
#[derive(Debug, Clone, Default)]
pub struct Ctx {
    /// The data set that is shown.
    pub data: Arc<Dataset>,
    /// Your skills, past jobs and bookmarks, resolved against the data set.
    pub user: UserContext,
    /// How suggestions are sorted, and what matches are counted from.
    pub view: View,
    /// Your settings.
    pub settings: Settings,
    /// Your recent searches and pages.
    pub user_history: UserHistory,
}

impl Ctx {
    /// What the rows of a page are made of.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            data: &self.data,
            user: &self.user,
            view: self.view,
            settings: &self.settings,
        }
    }
}
