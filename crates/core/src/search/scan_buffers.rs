//! The buffers of a scan, used again by the next one.

use super::parts::PartBuffers;
use super::term_bits::TermBits;

/// Buffers that are used again from scan to scan.
#[derive(Debug, Default)]
pub(super) struct ScanBuffers {
    /// For every label the terms that it holds.
    pub(super) labels: Vec<TermBits>,
    /// For every word of the dictionary the terms that find it.
    pub(super) words: Vec<TermBits>,
    /// Those of a fall back by parts.
    pub(super) parts: PartBuffers,
}
