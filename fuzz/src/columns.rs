//! Compiled sets whose columns were damaged, though every checksum is right.

use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use careernav::app::key::Key;
use careernav::app::{App, Msg};
use careernav::ui;
use careernav::ui::theme::Theme;
use careernav_core::columns::{ColumnWriter, Columnar, Numbers, StaticColumns, Text, Visitor};
use careernav_core::dataset::Dataset;
use careernav_core::graph::{Body, Outline};
use careernav_core::insight::Features;
use careernav_core::profile::{Layer, load};
use careernav_core::search::Kinds;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A wound is eight bytes: the column, what is done, where, and the number.
const WOUND: usize = 8;

/// Damages the columns that its data names.
struct Damage<'d> {
    wounds: &'d [u8],
    column: u8,
}

impl Damage<'_> {
    /// What is done to the column that is visited: how, where and which number.
    fn next(&mut self) -> Vec<(u8, usize, u32)> {
        let column = self.column;
        self.column = self.column.wrapping_add(1);
        let wounds = self.wounds.chunks_exact(WOUND);
        let wounds = wounds.filter(|wound| wound[0] == column);
        let read = |wound: &[u8]| {
            let at = usize::from(u16::from_le_bytes([wound[2], wound[3]]));
            let number = u32::from_le_bytes([wound[4], wound[5], wound[6], wound[7]]);
            (wound[1], at, number)
        };
        wounds.map(read).collect()
    }
}

impl Visitor for Damage<'_> {
    type Error = Infallible;

    fn numbers(&mut self, column: &mut Numbers) -> Result<(), Infallible> {
        for (how, at, number) in self.next() {
            let column = column.to_mut();
            let at = at % (column.len() + 1);
            match (how % 6, column.get_mut(at)) {
                (0, _) => column.truncate(at),
                (1, _) => column.insert(at, number),
                (2, Some(value)) => *value = number,
                (3, Some(value)) => *value = value.wrapping_add(number % 8),
                (4, Some(value)) => *value = value.wrapping_sub(number % 8),
                _ => column.extend([number]),
            }
        }
        Ok(())
    }

    fn text(&mut self, column: &mut Text) -> Result<(), Infallible> {
        for (how, at, number) in self.next() {
            let text = column.to_mut();
            let mut at = at % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            match how % 3 {
                0 => text.truncate(at),
                1 => text.insert(at, char::from_u32(number).unwrap_or('é')),
                _ if at < text.len() => drop(text.remove(at)),
                _ => text.push('日'),
            }
        }
        Ok(())
    }
}

/// Where a small set is, seen from the manifest: this file is compiled for both.
const SET: &str = if cfg!(test) {
    "tests/classified"
} else {
    "../tests/classified"
};

/// The columns of a small set; the room is never given back.
static COLUMNS: LazyLock<StaticColumns> = LazyLock::new(|| {
    let layer = Layer::Directory(Path::new(env!("CARGO_MANIFEST_DIR")).join(SET));
    let mut set = Dataset::new(load(&[layer]));
    let mut packing = ColumnWriter::default();
    let _ = set.graph.outline_mut().visit(&mut packing);
    if let Some(body) = set.graph.body_mut() {
        let _ = body.visit(&mut packing);
    }
    let _ = set.insight().features().visit(&mut packing);
    StaticColumns {
        numbers: packing.numbers.leak(),
        text: packing.text.leak(),
    }
});

/// What is not sound says so, and what says that it is sound never panics.
pub fn columns(data: &[u8]) {
    let mut columns = *COLUMNS;
    let values = (columns.value::<Outline>(), columns.value::<Body>());
    let (Some(mut outline), Some(mut body)) = values else {
        panic!("what was put together comes apart again");
    };
    let Some(mut features) = columns.value::<Features>() else {
        panic!("what was put together comes apart again");
    };
    let mut damage = Damage {
        wounds: data,
        column: 0,
    };
    let Ok(()) = outline.visit(&mut damage);
    let Ok(()) = body.visit(&mut damage);
    let Ok(()) = features.visit(&mut damage);
    if !outline.is_sound() {
        return;
    }
    let set = Dataset::outlined(outline, "damaged");
    if features.is_sound() {
        set.take_features(features);
    }
    // Where the body does not belong to the outline, the set is compiled anew.
    if body.is_sound() && set.graph.complete(Some(body)) {
        walk(&Arc::new(set));
    }
}

fn walk(set: &Arc<Dataset>) {
    let index = set.build_index();
    for query in ["bak", "isco:7 x", "level:2"] {
        let _ = index.search(&set.graph, query, Kinds::All, 10);
    }
    let mut app = App::new(80, 24, None);
    app.update(Msg::Loaded(Arc::clone(set)));
    let Ok(mut terminal) = Terminal::new(TestBackend::new(80, 24));
    for key in Key::parse_all("E<enter>EGv<esc>m<down><down><enter>Ed<esc>MEw<esc>!tGL") {
        app.update(Msg::Key(key));
        let Ok(_) = terminal.draw(|frame| ui::draw(&app, Theme::Ansi, frame));
    }
}
