//! The event loop: all inputs first, then at most one frame.
//!
//! A frame is drawn when something has changed and no input is waiting, so that a held key stays smooth
//! and an idle app costs nothing. The loop is generic in the backend and in its [`Host`], so that tests
//! run the real one.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::input::{Ending, Input};
use super::input_queue::InputQueue;
use super::job_control::SuspendTarget;
use super::save_worker::SaveRequest;
use crate::app::effect::{ClipboardText, EditRequest, NewProfile, OutputContent, OutputFile};
use crate::app::people::{ListedPerson, PersonChoice, PersonStart};
use crate::app::{App, Effect, Msg};
use crate::store::saved_file::SavedFile;
use crate::ui;
use crate::ui::picture::Picture;
use crate::ui::theme::{ActiveTheme, Theme};
use careernav_core::dataset::Dataset;

/// How long the first frame waits for the data set before it says that profiles are being read. Most
/// starts are faster, and a message that flashes by is worse than a blank moment.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(60);

/// The longest time without a frame while inputs keep coming.
const FRAME_TIMEOUT: Duration = Duration::from_millis(50);

/// The system around the loop, which carries out what the app asks for.
pub(super) trait Host<B: Backend> {
    /// Gives the terminal back and suspends; returns when the program was continued. Does nothing if
    /// nobody would continue it.
    fn suspend(&mut self, target: SuspendTarget);
    /// Takes the terminal again and returns its size.
    fn resume(&mut self) -> io::Result<(u16, u16)>;
    /// Starts to read the profiles again; the result arrives as a message.
    fn reload(&mut self);
    /// Starts to read the profiles in a language.
    fn reload_in_language(&mut self, language: String);
    /// Starts to compute the suggestions of a data set; a message says when they are known.
    fn find_steps(&mut self, data: Arc<Dataset>);
    /// Starts to compute the paths that were asked for; a message says when they are known.
    fn find_paths(&mut self, data: Arc<Dataset>);
    /// Saves something in the background.
    fn save(&mut self, request: SaveRequest);
    /// Whether a user file that was written after so many changes includes all that were requested.
    fn is_latest(&self, changes: u64) -> bool;
    /// Whether a message about a person is about the one who is shown, by how often another one was chosen
    /// before.
    fn is_current_person(&self, switches: u64) -> bool;
    /// The people whose files there are.
    fn list_people(&mut self) -> Vec<ListedPerson>;
    /// Reads and saves the files of another person from now on. What the app is to begin with is returned, or
    /// why nothing has changed.
    fn switch_person(&mut self, choice: PersonChoice) -> Result<PersonStart, String>;
    /// Opens a file in the user's editor, and reloads if it has changed. Returns the size of the terminal
    /// if it was lent to the editor.
    fn edit(&mut self, edit: &EditRequest) -> io::Result<Option<(u16, u16)>>;
    /// Creates the profile of a new occupation and opens it as [`Host::edit`] does. If it cannot be
    /// created, a message says so.
    fn create_profile(&mut self, new: NewProfile) -> io::Result<Option<(u16, u16)>>;
    /// Opens an address in the browser; if there is none, a message says so. Returns the size of the
    /// terminal if it was lent to the browser.
    fn open_url(&mut self, url: String) -> io::Result<Option<(u16, u16)>>;
    /// Copies a text; a message reports the result.
    fn copy(&mut self, clip: ClipboardText, backend: &mut B) -> io::Result<()>;
    /// Captures the mouse, or releases it to the terminal.
    fn use_mouse(&mut self, is_used: bool) -> io::Result<()>;
    /// Runs before the cells of a frame are written.
    fn begin_frame(&mut self, _backend: &mut B) -> io::Result<()> {
        Ok(())
    }
    /// Runs after the cells of a frame are written.
    fn end_frame(&mut self, _backend: &mut B) -> io::Result<()> {
        Ok(())
    }
}

/// What has to be drawn next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Redraw {
    /// Nothing has changed.
    Nothing,
    /// The cells that differ from the last frame.
    Changes,
    /// Every cell.
    Everything,
}

