//! What can happen to the app: the messages that it takes ([`super::App::update`]).

use std::path::PathBuf;
use std::sync::Arc;

use super::effect::{ClipboardText, CopyOutcome, NewProfile};
use super::key::Key;
use super::mouse_event::MouseEvent;
use super::people::{ListedPerson, PersonStart};
use careernav_core::dataset::Dataset;
use careernav_core::profile::Progress;
use careernav_core::user::{UserData, UserHistory};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// Keys were pressed one right after the other, each of which types a character (`App::types`):
    /// what they type is looked for once.
    Typed(String),
    /// The mouse did something at a cell.
    Mouse {
        /// What it did.
        act: MouseEvent,
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
    },
    /// The screen has a new size: columns and rows.
    Resize(u16, u16),
    /// Profiles were loaded, at the start or again.
    Loaded(Arc<Dataset>),
    /// The data set that was loaded last can be searched now.
    IndexReady,
    /// Your recent searches and pages are known now.
    History(UserHistory),
    /// Your skills, past jobs and bookmarks are known now.
    UserData(UserData),
    /// Everything was removed, and this is the copy of the file as it was.
    Cleared(PathBuf),
    /// The people whose files there are, to choose from.
    People(Vec<ListedPerson>),
    /// Another person is meant from now on, whose files are still to be read.
    PersonSwitched(PersonStart),
    /// Something could not be saved, for a reason.
    SaveFailed(String),
    /// The screen is drawn in the theme of this name.
    ThemeChanged(&'static str),
    /// Something to show in the footer.
    Notice(String),
    /// The steps that paths of the data set may take are known now.
    StepsFound,
    /// The paths that the page asked for are known now.
    PathsFound,
    /// Profiles are being read.
    Progress(Progress),
    /// Loading failed altogether, with a reason.
    LoadFailed(String),
    /// A text was copied, or could not be.
    Copied(ClipboardText, CopyOutcome),
    /// The files of the set have changed.
    FilesChanged,
    /// A file could not be edited, for a reason.
    EditFailed(String),
    /// The page or the screen was saved to a file, or could not be for a reason.
    FileSaved(Result<PathBuf, String>),
    /// An occupation could not be added, for a reason.
    CreateFailed(NewProfile, String),
    /// There is no list that an address could be opened in, for a reason if one was chosen.
    OpenUrlFailed(String, Option<String>),
}
