//! Bytes to text: whatever the bytes, text that a database can hold or a refusal.
#![no_main]

use std::path::PathBuf;

use libfuzzer_sys::fuzz_target;
use nianbao::source::decode;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(PathBuf::from("a.txt"), bytes.to_vec()) else { return };
    assert!(!decoded.text.contains('\0'));
    assert!(decoded.text.chars().any(|c| !c.is_whitespace()));
    assert_eq!((decoded.bytes, decoded.sha256.len()), (bytes.len() as u64, 64));
    // Sound UTF-8 is taken as it stands, mark and all.
    if decoded.encoding == "UTF-8"
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        assert_eq!(decoded.text, text);
    }
});
