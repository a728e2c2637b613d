//! See `careernav_fuzz::own::own_data`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::own::own_data(data));
