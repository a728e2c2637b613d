//! See `careernav_fuzz::files::onet_table`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::onet_table(data));