/// Runs until the app ends.
pub(super) fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &mut App,
    theme: &mut ActiveTheme,
    inbox: &Receiver<Input>,
    host: &mut impl Host<B>,
) -> io::Result<Ending>
where
    B::Error: Send + Sync + 'static,
{
    let mut queue = InputQueue::new(inbox);
    queue.wait(Some(FIRST_FRAME_TIMEOUT));
    let mut redraw = Redraw::Changes;
    let mut last_frame = Instant::now();
    loop {
        let input = queue.next(app);
        let is_overdue = redraw != Redraw::Nothing && last_frame.elapsed() > FRAME_TIMEOUT;
        let input = match input {
            Ok(input) if !is_overdue => input,
            Ok(input) => {
                queue.put_back(input);
                draw(terminal, app, theme.theme, host, redraw)?;
                (redraw, last_frame) = (Redraw::Nothing, Instant::now());
                continue;
            }
            Err(TryRecvError::Empty) => {
                if redraw != Redraw::Nothing {
                    draw(terminal, app, theme.theme, host, redraw)?;
                    redraw = Redraw::Nothing;
                }
                if !queue.wait(None) {
                    return Ok(Ending::Closed);
                }
                last_frame = Instant::now();
                continue;
            }
            Err(TryRecvError::Disconnected) => return Ok(Ending::Closed),
        };
        // These change nothing on the screen unless the search box or the list of recent pages is open;
        // both arrive right after the first frame, which would otherwise be drawn twice.
        let is_invisible = match input {
            Input::Msg(Msg::IndexReady) => !app.is_searching(),
            Input::OfPerson(Msg::History(_), _) => !app.is_searching() && !app.shows_recent(),
            _ => false,
        };
        if !is_invisible {
            redraw = redraw.max(Redraw::Changes);
        }
        let effects = match input {
            Input::Msg(msg) => {
                // Also if the size is the same again: the screen had another one in between.
                if matches!(msg, Msg::Resize(..)) {
                    redraw = Redraw::Everything;
                }
                app.update(msg)
            }
            // The app has shown later changes already. Contents without them would take these off the
            // screen until they are saved as well:
            //
            //   app     a ──── b ─────────────── a is shown without b?
            //   saved      └─ a ──┘ (1 of 2 changes: ignored)   └─ a, b (2 of 2: shown)
            Input::Saved(_, changes) if !host.is_latest(changes) => continue,
            // The app has gone on with somebody else, who must not see it.
            Input::OfPerson(_, switches) if !host.is_current_person(switches) => continue,
            Input::Saved(msg, _) | Input::OfPerson(msg, _) => app.update(msg),
            Input::Suspend => {
                host.suspend(SuspendTarget::Process);
                continue;
            }
            Input::Resumed => {
                let (width, height) = host.resume()?;
                redraw = Redraw::Everything;
                app.update(Msg::Resize(width, height))
            }
            Input::Signal(signal) => return Ok(Ending::Signal(signal)),
            // The save worker sends this only after the loop has ended.
            Input::AllSaved => continue,
            Input::Closed(None) => return Ok(Ending::Closed),
            Input::Closed(Some(reason)) => return Err(io::Error::other(reason)),
        };
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            // The size of the terminal after another program had it.
            let mut returned = None;
            match effect {
                Effect::Quit => return Ok(Ending::Quit),
                Effect::Suspend => host.suspend(SuspendTarget::Job),
                Effect::Redraw => redraw = Redraw::Everything,
                Effect::NextTheme => {
                    let name = theme.advance();
                    redraw = Redraw::Everything;
                    app.update(Msg::ThemeChanged(name));
                }
                Effect::Reload => host.reload(),
                Effect::ReloadIn(language) => host.reload_in_language(language),
                Effect::SaveHistory(habit) => host.save(SaveRequest::History(habit)),
                Effect::SaveUserData(changes) => host.save(SaveRequest::UserData(changes)),
                Effect::SaveFile(export) => {
                    host.save(SaveRequest::File(export_file(export, app, theme.theme)));
                }
                Effect::ClearUserData => host.save(SaveRequest::Clear),
                Effect::ListPeople => {
                    let people = host.list_people();
                    effects.extend(app.update(Msg::People(people)));
                }
                Effect::SwitchPerson(choice) => effects.extend(switch_person(app, host, choice)),
                Effect::EditFile(edit) => returned = host.edit(&edit)?,
                Effect::CreateProfile(new) => returned = host.create_profile(new)?,
                Effect::OpenUrl(url) => returned = host.open_url(url)?,
                Effect::Copy(clip) => host.copy(clip, terminal.backend_mut())?,
                Effect::CaptureMouse(is_used) => host.use_mouse(is_used)?,
                Effect::FindSteps => host.find_steps(app.share()),
                Effect::FindPaths => host.find_paths(app.share()),
            }
            if let Some((width, height)) = returned {
                redraw = Redraw::Everything;
                app.update(Msg::Resize(width, height));
            }
        }
    }
}

