//! See `careernav_fuzz::files::own_data`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::own_data(data));
