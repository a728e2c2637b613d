//! Files that are added to a set which is there already, such as the labels of another language.
//!
//! No file of the set is touched: a copy of the set gets the files and takes its place in one step, as
//! a whole set does, so that there are either all of them or none.

use std::fs;
use std::path::PathBuf;

use super::clone_tree::{clone_tree, remove_shared};
use super::limits;
use super::manifest::{self, Manifest};
use super::target::Target;
use crate::error::{Result, StopFlag, invalid};

/// Files for a set, and files of the set that make room for them.
pub(crate) struct SetPatch {
    /// Names and texts.
    files: Vec<(String, String)>,
    replaced: Vec<String>,
    /// Files of the set that are written anew, and of which the new ones say all that the old ones say.
    rewritten: Vec<String>,
    /// What the files hold, for messages.
    what: &'static str,
}

impl SetPatch {
    /// Which of the files are in the set already. Fails if there are any, and they may not be replaced.
    pub(crate) fn conflicts(
        target: &Target,
        names: &[String],
        may_replace: bool,
    ) -> Result<Vec<String>> {
        let exists = |name: &&String| fs::symlink_metadata(target.path.join(name)).is_ok();
        let found: Vec<String> = names.iter().filter(exists).cloned().collect();
        match found.first() {
            Some(first) if !may_replace => invalid(format!(
                "{} has {first} already; --replace replaces it and keeps the old files beside the set",
                target.display
            )),
            _ => Ok(found),
        }
    }

    pub(crate) const fn new(
        files: Vec<(String, String)>,
        replaced: Vec<String>,
        what: &'static str,
    ) -> Self {
        Self {
            files,
            replaced,
            rewritten: Vec::new(),
            what,
        }
    }

    /// The same, which also takes the place of a file of the set, if there is one. Whether the new one says
    /// all that the old one says, its text tells; else the old one is kept.
    pub(crate) fn rewriting(
        mut self,
        target: &Target,
        name: &str,
        loses_nothing: impl FnOnce(&str) -> bool,
    ) -> Self {
        if let Ok(text) = fs::read_to_string(target.path.join(name)) {
            let list = if loses_nothing(&text) {
                &mut self.rewritten
            } else {
                &mut self.replaced
            };
            list.push(name.to_owned());
        }
        self
    }

    /// What the files hold, for messages.
    pub(super) const fn what(&self) -> &'static str {
        self.what
    }

    /// Whether files of the set make room for these.
    pub(super) fn replaces_files(&self) -> bool {
        !self.replaced.is_empty()
    }

    /// Fails if the loader would not accept all of it.
    pub(super) fn check_limits(&self) -> Result<()> {
        let mut files = self.files.iter();
        files.try_for_each(|(name, text)| limits::check_list(name, text))
    }

    /// Puts the files into the set. Returns where the replaced ones are now, if there were any.
    pub(super) fn install(self, target: &Target, stop: StopFlag<'_>) -> Result<Option<PathBuf>> {
        let Self {
            mut files,
            mut replaced,
            mut rewritten,
            what,
        } = self;
        // The manifest has to know the new files too, or they would count as edited by hand.
        if let Some(mut known) = Manifest::read(&target.path) {
            for (name, text) in &files {
                known.add(name, text);
            }
            files.push((manifest::FILE_NAME.to_owned(), known.to_string()));
            rewritten.push(manifest::FILE_NAME.to_owned());
        }
        replaced.extend(rewritten.iter().cloned());
        let backup = target.replace_with(
            what,
            |staging| {
                for (name, text) in &files {
                    staging.write(name, text, stop)?;
                }
                clone_tree(&target.path, &staging.path, &replaced, stop)
            },
            stop,
        )?;
        Ok(backup.filter(|old| {
            // They say less than the new ones, and are nothing that a person would miss.
            for name in &rewritten {
                let _ = fs::remove_file(old.join(name));
            }
            remove_shared(old, &target.path, &replaced);
            old.exists()
        }))
    }
}
