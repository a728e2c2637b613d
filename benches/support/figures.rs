//! Figures: many timings become a median and a percentile, and a table that is Markdown.

use std::time::Instant;

/// Measurements of one thing, in milliseconds or whatever else was measured.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    /// Measurements in any order.
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    pub(crate) fn add(&mut self, value: f64) {
        let at = self.0.partition_point(|&other| other < value);
        self.0.insert(at, value);
    }

    /// Does something, and adds the milliseconds that it took.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = std::hint::black_box(work());
        self.add(start.elapsed().as_secs_f64() * 1e3);
        result
    }

    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// The least value that so many hundredths of all do not exceed; not a number for no values.
    pub(crate) fn percentile(&self, hundredths: usize) -> f64 {
        self.per_mille(hundredths * 10)
    }

    /// The same in thousandths, for the rare ones.
    pub(crate) fn per_mille(&self, thousandths: usize) -> f64 {
        let rank = (self.0.len() * thousandths).div_ceil(1_000).max(1);
        self.0.get(rank - 1).copied().unwrap_or(f64::NAN)
    }
}

/// Milliseconds as people read them.
pub(crate) fn ms(value: f64) -> String {
    match value {
        _ if value.is_nan() => "–".to_owned(),
        100.0.. => format!("{value:.0} ms"),
        10.0.. => format!("{value:.1} ms"),
        0.1.. => format!("{value:.2} ms"),
        _ => format!("{:.1} µs", value * 1e3),
    }
}

/// How one value stands to another.
pub(crate) fn ratio(ours: f64, other: f64) -> String {
    let ratio = ours / other;
    if ratio.is_finite() {
        format!("{ratio:.2}")
    } else {
        "–".to_owned()
    }
}

/// A limit that is wanted, marked if the value is over it.
pub(crate) fn wanted(value: f64, limit: f64, shown: &str) -> String {
    let mark = if value > limit { " (missed)" } else { "" };
    format!("{shown}{mark}")
}

/// A table whose columns are as wide as they have to be, the first one to the left and the others to
/// the right.
#[derive(Debug)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    pub(crate) fn new(head: &[&str]) -> Self {
        Self(vec![head.iter().map(ToString::to_string).collect()])
    }

    pub(crate) fn row(&mut self, cells: &[&str]) {
        self.0.push(cells.iter().map(ToString::to_string).collect());
    }

    pub(crate) fn print(&self) {
        let width = |column: usize| {
            let cells = self.0.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.0[0].len()).map(width).collect();
        for (at, row) in self.0.iter().enumerate() {
            let mut line = String::from("|");
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                line.push_str(&if column == 0 {
                    format!(" {cell:<width$} |")
                } else {
                    format!(" {cell:>width$} |")
                });
            }
            println!("{line}");
            if at == 0 {
                let mut line = String::from("|");
                for (column, &width) in widths.iter().enumerate() {
                    let end = if column == 0 { '-' } else { ':' };
                    line.push_str(&format!("{}{end}|", "-".repeat(width + 1)));
                }
                println!("{line}");
            }
        }
    }
}
