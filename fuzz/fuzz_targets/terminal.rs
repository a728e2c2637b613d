//! See `careernav_fuzz::terminal::terminal`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| careernav_fuzz::terminal::terminal(data));
