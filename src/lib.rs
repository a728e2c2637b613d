//! careernav: a career navigator for the terminal.
//!
//! Occupation profiles, written in YAML, load into an in-memory graph; a terminal app lets you
//! browse occupations, expand their skill lists, search, and walk along similar-occupation and
//! long-term-prospect edges. Every answer of the app is a plain command, too.
//!
//! # The screen, and which file is which part
//!
//! ```text
//!  careernav  … › ICT security manager › …         124 occupations    ui/bars
//! ╭ Occupations by ISCO group ─╮╭ Occupation ───────────╮╭ Skill ────╮
//! │▾ 2 Professionals           ││ ICT security manager  ││ preview   │
//! │ ▾ 25 ICT professionals     ││ ▾ Essential skills (9)││           │
//! │   ethical hacker           ││   ▸ define security … ││           │
//! │  › ICT security manager    ││ ▾ Similar occupations ││           │
//! │                            ││   → ethical hacker    ││           │
//! ╰─────────── app/list ───────╯╰─ app/page, app/row ───╯╰app/preview╯
//!    ui/list                      app/screen/*  what is on a page
//!                                 ui/page, ui/row  how it looks
//!  Enter open   / search   ? keys             app/model/{bars,hints}, ui/bars
//!
//!  `v`: the map around an occupation (app/map, app/page/map, app/screen/map, ui/map)
//!  `,`: a text filter in the lower border of a list (app/filtered, app/*/filtered, ui/filter)
//!  over it: the search box, the command palette, the filter line, the title box (app/picker,
//!  app/overlay/*, ui/picker, ui/overlay/*) and the help (…/help)
//! ```
//!
//! # Who may use whom
//!
//! ```text
//! main ─> cli ─> term ─> ui ─> app ──────> careernav-core: insight, search ─> graph ─> profile
//!          ├──────┴─> store ─> app
//!          ├─> config ─> ui, app
//!          ├─> export ─> app
//!          └─────────────────────────────> careernav-import ─> careernav-core
//! ```
//!
//! Arrows point one way: between packages the compiler sees to it, and within this one a test reads the
//! sources and fails on an arrow that does not.
//!
//! | module | what it is |
//! |---|---|
//! | [`careernav_core`] | profiles, the graph, search and insight: the library, a package of its own |
//! | [`careernav_import`] | other formats to profiles, a package of its own |
//! | [`app`] | the model of the running app: messages in, effects out |
//! | [`ui`] | the view: the model in, a frame out |
//! | [`term`] | the impure edge: terminal, events, signals, the loop |
//! | [`export`] | occupations and what connects them, for other programs |
//! | [`config`] | a person's configuration: YAML to settings, with every problem and its place |
//! | [`store`] | what is kept on disk, and where: compiled sets, what is a person's own |
//! | [`shipped`] | the profiles that are built into the program |
//! | [`cli`] | arguments and commands |
//!
//! # One key press
//!
//! `j` on an expanded skill list: [`term`] turns the terminal's event into a message; the loop takes
//! whatever else is waiting; [`app::App::update`] computes the context from the state, the action
//! table gives the action of the key there, the page moves its cursor; what the world outside has
//! to do is returned as effects; when nothing more is waiting, one frame is drawn, of the visible
//! rows only.
//!
//! # Use as a library
//!
//! ```
//! use careernav::shipped;
//! use careernav_core::graph::Graph;
//! use careernav_core::profile::load;
//!
//! let graph = Graph::build(&load(&[shipped::LAYER]), None);
//! let id = graph.find_occupation("ethical hacker").one().ok_or("no such occupation")?;
//! assert_eq!(graph.occupation(id).level(), Some(4));
//! # Ok::<(), &str>(())
//! ```
//!
//! [`careernav_core`] and [`careernav_import`] are meant for others to build on, and need a third of the
//! packages that the program does; so is [`export`], which hands all that to other programs. The
//! directory `examples` has two small programs.
//!
//! The other modules are the program. They are public for the sake of its binary, its tests and its
//! benchmarks, and promise nothing to others. Profiles, and the JSON of the commands, keep what they mean
//! for longer than a version: what is added is optional.

pub mod app;
pub mod cli;
pub mod config;
pub mod export;
pub mod shipped;
pub mod store;
pub mod term;
pub mod ui;

/// The Rust in the document compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct Library;
