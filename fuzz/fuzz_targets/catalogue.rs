//! See `careernav_fuzz::files::catalogue`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::catalogue(data));
