//! The arguments of the commands, with their help.

mod answers;
mod export;
mod format;
mod global;
mod import;
mod me;
mod profiles;
mod screen;
mod shell;
pub(super) mod typed;

pub(super) use answers::{
    CompareArgs, FitArgs, GapArgs, ListArgs, PathArgs, PathQuery, Rank, SearchArgs, SearchKind,
    ShowArgs, SimilarArgs, SkillArgs, StatsArgs, SuggestArgs,
};
pub(super) use export::{
    DrawingArgs, ExportCommand, ExportFormat, ExportGraphArgs, ExportMapArgs, ExportOccupationArgs,
    NodeKind, OutputArgs,
};
pub(super) use format::Format;
pub(super) use global::{ColorChoice, DisplayArgs, GlobalArgs};
pub(super) use import::{
    ImportCommand, ImportCrosswalkArgs, ImportEscoArgs, ImportOnetArgs, ImportPageArgs,
    ImportSetArgs,
};
pub(super) use me::{MeArgs, MeCommand, ShowMeArgs};
pub(super) use profiles::{FmtArgs, NewArgs, SchemaArgs, SchemaName, UnpackArgs, ValidateArgs};
pub(super) use screen::{ScreenArgs, ScreenFormat};
pub(super) use shell::{CompleteArgs, CompletionsArgs, ConfigArgs, ManArgs, SetupArgs, Shell};
