//! Carries out the app's effects on the real system: the terminal, other programs, threads for loading
//! and saving.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::backend::CrosstermBackend;

use super::browser::{self, Browser};
use super::clipboard;
use super::editor::Editor;
use super::event_loop::Host;
use super::events::EventReader;
#[cfg(debug_assertions)]
use super::failpoints;
use super::guard;
use super::guarded_stdout::GuardedStdout;
use super::input::Input;
use super::job_control::SuspendTarget;
#[cfg(unix)]
use super::job_control::{is_job, suspend};
use super::load_queue::LoadQueue;
use super::people::People;
use super::save_worker::{SaveRequest, SaveWorker, UserPaths};
#[cfg(unix)]
use super::signals;
use super::size::{self, CappedBackend};
use super::threads::{self, panic_message, send};
use super::watcher::Watcher;
use crate::app::Msg;
use crate::app::effect::{ClipboardText, EditRequest, FilePosition, NewProfile};
use crate::app::people::{ListedPerson, PersonChoice, PersonStart};
use crate::store::session::SessionStore;
use careernav_core::dataset::Dataset;
use careernav_core::dataset::{LoadEvent, LoadRequest, load_streaming};
use careernav_core::profile::Layer;
use careernav_core::profile::template::{self, ProfileTemplate};
use careernav_core::text::sanitize::escaped;

/// The backend that frames are drawn with.
pub(super) type TerminalBackend = CappedBackend<CrosstermBackend<GuardedStdout>>;

/// The host of a real terminal.
pub(super) struct TerminalHost {
    sender: Sender<Input>,
    request: LoadRequest,
    pub(super) save_worker: SaveWorker,
    /// Who is shown, and who was listed to choose from.
    people: People,
    /// The thread that reads events; none before it is started.
    pub(super) reader: Option<EventReader>,
    pub(super) watcher: Watcher,
    load_queue: Arc<LoadQueue>,
}

impl TerminalHost {
    pub(super) fn new(
        sender: Sender<Input>,
        request: LoadRequest,
        save_worker: SaveWorker,
        people: People,
        watcher: Watcher,
    ) -> Self {
        Self {
            sender,
            request,
            save_worker,
            people,
            reader: None,
            watcher,
            load_queue: Arc::default(),
        }
    }

    /// Starts to load the data set. With `at_once` a snapshot is shown before it has been compared with
    /// the files.
    pub(super) fn load(&self, at_once: bool) {
        let sender = self.sender.clone();
        let request = self.request.clone();
        let loading = self.watcher.loading();
        let queue = Arc::clone(&self.load_queue);
        let number = queue.enqueue();
        thread::spawn(move || {
            let Some(permit) = queue.wait(number) else {
                return;
            };
            // What an overtaken load has found is out of date.
            let send_if_latest = |msg| {
                if queue.is_latest(number) {
                    send(&sender, Input::Msg(msg));
                }
            };
            let loaded = catch_unwind(AssertUnwindSafe(|| {
                #[cfg(debug_assertions)]
                {
                    failpoints::panic_at("load");
                    failpoints::block_at("loading");
                }
                load_streaming(&request, at_once, &|event| match event {
                    LoadEvent::Dataset(data) => send_if_latest(Msg::Loaded(data)),
                    LoadEvent::IndexReady => {
                        send_if_latest(Msg::IndexReady);
                        // All that remains is to write the snapshot. A load that waits need not wait
                        // for the disk.
                        permit.release();
                    }
                    LoadEvent::FilesStamp(stamp) => loading(stamp),
                    LoadEvent::Progress(progress) => send_if_latest(Msg::Progress(progress)),
                });
            }));
            if let Err(panic) = loaded {
                send_if_latest(Msg::LoadFailed(panic_message(panic.as_ref())));
            }
        });
    }

    /// Lends the terminal to another program while `run` runs.
    fn lend<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        let lend = || {
            let done = guard::lend(run);
            #[cfg(unix)]
            signals::return_to_app();
            // Raw mode comes before the reader does, or it would read keys that the kernel has
            // collected into a line.
            guard::enter_raw_mode().map(|()| done)
        };
        let done = match &self.reader {
            Some(reader) => reader.pause_while(lend),
            None => lend(),
        }?;
        // The screen comes last: what is typed once the app is visible is for the app.
        guard::take()?;
        Ok(done)
    }

    /// Runs `work` on a thread and sends `done` to the app, or a notice that it failed.
    fn run_in_background(
        &self,
        name: &'static str,
        done: Msg,
        work: impl FnOnce() + Send + 'static,
    ) {
        let sender = self.sender.clone();
        let failed =
            move |reason| Input::Msg(Msg::Notice(format!("Could not find the {name}: {reason}")));
        threads::spawn(&self.sender, failed, move || {
            #[cfg(debug_assertions)]
            failpoints::panic_at(name);
            work();
            send(&sender, Input::Msg(done));
        });
    }
}

