//! Files, spans and line numbers.

mod config;
mod decode;
mod hidden;
mod span;
mod text;
mod workspace;

pub use config::{Config, Preset};
pub use decode::{Encoding, NotUtf8};
pub use hidden::{Visible, hidden_characters, is_hidden};
pub use span::{FileId, Position, Span};
pub use text::text_content;
pub use workspace::{CONFIG_FILE, LoadError, Workspace, discover, enclosing_root, read_config};

use std::sync::OnceLock;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// One file of a plan.
#[derive(Debug)]
pub struct SourceFile {
    /// The path shown to people: relative to where the command was started, with `/`.
    pub path: String,
    /// The whole text, byte order mark and line ends as they are on disk.
    pub text: String,
    /// What is wrong with its bytes, if they are not UTF-8; the text is then what they are
    /// taken for.
    pub not_utf8: Option<NotUtf8>,
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file of the given text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), not_utf8: None, lines: OnceLock::new() }
    }

    /// A file of bytes that may not be UTF-8.
    #[must_use]
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, not_utf8) = decode::decode(bytes);
        Self { not_utf8, ..Self::new(path, text) }
    }

    /// Byte offsets at which each line starts.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut starts = vec![0];
            let bytes = self.text.as_bytes();
            for (at, &byte) in bytes.iter().enumerate() {
                let ends = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
                if ends {
                    starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
                }
            }
            starts
        })
    }

    /// The number of the line that holds the byte at `offset`, from 0.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Byte offsets of a line's first byte and of its end, the line end not counted.
    #[must_use]
    pub fn line_bounds(&self, line: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let start = starts.get(line).map_or(self.text.len(), |&at| at as usize);
        let end = starts.get(line + 1).map_or(self.text.len(), |&at| at as usize);
        let length = self.text[start..end].trim_end_matches(['\n', '\r']).len();
        (start, start + length)
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts().get(line).map_or(0, |&at| at as usize);
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(start..end).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').filter(|_| line == 0).unwrap_or(before);
        let column = before.chars().count() + 1;
        Position { line: line + 1, column }
    }
}

/// All files of a plan, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Puts files in the order of their paths, so that nothing depends on the order in which
    /// they were found.
    #[must_use]
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// One file.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// Every file with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), file))
    }

    /// The files as a slice, in the order of their ids.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The files themselves.
    #[must_use]
    pub fn into_files(self) -> Vec<SourceFile> {
        self.files
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text that a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}
