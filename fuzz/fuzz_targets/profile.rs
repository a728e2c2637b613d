//! See `careernav_fuzz::files::profile`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::profile(data));
