//! Bytes that are not UTF-8, read as well as they can be.

/// What is wrong with a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotUtf8 {
    /// Where in the text the first of them is read.
    pub at: u32,
    /// How many bytes of the text it takes.
    pub length: u32,
    /// The byte.
    pub byte: u8,
    /// What the bytes are taken for.
    pub taken_for: Encoding,
}

/// What bytes that are not UTF-8 are taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Windows-1252.
    Windows1252,
    /// UTF-16, by its mark.
    Utf16,
    /// No text at all.
    Binary,
}

/// The characters of the bytes 0x80 to 0x9F in Windows-1252.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of some bytes, and what is wrong with them if they are not UTF-8.
pub fn decode(bytes: Vec<u8>) -> (String, Option<NotUtf8>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let byte = bytes[at];
    let problem = |at: usize, length: usize, taken_for| {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(NotUtf8 { at: offset(at), length: offset(length), byte, taken_for })
    };
    if let Some(text) = utf16(bytes) {
        let length = text.chars().next().map_or(0, char::len_utf8);
        return (text, problem(0, length, Encoding::Utf16));
    }
    if bytes.contains(&0) {
        return (String::new(), problem(0, 0, Encoding::Binary));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if first == 0 && !chunk.invalid().is_empty() {
            first = character(chunk.invalid()[0]).len_utf8();
        }
        text.extend(chunk.invalid().iter().map(|&byte| character(byte)));
    }
    (text, problem(at, first, Encoding::Windows1252))
}

fn character(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// The text of bytes that begin with the mark of UTF-16.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)]));
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect())
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode};

    #[test]
    fn bytes_are_read_as_well_as_they_can_be() {
        assert_eq!(decode("été".into()), ("été".to_owned(), None));
        let (text, problem) = decode(b"caf\xe9 \x80 \xc3\xa9 d\x92or".to_vec());
        assert_eq!(text, "café € é d’or");
        let problem = problem.expect("not UTF-8");
        assert_eq!((problem.at, problem.length, problem.byte), (3, 2, 0xe9));
        let (text, problem) = decode(b"\xff\xfep\0l\0a\0n\0".to_vec());
        assert_eq!((text.as_str(), problem.map(|it| it.taken_for)), ("plan", Some(Encoding::Utf16)));
        let (text, problem) = decode(b"\xfe\xff\0p\0l\0a\0n\xd8".to_vec());
        assert_eq!((text.as_str(), problem.map(|it| it.taken_for)), ("plan\u{fffd}", Some(Encoding::Utf16)));
        let (text, problem) = decode(b"\x7fELF\0\xff\xff".to_vec());
        assert_eq!((text.as_str(), problem.map(|it| it.taken_for)), ("", Some(Encoding::Binary)));
    }
}
