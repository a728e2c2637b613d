//! See `careernav_fuzz::files::format`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::format(data));