impl Host<TerminalBackend> for TerminalHost {
    #[cfg(unix)]
    fn suspend(&mut self, target: SuspendTarget) {
        if !is_job() {
            return;
        }
        guard::give_back();
        if suspend(target).is_err() {
            // The program goes on, and no SIGCONT will come to say so.
            send(&self.sender, Input::Resumed);
        }
    }

    #[cfg(not(unix))]
    fn suspend(&mut self, _target: SuspendTarget) {}

    fn resume(&mut self) -> io::Result<(u16, u16)> {
        // After SIGSTOP, which cannot be caught, the app still believes that it holds the terminal
        // while the shell has reset its modes. Giving it back first makes taking it set them again.
        guard::give_back();
        guard::take()?;
        size::size()
    }

    fn reload(&mut self) {
        self.load(false);
    }

    fn reload_in_language(&mut self, language: String) {
        self.request.language = Some(language);
        self.load(false);
    }

    fn find_steps(&mut self, data: Arc<Dataset>) {
        self.run_in_background("steps", Msg::StepsFound, move || {
            data.find_demanded_steps();
        });
    }

    fn find_paths(&mut self, data: Arc<Dataset>) {
        self.run_in_background("paths", Msg::PathsFound, move || data.find_paths());
    }

    fn save(&mut self, request: SaveRequest) {
        self.save_worker.save(request);
    }

    fn is_latest(&self, changes: u64) -> bool {
        self.save_worker.is_latest(changes)
    }

    fn is_current_person(&self, switches: u64) -> bool {
        self.save_worker.is_current_person(switches)
    }

    fn list_people(&mut self) -> Vec<ListedPerson> {
        self.people.list()
    }

    fn switch_person(&mut self, choice: PersonChoice) -> Result<PersonStart, String> {
        let person = self.people.choose(choice)?;
        let session = SessionStore::new(&person.sessions, &self.request.layers);
        // Who is chosen again soon finds the place that was left just now.
        self.save_worker.wait_until_saved();
        let (last, notice) = match session.read() {
            Ok(last) => (last, None),
            Err(error) => (None, Some(error.session_notice().to_owned())),
        };
        let name = person.label().map(str::to_owned);
        self.save_worker.switch(UserPaths {
            person: Some(person),
            session: Some(session),
        });
        Ok(PersonStart {
            name,
            session: last.map(Box::new),
            notice,
        })
    }

    fn edit(&mut self, edit: &EditRequest) -> io::Result<Option<(u16, u16)>> {
        let fail = |reason| send(&self.sender, Input::Msg(Msg::EditFailed(reason)));
        let editor = match Editor::from_env() {
            Ok(editor) => editor,
            Err(reason) => {
                fail(reason);
                return Ok(None);
            }
        };
        if let Err(reason) = self.lend(|| editor.run(edit))? {
            fail(reason);
        }
        self.watcher.check_now();
        size::size().map(Some)
    }

    fn create_profile(&mut self, new: NewProfile) -> io::Result<Option<(u16, u16)>> {
        let Some(directory) = Layer::last_directory(&self.request.layers) else {
            return Ok(None);
        };
        let start = ProfileTemplate {
            title: &new.title,
            ..ProfileTemplate::default()
        };
        // The last layer wins, so that what is put there shows.
        match template::create(directory, &start) {
            Ok(path) => self.edit(&EditRequest {
                path,
                at: FilePosition::Skill(Vec::new()),
            }),
            Err(error) => {
                let reason = escaped(&error.to_string()).into_owned();
                send(&self.sender, Input::Msg(Msg::CreateFailed(new, reason)));
                Ok(None)
            }
        }
    }

    fn use_mouse(&mut self, is_used: bool) -> io::Result<()> {
        guard::use_mouse(is_used)
    }

    fn open_url(&mut self, url: String) -> io::Result<Option<(u16, u16)>> {
        let browser = Browser::from_env();
        let Browser::InTerminal(line) = &browser else {
            browser::open(browser, url, self.sender.clone());
            return Ok(None);
        };
        if let Err(reason) = self.lend(|| browser::open_in_terminal(line, &url))? {
            send(
                &self.sender,
                Input::Msg(Msg::OpenUrlFailed(url, Some(reason))),
            );
        }
        size::size().map(Some)
    }

    fn copy(&mut self, clip: ClipboardText, backend: &mut TerminalBackend) -> io::Result<()> {
        clipboard::copy(backend, clip, self.sender.clone())
    }

    // Terminals that know synchronized updates show a frame when it is complete; others ignore both.
    fn begin_frame(&mut self, backend: &mut TerminalBackend) -> io::Result<()> {
        crossterm::queue!(backend, crossterm::terminal::BeginSynchronizedUpdate)
    }

    fn end_frame(&mut self, backend: &mut TerminalBackend) -> io::Result<()> {
        crossterm::execute!(backend, crossterm::terminal::EndSynchronizedUpdate)
    }
}
