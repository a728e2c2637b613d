//! See `careernav_fuzz::files::crosswalk`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::crosswalk(data));
