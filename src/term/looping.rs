//! The loop: messages first, then at most one frame.
//!
//! It draws when something has changed and nothing more is waiting, so that a held key stays
//! smooth and an idle app costs nothing. It is generic in the backend and in the world around,
//! so that tests run it as it is.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::keeper::Item;
use super::queue::Queue;
use super::{Ending, Input};
use crate::app::effect::{ClipboardText, EditRequest, NewProfile, OutputContent, OutputFile};
use crate::app::{App, Effect, Msg};
use crate::store::exports::File;
use crate::ui;
use crate::ui::picture::Picture;
use crate::ui::theme::Theme;
use careernav_core::dataset::Dataset;

/// How long the very first frame waits for the profiles before it says that they are being read.
const GRACE: Duration = Duration::from_millis(60);

/// The longest time without a frame while messages keep coming.
const LONGEST_WAIT: Duration = Duration::from_millis(50);

/// What a stop stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The program alone, as a signal that is sent to it does.
    Program,
    /// The whole job, as the key does: also a script that waits for the program, which would keep
    /// the terminal from the shell.
    Group,
}

/// What the loop asks of the world around it.
pub(super) trait World<B: Backend> {
    /// Gives the terminal back and stops; returns when it was continued. Does nothing where
    /// nobody would continue it.
    fn suspend(&mut self, stop: Stop);
    /// Takes the terminal again; the answer is its size now.
    fn resume(&mut self) -> io::Result<(u16, u16)>;
    /// Starts to read the profiles; what comes of it arrives as a message.
    fn reload(&mut self);
    /// Starts to read the profiles in a language.
    fn read_in(&mut self, language: String);
    /// Finds the moves of a set; that they are known arrives as a message.
    fn find_moves(&mut self, data: Arc<Dataset>);
    /// Finds the ways that were asked of a set; that they are known arrives as a message.
    fn find_ways(&mut self, data: Arc<Dataset>);
    /// Keeps something of the person's own.
    fn keep(&mut self, item: Item);
    /// Whether what is kept after so many changes of its kind has all that were given to be kept.
    fn is_latest(&self, kept: &Msg, changes: u64) -> bool;
    /// Lets the person edit a file, and starts to read the profiles again if it has changed; the
    /// answer is the size of the terminal if somebody else had it in between.
    fn edit(&mut self, edit: &EditRequest) -> io::Result<Option<(u16, u16)>>;
    /// Makes the profile of a new occupation and lets the person edit it, as [`World::edit`] does; that
    /// it could not be made arrives as a message.
    fn add(&mut self, new: NewProfile) -> io::Result<Option<(u16, u16)>>;
    /// Opens an address in the browser; if there is none, that arrives as a message. The answer is the
    /// size of the terminal if the browser had it in between.
    fn browse(&mut self, address: String) -> io::Result<Option<(u16, u16)>>;
    /// Copies a text; how that came out arrives as a message.
    fn copy(&mut self, clip: ClipboardText, backend: &mut B) -> io::Result<()>;
    /// Takes the mouse, or leaves it to the terminal.
    fn use_mouse(&mut self, wanted: bool) -> io::Result<()>;
    /// Comes before the cells of a frame.
    fn begin_frame(&mut self, _backend: &mut B) -> io::Result<()> {
        Ok(())
    }
    /// Comes after the cells of a frame.
    fn end_frame(&mut self, _backend: &mut B) -> io::Result<()> {
        Ok(())
    }
}

/// What has to be drawn next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// Nothing has changed.
    Nothing,
    /// What differs from the last frame.
    Changes,
    /// Every cell.
    Everything,
}

