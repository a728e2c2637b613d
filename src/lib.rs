//! careernav: a career navigator for the terminal.
//!
//! Occupation profiles, written in YAML, load into an in-memory graph; a terminal app lets a person
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
//! ╰────────── app/browser ─────╯╰─ app/page, app/row ───╯╰───────────╯
//!    ui/screen/browser            app/screen/*  what is on a page
//!                                 ui/screen/page, row  how it looks
//!  Enter open   / search   ? keys                    app/hints, ui/bars
//!
//!  `v`: the map around an occupation (app/map, app/screen/map, ui/screen/map)
//!  `,`: a filter in the lower border of whatever list (app/filter, app/*/sift, ui/filter)
//!  over it: the search box (app/overlay/search, ui/overlay/search), the line of limits (…/limits)
//!  and the help (…/help)
//! ```
//!
//! # Who may use whom
//!
//! ```text
//! main ─> cli ─> term ─> ui ─> app ─> insight, search ─> graph ─> profile
//!          ├──────┴─> store ─> app
//!          ├─> config ─> ui, app ──────────────────────> profile
//!          ├─> export ─> app
//!          └─> import ─────────────────────────────────> profile
//! ```
//!
//! Arrows point one way; a test reads the sources and fails on one that does not.
//!
//! | module | what it is |
//! |---|---|
//! | [`profile`] | YAML files to checked values, with every problem and its place |
//! | [`graph`] | occupations, skills and ISCO groups, connected both ways |
//! | [`insight`] | questions asked of the graph |
//! | [`search`] | ranked hits over titles and names |
//! | [`app`] | the model of the running app: messages in, effects out |
//! | [`ui`] | the view: the model in, a frame out |
//! | [`term`] | the impure edge: terminal, events, signals, the loop |
//! | [`import`] | other formats to profiles |
//! | [`export`] | occupations and what connects them, for other programs |
//! | [`config`] | a person's configuration: YAML to settings, with every problem and its place |
//! | [`store`] | what is kept on disk, and where: compiled sets, what is a person's own |
//! | [`flat`] | values that are columns, for which reading is all the work (graph, search, app, store) |
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
//! use careernav::graph::Graph;
//! use careernav::profile::{Layer, load};
//!
//! let graph = Graph::build(&load(&[Layer::Shipped]), None);
//! let id = graph.find_occupation("ethical hacker").one().ok_or("no such occupation")?;
//! let occupation = graph.occupation(id);
//! assert_eq!(occupation.level(), Some(4));
//! for &skill in occupation.skills() {
//!     println!("{}", graph.skill(skill).name());
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! These modules are meant for others to build on; each begins with an example of its use, and the
//! directory `examples` has two small programs:
//!
//! | to | use |
//! |---|---|
//! | read and check profiles, and write them | [`profile`], [`profile::write`] |
//! | walk from occupations to skills and back, and along edges | [`graph`] |
//! | ask for moves, gaps, what fits, and ways, with reasons | [`insight`], [`insight::path`] |
//! | find occupations and skills by what people type | [`search`] |
//! | make profiles of pages, and sets of ESCO and O\*NET | [`import`] |
//! | hand all that to other programs | [`export`], which comes with the app |
//!
//! With `default-features = false` they are, but for the last, all there is of the crate, and they need a third of the
//! packages that the program does.
//!
//! None of them prints, panics over what a file or a person says, or starts a thread that outlives the
//! call. What [`profile::load()`],
//! [`graph::Graph::build`], [`search::Index::build`] and [`insight::Scales::new`] make never changes
//! afterwards, and can be shared between threads.
//!
//! ```
//! fn shared<T: Send + Sync + 'static>() {}
//! shared::<careernav::profile::Loaded>();
//! shared::<careernav::graph::Graph>();
//! shared::<careernav::search::Index>();
//! shared::<careernav::insight::Scales>();
//! shared::<careernav::insight::path::Moves>();
//! ```
//!
//! **What is promised.** As long as the version begins with 0, a change of these modules that asks
//! callers to change comes with a new second number (0.1 to 0.2), and is in the changelog; the third
//! number alone (0.1.0 to 0.1.1) asks nothing of them. The Rust that is needed rises with the second
//! number at most. Profiles, and the JSON of the commands, keep what they mean for longer than that:
//! what is added is optional.
//!
//! The other modules ([`app`], [`ui`], [`term`], [`config`], [`store`], [`flat`], [`cli`]) are the
//! program. They are public for the sake of its binary, its tests and its benchmarks, and promise
//! nothing to others.

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod cli;
#[cfg(feature = "app")]
pub mod config;
#[cfg(feature = "app")]
pub mod export;
pub mod flat;
pub mod graph;
pub mod import;
pub mod insight;
pub mod profile;
pub mod search;
mod shipped;
#[cfg(feature = "app")]
pub mod store;
#[cfg(feature = "app")]
pub mod term;
#[cfg(feature = "app")]
pub mod ui;

/// The Rust in the README compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
