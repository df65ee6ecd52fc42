//! Places and addresses: offsets and spans here, positions and addresses there.

use std::path::{Path, PathBuf};

use gen_lsp_types::{Position, PositionEncodingKind, Range, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::source::{SourceFile, Span};

/// In what a client counts the characters of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    Utf8,
    #[default]
    Utf16,
}

impl Encoding {
    /// Bytes if the client can count them, else what every client counts.
    pub(super) fn chosen(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offered = offered.unwrap_or_default();
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// The position of a byte offset.
    pub(super) fn position(self, file: &SourceFile, offset: u32) -> Position {
        let line = file.line_of(offset);
        let start = file.line_starts().get(line).map_or(0, |&at| at as usize);
        let mut end = (offset as usize).clamp(start, file.text.len());
        while !file.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &file.text[start..end];
        let column = match self {
            Self::Utf8 => before.len(),
            Self::Utf16 if before.is_ascii() => before.len(),
            Self::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        Position { line: small(line), character: small(column) }
    }

    pub(super) fn range(self, file: &SourceFile, span: Span) -> Range {
        Range { start: self.position(file, span.start), end: self.position(file, span.end) }
    }

    /// The byte offset of a position; what lies behind the end of a line or of the file is its end.
    pub(super) fn offset(self, file: &SourceFile, position: Position) -> usize {
        let line = position.line as usize;
        if line >= file.line_starts().len() {
            return file.text.len();
        }
        let (start, end) = file.line_bounds(line);
        let text = &file.text[start..end];
        let wanted = position.character as usize;
        let column = match self {
            Self::Utf8 => {
                let mut column = wanted.min(text.len());
                while !text.is_char_boundary(column) {
                    column -= 1;
                }
                column
            }
            Self::Utf16 => {
                let mut units = 0;
                let reaches = |(_, character): &(usize, char)| {
                    units += character.len_utf16();
                    units > wanted
                };
                text.char_indices().find(reaches).map_or(text.len(), |(at, _)| at)
            }
        };
        start + column
    }
}

pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What stays as it is in a path.
const KEPT: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The path that an address names, if it is one of a file here.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !path.starts_with('/') {
        return None;
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let drive = decoded.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if drive { &decoded[1..] } else { &decoded }))
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> Uri {
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&text, &KEPT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_there_and_back() {
        let file = SourceFile::new("a", "plan é\r\n𝕏 = 1\rlast €");
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in file.text.char_indices() {
                if file.text[..at].ends_with('\r') && file.text[at..].starts_with('\n') {
                    continue;
                }
                let position = encoding.position(&file, small(at));
                assert_eq!(encoding.offset(&file, position), at, "{encoding:?} {position:?}");
            }
        }
        let at = |line, character| Position { line, character };
        assert_eq!(Encoding::Utf16.position(&file, 9 + 4), at(1, 2));
        assert_eq!(Encoding::Utf16.offset(&file, at(1, 1)), 9);
        assert_eq!(Encoding::Utf8.offset(&file, at(1, 3)), 9);
        assert_eq!(Encoding::Utf16.offset(&file, at(0, 99)), 7);
        assert_eq!(Encoding::Utf16.offset(&file, at(99, 0)), file.text.len());
    }

    #[test]
    fn addresses_there_and_back() {
        let path = Path::new("/home/Éva/plan d'été/50%.cascade");
        let uri = uri_of(path);
        assert_eq!(uri.0, "file:///home/%C3%89va/plan%20d%27%C3%A9t%C3%A9/50%25.cascade");
        assert_eq!(path_of(&uri).as_deref(), Some(path));
        assert_eq!(path_of(&Uri("untitled:Untitled-1".to_owned())), None);
        assert_eq!(path_of(&Uri("file://server/share".to_owned())), None);
    }
}
