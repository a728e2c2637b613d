//! See `careernav_fuzz::own::config`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::own::config(data));