/// Runs until the end.
pub(super) fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &mut App,
    theme: Theme,
    inbox: &Receiver<Input>,
    world: &mut impl World<B>,
) -> io::Result<Ending>
where
    B::Error: Send + Sync + 'static,
{
    let mut queue = Queue::new(inbox);
    queue.wait(Some(GRACE));
    let mut due = Due::Changes;
    let mut last_frame = Instant::now();
    loop {
        let input = queue.next(app);
        let overdue = due != Due::Nothing && last_frame.elapsed() > LONGEST_WAIT;
        let input = match input {
            Ok(input) if !overdue => input,
            Ok(input) => {
                queue.put_back(input);
                frame(terminal, app, theme, world, due)?;
                (due, last_frame) = (Due::Nothing, Instant::now());
                continue;
            }
            Err(TryRecvError::Empty) => {
                if due != Due::Nothing {
                    frame(terminal, app, theme, world, due)?;
                    due = Due::Nothing;
                }
                if !queue.wait(None) {
                    return Ok(Ending::Closed);
                }
                last_frame = Instant::now();
                continue;
            }
            Err(TryRecvError::Disconnected) => return Ok(Ending::Closed),
        };
        // Nobody sees that the search is ready, or what it begins with, who does not search.
        let unseen = match input {
            Input::Msg(Msg::IndexReady) => !app.is_searching(),
            Input::Msg(Msg::History(_)) => !app.is_searching() && !app.shows_recent(),
            _ => false,
        };
        if !unseen {
            due = due.max(Due::Changes);
        }
        let effects = match input {
            Input::Msg(msg) => {
                // Also when the size is the same again: in between the screen had another.
                if matches!(msg, Msg::Resize(..)) {
                    due = Due::Everything;
                }
                app.update(msg)
            }
            // What was changed since would go from the screen until it is kept as well.
            Input::Kept(msg, changes) if !world.is_latest(&msg, changes) => continue,
            Input::Kept(msg, _) => app.update(msg),
            Input::Suspend => {
                world.suspend(Stop::Program);
                continue;
            }
            Input::Resumed => {
                let (width, height) = world.resume()?;
                due = Due::Everything;
                app.update(Msg::Resize(width, height))
            }
            Input::Signal(signal) => return Ok(Ending::Signal(signal)),
            // Only after the end.
            Input::Saved => continue,
            Input::Closed(None) => return Ok(Ending::Closed),
            Input::Closed(Some(reason)) => return Err(io::Error::other(reason)),
        };
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Ending::Quit),
                Effect::Suspend => world.suspend(Stop::Group),
                Effect::Redraw => due = Due::Everything,
                Effect::Reload => world.reload(),
                Effect::ReloadIn(language) => world.read_in(language),
                Effect::SaveHistory(habit) => world.keep(Item::Habit(habit)),
                Effect::SaveUserSkills(change) => world.keep(Item::Change(change)),
                Effect::SaveFile(export) => world.keep(Item::File(file(export, app, theme))),
                Effect::SaveBookmark(change) => world.keep(Item::Bookmark(change)),
                Effect::EditFile(edit) => {
                    if let Some((width, height)) = world.edit(&edit)? {
                        due = Due::Everything;
                        app.update(Msg::Resize(width, height));
                    }
                }
                Effect::CreateProfile(new) => {
                    if let Some((width, height)) = world.add(new)? {
                        due = Due::Everything;
                        app.update(Msg::Resize(width, height));
                    }
                }
                Effect::OpenUrl(address) => {
                    if let Some((width, height)) = world.browse(address)? {
                        due = Due::Everything;
                        app.update(Msg::Resize(width, height));
                    }
                }
                Effect::Copy(clip) => world.copy(clip, terminal.backend_mut())?,
                Effect::CaptureMouse(wanted) => world.use_mouse(wanted)?,
                Effect::FindMoves => world.find_moves(app.share()),
                Effect::FindPaths => world.find_ways(app.share()),
            }
        }
    }
}

/// What is to be written, drawn first if it is a picture.
fn file(export: OutputFile, app: &App, theme: Theme) -> File {
    let (ending, text) = match export.content {
        OutputContent::Page(markdown) => ("md", markdown),
        OutputContent::Screen => ("svg", Picture::of(app, theme).svg()),
    };
    File {
        name: export.name,
        ending,
        text,
    }
}

