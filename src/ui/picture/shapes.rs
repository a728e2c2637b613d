//! Lines of boxes and dots of drawings as paths, so that they join whatever the font.

use std::fmt::Write;

use ratatui::buffer::Buffer;

use super::cells::{CELL_HEIGHT, CELL_WIDTH, CellLook, Kind, Run, runs};

/// The shapes of one look.
#[derive(Debug)]
pub(super) struct Shapes {
    pub(super) look: CellLook,
    /// Lines, as the data of a path.
    pub(super) lines: String,
    /// Dots, each a line of no length with round ends.
    pub(super) dots: String,
}

/// The shapes of a frame, a look each.
pub(super) fn shapes(buffer: &Buffer) -> Vec<Shapes> {
    let mut all: Vec<Shapes> = Vec::new();
    let mut upright = Upright::default();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut level: Option<(u16, CellLook, u16)> = None;
        for run in runs(buffer, y)
            .into_iter()
            .filter(|run| run.kind == Kind::Shape)
        {
            let c = run.text.chars().next().unwrap_or_default();
            // Lines that go on from cell to cell are one.
            if c == '─' {
                match &mut level {
                    Some((from, look, count)) if *look == run.look && *from + *count == run.x => {
                        *count += 1;
                    }
                    level => {
                        finish_level(&mut all, level.take(), y);
                        *level = Some((run.x, run.look, 1));
                    }
                }
            } else if c == '│' {
                upright.add(&mut all, run.x, y, run.look);
            } else {
                draw(of(&mut all, run.look), c, &run, y);
            }
        }
        finish_level(&mut all, level, y);
    }
    upright.finish(&mut all, |_| true);
    all
}

fn of(all: &mut Vec<Shapes>, look: CellLook) -> &mut Shapes {
    let at = all.iter().position(|shapes| shapes.look == look);
    let at = at.unwrap_or_else(|| {
        all.push(Shapes {
            look,
            lines: String::new(),
            dots: String::new(),
        });
        all.len() - 1
    });
    &mut all[at]
}

fn finish_level(all: &mut Vec<Shapes>, level: Option<(u16, CellLook, u16)>, y: u16) {
    if let Some((x, look, count)) = level {
        let (x, y) = (x * CELL_WIDTH, y * CELL_HEIGHT + CELL_HEIGHT / 2);
        let _ = write!(of(all, look).lines, "M{x} {y}h{}", count * CELL_WIDTH);
    }
}

/// Upright lines that may go on in the next row.
#[derive(Default)]
struct Upright {
    /// Column, first row, look, number of rows.
    open: Vec<(u16, u16, CellLook, u16)>,
}

impl Upright {
    fn add(&mut self, all: &mut Vec<Shapes>, x: u16, y: u16, look: CellLook) {
        let goes_on = self
            .open
            .iter_mut()
            .find(|line| line.0 == x && line.1 + line.3 == y && line.2 == look);
        if let Some(line) = goes_on {
            line.3 += 1;
            return;
        }
        self.finish(all, |line| line == x);
        self.open.push((x, y, look, 1));
    }

    fn finish(&mut self, all: &mut Vec<Shapes>, is_over: impl Fn(u16) -> bool) {
        self.open.retain(|&(x, y, look, count)| {
            if is_over(x) {
                let (x, y) = (middle(x), y * CELL_HEIGHT);
                let _ = write!(of(all, look).lines, "M{x} {y}v{}", count * CELL_HEIGHT);
            }
            !is_over(x)
        });
    }
}

/// The middle of a column.
fn middle(x: u16) -> f32 {
    f32::from(x * CELL_WIDTH) + f32::from(CELL_WIDTH) / 2.0
}

/// Draws any other character: a corner or a crossing by the sides that it reaches, a braille
/// pattern by its dots.
fn draw(shapes: &mut Shapes, c: char, run: &Run, y: u16) {
    let (left, top) = (run.x * CELL_WIDTH, y * CELL_HEIGHT);
    let (x, half) = (middle(run.x), f32::from(CELL_WIDTH) / 2.0);
    let (right, bottom, level) = (left + CELL_WIDTH, top + CELL_HEIGHT, top + CELL_HEIGHT / 2);
    let rest = CELL_HEIGHT / 2;
    // Where an arc begins and ends, and how it bends.
    let arc = match c {
        '╭' => Some((f32::from(right), level, -half, i32::from(rest), -half)),
        '╮' => Some((f32::from(left), level, half, i32::from(rest), half)),
        '╰' => Some((f32::from(right), level, -half, -i32::from(rest), -half)),
        '╯' => Some((f32::from(left), level, half, -i32::from(rest), half)),
        _ => None,
    };
    if let Some((x, y, across, along, bend)) = arc {
        let _ = write!(shapes.lines, "M{x} {y}q{bend} 0 {across} {along}");
        return;
    }
    if let Some(pattern) = u32::from(c).checked_sub(0x2800).filter(|it| *it < 256) {
        return dots(&mut shapes.dots, pattern, left, top);
    }
    for (reaches, from) in [
        ("┌└├┬┴┼─", (f32::from(right), level)),
        ("┐┘┤┬┴┼─", (f32::from(left), level)),
        ("└┘├┤┴┼│", (x, top)),
        ("┌┐├┤┬┼│", (x, bottom)),
    ] {
        if reaches.contains(c) {
            let _ = write!(shapes.lines, "M{} {}L{x} {level}", from.0, from.1);
        }
    }
}

/// The dots of a braille pattern: by the bits of its number, down the left column, down the right
/// one, and then the two at the bottom.
fn dots(path: &mut String, pattern: u32, left: u16, top: u16) {
    const PLACES: [(f32, f32); 8] = [
        (0.25, 0.125),
        (0.25, 0.375),
        (0.25, 0.625),
        (0.75, 0.125),
        (0.75, 0.375),
        (0.75, 0.625),
        (0.25, 0.875),
        (0.75, 0.875),
    ];
    for (bit, (x, y)) in PLACES.into_iter().enumerate() {
        if pattern >> bit & 1 == 1 {
            let x = f32::from(left) + x * f32::from(CELL_WIDTH);
            let y = f32::from(top) + y * f32::from(CELL_HEIGHT);
            let _ = write!(path, "M{x} {y}h0");
        }
    }
}
