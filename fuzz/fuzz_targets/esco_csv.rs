//! See `careernav_fuzz::files::esco_csv`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::files::esco_csv(data));
