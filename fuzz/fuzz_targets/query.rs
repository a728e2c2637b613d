//! See `careernav_fuzz::texts::query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::texts::query(data));
