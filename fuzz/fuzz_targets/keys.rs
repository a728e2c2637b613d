//! See `careernav_fuzz::texts::keys`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::texts::keys(data));
