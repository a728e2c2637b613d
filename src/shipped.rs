//! What is built into the program (see the build script): the shipped profiles, as texts and as the
//! values that are compiled from them.
//!
//! Promises: both are made from the same files under `profiles/`, and a test holds them together.

#[cfg(feature = "app")]
pub(crate) use compiled::values;

/// Path inside `profiles/` and text, in JSON, of every shipped file, sorted by path.
pub(crate) fn files() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"))
}

/// What reports call the place of these files.
pub(crate) const NAME: &str = "shipped profiles";

/// What the program starts with.
#[cfg(feature = "app")]
mod compiled {
    use crate::flat::BuiltIn;

    /// Bytes that begin where numbers may begin.
    #[repr(C, align(4))]
    struct Aligned<B: ?Sized>(B);

    static NUMBERS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
        env!("OUT_DIR"),
        "/shipped.numbers"
    )));

    static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/shipped.text"));

    /// The outline of their graph, its body and the index, in this order; nothing if the program was
    /// built on a machine of another kind.
    pub(crate) fn values() -> BuiltIn {
        BuiltIn {
            numbers: bytemuck::try_cast_slice(&NUMBERS.0).unwrap_or_default(),
            text: TEXT,
        }
    }
}
