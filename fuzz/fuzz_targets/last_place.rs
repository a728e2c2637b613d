//! See `careernav_fuzz::own::last_place`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::own::last_place(data));