/// Goes on with another person. Returns the effects that follow.
fn switch_person<B: Backend>(
    app: &mut App,
    host: &mut impl Host<B>,
    choice: PersonChoice,
) -> Vec<Effect> {
    // What the former person leaves is saved first: requests are made in order.
    if let Some(last) = app.session() {
        host.save(SaveRequest::Session(Box::new(last)));
    }
    app.update(match host.switch_person(choice) {
        Ok(start) => Msg::PersonSwitched(start),
        Err(reason) => Msg::Notice(reason),
    })
}

/// The file of an export. A picture of the screen is drawn here, since the app knows no theme.
fn export_file(export: OutputFile, app: &App, theme: Theme) -> SavedFile {
    let (extension, text) = match export.content {
        OutputContent::Page(markdown) => ("md", markdown),
        OutputContent::Screen => ("svg", Picture::new(app, theme).svg()),
    };
    SavedFile {
        name: export.name,
        extension,
        text,
    }
}

/// Draws a frame. If everything is redrawn, clearing the screen is part of the frame, so that nobody
/// sees it empty.
pub(super) fn draw<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &App,
    theme: Theme,
    host: &mut impl Host<B>,
    redraw: Redraw,
) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    // Synchronized output (mode 2026): a terminal that knows it shows the frame at its end, and not row by
    // row.
    host.begin_frame(terminal.backend_mut())?;
    if redraw == Redraw::Everything {
        let size = terminal.size().map_err(io::Error::other)?;
        // Not `clear`, which asks the terminal where the cursor is: the answer would come between the
        // keys, and crossterm would wait for it on this thread while `events` reads it on another.
        terminal.resize(size.into()).map_err(io::Error::other)?;
    }
    terminal
        .draw(|frame| {
            #[cfg(debug_assertions)]
            super::failpoints::panic_at("draw");
            ui::draw(app, theme, frame);
        })
        .map_err(io::Error::other)?;
    host.end_frame(terminal.backend_mut())?;
    // The rest of the data set can be read now: the first frame no longer waits for the processor.
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

    impl Host<TestBackend> for Recorder {
        fn suspend(&mut self, target: SuspendTarget) {
            self.calls.push(match target {
                SuspendTarget::Process => "suspend the process",
                SuspendTarget::Job => "suspend the job",
            });
        }
        fn resume(&mut self) -> io::Result<(u16, u16)> {
            self.calls.push("resume");
            Ok((60, 20))
        }
        fn reload(&mut self) {
            self.calls.push("reload");
        }
        fn reload_in_language(&mut self, _language: String) {
            self.calls.push("reload in a language");
        }
        fn find_steps(&mut self, _data: Arc<Dataset>) {
            self.calls.push("find steps");
        }
        fn find_paths(&mut self, _data: Arc<Dataset>) {
            self.calls.push("find paths");
        }
        fn save(&mut self, _request: SaveRequest) {
            self.calls.push("save");
        }
        fn is_latest(&self, changes: u64) -> bool {
            changes == 2
        }
        fn is_current_person(&self, switches: u64) -> bool {
            switches == 1
        }
        fn list_people(&mut self) -> Vec<ListedPerson> {
            self.calls.push("list people");
            vec![ListedPerson {
                name: "anna".to_owned(),
                is_me: false,
                is_current: false,
            }]
        }
        fn switch_person(&mut self, choice: PersonChoice) -> Result<PersonStart, String> {
            self.calls.push("switch");
            match choice {
                PersonChoice::Listed(_) => Ok(PersonStart {
                    name: Some("anna".to_owned()),
                    ..PersonStart::default()
                }),
                PersonChoice::New(name) => Err(format!("{name} cannot be added")),
            }
        }
        fn edit(&mut self, _edit: &EditRequest) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("edit");
            Ok(Some((60, 20)))
        }
        fn create_profile(&mut self, _new: NewProfile) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("create a profile");
            Ok(None)
        }
        fn open_url(&mut self, _url: String) -> io::Result<Option<(u16, u16)>> {
            self.calls.push("open a url");
            Ok(None)
        }
        fn copy(&mut self, _clip: ClipboardText, _backend: &mut TestBackend) -> io::Result<()> {
            self.calls.push("copy");
            Ok(())
        }
        fn use_mouse(&mut self, is_used: bool) -> io::Result<()> {
            self.calls.push(if is_used { "mouse" } else { "no mouse" });
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
        let (_, ending, calls) = play_app(inputs);
        (ending, calls)
    }

    fn play_app(inputs: Vec<Input>) -> (App, io::Result<Ending>, Vec<&'static str>) {
        let mut app = App::new(80, 24, None);
        let data = Dataset::new(load(&[shipped::LAYER]));
        app.update(Msg::Loaded(Arc::new(data)));
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let (sender, inbox) = mpsc::channel();
        for input in inputs {
            sender.send(input).unwrap();
        }
        drop(sender);
        let mut host = Recorder::default();
        let ending = run(
            &mut terminal,
            &mut app,
            &mut ActiveTheme::default(),
            &inbox,
            &mut host,
        );
        (app, ending, host.calls)
    }

    #[test]
    fn a_saved_file_does_not_undo_later_changes() {
        let saved = |skill: &str, changes| {
            let me = UserSkills::from_lists([vec![skill], Vec::new(), Vec::new(), Vec::new()]);
            Input::Saved(Msg::UserData(me.into()), changes)
        };
        let skills = |inputs| {
            let (app, ..) = play_app(inputs);
            let skills = app.user().skills.skills().iter();
            skills.map(|it| it.name.clone()).collect::<Vec<_>>()
        };
        // The host has been given two changes.
        let (first, both) = (saved("bake bread", 1), saved("cook pasta", 2));
        assert_eq!(skills(vec![first, key("q")]), Vec::<String>::new());
        assert_eq!(skills(vec![both, key("q")]), ["cook pasta"]);
    }

    #[test]
    fn a_person_is_saved_before_the_next_one_and_seen_no_more() {
        let skills = |skill: &str, switches| {
            let lists = [vec![skill], Vec::new(), Vec::new(), Vec::new()];
            let me = UserSkills::from_lists(lists);
            Input::OfPerson(Msg::UserData(me.into()), switches)
        };
        let inputs = vec![
            skills("of the new one", 1),
            key("@"),
            key("enter"),
            skills("of the former one", 0),
            key("q"),
        ];
        let (app, ending, calls) = play_app(inputs);
        assert_eq!(ending.unwrap(), Ending::Quit);
        let calls: Vec<_> = calls.into_iter().filter(|call| *call != "frame").collect();
        assert_eq!(calls, ["list people", "save", "switch"]);
        assert_eq!(app.person(), Some("anna"));
        assert!(app.user().skills.skills().is_empty());
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
    fn the_shell_can_suspend_and_resume_it() {
        for (input, call) in [
            (Input::Suspend, "suspend the process"),
            (key("ctrl-z"), "suspend the job"),
        ] {
            let (ending, calls) = play(vec![input, Input::Resumed, key("q")]);
            assert_eq!(ending.unwrap(), Ending::Quit);
            let calls: Vec<_> = calls.into_iter().filter(|call| *call != "frame").collect();
            assert_eq!(calls, [call, "resume"]);
        }
    }

    #[test]
    fn endings_are_distinct() {
        assert_eq!(play(vec![key("ctrl-c")]).0.unwrap(), Ending::Quit);
        assert_eq!(play(vec![Input::Signal(15)]).0.unwrap(), Ending::Signal(15));
        assert_eq!(play(vec![Input::Closed(None)]).0.unwrap(), Ending::Closed);
        assert_eq!(play(vec![]).0.unwrap(), Ending::Closed);
        let lost = play(vec![Input::Closed(Some("gone".to_owned()))]).0;
        assert_eq!(lost.unwrap_err().to_string(), "gone");
    }

    #[test]
    fn the_mouse_is_switched_by_the_host() {
        let (_, calls) = play(vec![key("alt-m"), key("alt-m"), key("q")]);
        let calls: Vec<_> = calls.into_iter().filter(|call| *call != "frame").collect();
        assert_eq!(calls, ["no mouse", "mouse"]);
    }

    #[test]
    fn the_host_reloads() {
        let (_, calls) = play(vec![key("R"), key("q")]);
        assert!(calls.contains(&"reload"), "{calls:?}");
    }
}