/// Draws what is due. Clearing the screen lies within the frame, so that nobody sees it empty.
pub(super) fn frame<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &App,
    theme: Theme,
    world: &mut impl World<B>,
    due: Due,
) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    world.begin_frame(terminal.backend_mut())?;
    if due == Due::Everything {
        let size = terminal.size().map_err(io::Error::other)?;
        // Not `clear`, which asks the terminal for the cursor's place: the answer would come
        // between the keys, on a thread that cannot tell.
        terminal.resize(size.into()).map_err(io::Error::other)?;
    }
    terminal
        .draw(|frame| {
            #[cfg(debug_assertions)]
            super::drill::panic_in("draw");
            ui::draw(app, theme, frame);
        })
        .map_err(io::Error::other)?;
    world.end_frame(terminal.backend_mut())?;
    // What is left of the set can be read now without keeping anybody waiting.
    app.data().graph.hurry();
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::app::key::Key;
    use crate::shipped;
    use careernav_core::dataset::Dataset;
    use careernav_core::profile::load;
    use careernav_core::user::UserSkills;
    use ratatui::backend::TestBackend;
    use std::sync::Arc;
    use std::sync::mpsc;

    #[derive(Default)]
    struct Recorder {
        calls: Vec<&'static str>,
    }

    impl World<TestBackend> for Recorder {
        fn suspend(&mut self, stop: Stop) {
            self.calls.push(match stop {
                Stop::Program => "suspend the program",
                Stop::Group => "suspend the job",
            });
        }
        fn resume(&mut self) -> io::Result<(u16, u16)> {
            self.calls.push("resume");
            Ok((60, 20))
        }
        fn reload(&mut self) {
            self.calls.push("reload");
        }
        fn read_in(&mut self, _language: String) {
            self.calls.push("read in a language");
        }
        fn find_moves(&mut self, _data: Arc<Dataset>) {
            self.calls.push("find moves");
        }
        fn find_ways(&mut self, _data: Arc<Dataset>) {
            self.calls.push("find ways");
        }
        fn keep(&mut self, _item: Item) {
            self.calls.push("keep");
        }
        fn is_latest(&self, _kept: &Msg, changes: u64) -> bool {
            changes == 2
        }
        fn edit(&mut self, _edit: &EditRequest) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("edit");
            Ok(Some((60, 20)))
        }
        fn add(&mut self, _new: NewProfile) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("add");
            Ok(None)
        }
        fn browse(&mut self, _address: String) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("browse");
            Ok(None)
        }
        fn copy(&mut self, _clip: ClipboardText, _backend: &mut TestBackend) -> io::Result<()> {
            self.calls.push("copy");
            Ok(())
        }
        fn use_mouse(&mut self, wanted: bool) -> io::Result<()> {
            self.calls.push(if wanted { "mouse" } else { "no mouse" });
            Ok(())
        }
        fn begin_frame(&mut self, _backend: &mut TestBackend) -> io::Result<()> {
            self.calls.push("frame");
            Ok(())
        }
    }

    fn key(text: &str) -> Input {
        Input::Msg(Msg::Key(Key::parse(text).unwrap()))
    }

    fn play(inputs: Vec<Input>) -> (io::Result<Ending>, Vec<&'static str>) {
        let (_, ending, calls) = play_out(inputs);
        (ending, calls)
    }

    fn play_out(inputs: Vec<Input>) -> (App, io::Result<Ending>, Vec<&'static str>) {
        let mut app = App::new(80, 24, None);
        let data = Dataset::new(load(&[shipped::LAYER]));
        app.update(Msg::Loaded(Arc::new(data)));
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let (sender, inbox) = mpsc::channel();
        for input in inputs {
            sender.send(input).unwrap();
        }
        drop(sender);
        let mut world = Recorder::default();
        let ending = run(&mut terminal, &mut app, Theme::Ansi, &inbox, &mut world);
        (app, ending, world.calls)
    }

    #[test]
    fn what_is_kept_does_not_undo_what_was_changed_since() {
        let kept = |skill: &str, changes| {
            let me = UserSkills::new(vec![skill.to_owned()], Vec::new());
            Input::Kept(Msg::UserSkills(me), changes)
        };
        let skills = |inputs| play_out(inputs).0.user().skills.skills().to_vec();
        // The world has been given two changes.
        let (first, both) = (kept("bake bread", 1), kept("cook pasta", 2));
        assert_eq!(skills(vec![first, key("q")]), Vec::<String>::new());
        assert_eq!(skills(vec![both, key("q")]), ["cook pasta"]);
    }

    #[test]
    fn a_burst_of_keys_is_one_frame() {
        let mut inputs: Vec<_> = (0..50).map(|_| key("j")).collect();
        inputs.push(key("q"));
        let (ending, calls) = play(inputs);
        assert_eq!(ending.unwrap(), Ending::Quit);
        assert!(calls.len() <= 2, "{calls:?}");
    }

    #[test]
    fn the_shell_can_stop_and_continue_it() {
        for (input, call) in [
            (Input::Suspend, "suspend the program"),
            (key("ctrl-z"), "suspend the job"),
        ] {
            let (ending, calls) = play(vec![input, Input::Resumed, key("q")]);
            assert_eq!(ending.unwrap(), Ending::Quit);
            let calls: Vec<_> = calls.into_iter().filter(|call| *call != "frame").collect();
            assert_eq!(calls, [call, "resume"]);
        }
    }

    #[test]
    fn every_ending_is_told_apart() {
        assert_eq!(play(vec![key("ctrl-c")]).0.unwrap(), Ending::Quit);
        assert_eq!(play(vec![Input::Signal(15)]).0.unwrap(), Ending::Signal(15));
        assert_eq!(play(vec![Input::Closed(None)]).0.unwrap(), Ending::Closed);
        assert_eq!(play(vec![]).0.unwrap(), Ending::Closed);
        let lost = play(vec![Input::Closed(Some("gone".to_owned()))]).0;
        assert_eq!(lost.unwrap_err().to_string(), "gone");
    }

    #[test]
    fn the_mouse_is_switched_in_the_world() {
        let (_, calls) = play(vec![key("alt-m"), key("alt-m"), key("q")]);
        let calls: Vec<_> = calls.into_iter().filter(|call| *call != "frame").collect();
        assert_eq!(calls, ["no mouse", "mouse"]);
    }

    #[test]
    fn reload_is_asked_of_the_world() {
        let (_, calls) = play(vec![key("R"), key("q")]);
        assert!(calls.contains(&"reload"), "{calls:?}");
    }
}
