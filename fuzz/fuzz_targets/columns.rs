//! See `careernav_fuzz::columns::columns`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::columns::columns(data));
