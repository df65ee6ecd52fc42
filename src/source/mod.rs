//! Files, spans and line numbers; plans as they were at a revision.

mod config;
mod data;
mod decode;
mod git;
mod hidden;
mod moves;
mod settings;
mod span;
mod text;
mod whole;
mod workspace;

pub use config::{Config, LANGUAGE_VERSION, Preset};
pub use data::{DataProblem, Folder};
pub use decode::{Encoding, NotUtf8};
pub use git::{GitError, Repository, Revision, Snapshot};
pub use hidden::{Visible, hidden_characters, is_hidden};
pub(crate) use moves::Moves;
pub(crate) use settings::TOO_FEW;
pub use settings::read_settings;
pub use span::{FileId, Position, Span};
pub(crate) use text::common_ends;
pub use text::{removal, text_content};
pub use whole::{Protected, write_whole};
pub use workspace::{
    CONFIG_FILE, LoadError, Workspace, belonging, discover, discover_within, enclosing_root, plan_files, plan_folders,
    read_config, shown,
};

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// One file of a plan.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path shown to people: relative to where the command was started, with `/`.
    pub path: String,
    /// The whole text, byte order mark and line ends as they are on disk.
    pub text: String,
    /// What is wrong with its bytes, if they are not UTF-8; the text is then what they are
    /// taken for.
    pub not_utf8: Option<NotUtf8>,
    lines: OnceLock<Vec<u32>>,
    /// How many characters stand before every so manyth byte.
    stations: OnceLock<Vec<usize>>,
}

/// How many bytes apart characters have been counted.
const STATION: usize = 256;

/// How many bytes a line has, if it is not a long one.
const USUAL_LINE: usize = 24;

impl SourceFile {
    /// A file of the given text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), not_utf8: None, lines: OnceLock::new(), stations: OnceLock::new() }
    }

    /// A file of bytes that may not be UTF-8.
    #[must_use]
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, not_utf8) = decode::decode(bytes);
        Self { not_utf8, ..Self::new(path, text) }
    }

    /// Whether two files say the same; most of the time they are one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.text == other.text
    }

    /// Puts other words into a range of bytes; what is known of lines elsewhere stays.
    ///
    /// # Panics
    /// Where the range is none of the text, or cuts a character.
    pub fn replace(&mut self, range: Range<usize>, words: &str) {
        self.stations = OnceLock::new();
        let Some(mut lines) = self.lines.take() else {
            return self.text.replace_range(range, words);
        };
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let kept = lines.partition_point(|&start| start < offset(range.start)).max(1);
        let behind = lines.partition_point(|&start| start <= offset(range.end));
        let (start, end) = (range.start, range.start + words.len());
        let moved = |at: u32| at - offset(range.end) + offset(end);
        lines[behind..].iter_mut().for_each(|start| *start = moved(*start));
        self.text.replace_range(range, words);
        let bytes = self.text.as_bytes();
        let again: Vec<u32> = (start.max(1)..=end).filter(|&at| begins_line(bytes, at)).map(offset).collect();
        lines.splice(kept..behind, again);
        self.lines = OnceLock::from(lines);
    }

    /// Byte offsets at which each line starts.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = Vec::with_capacity(bytes.len() / USUAL_LINE + 1);
            starts.push(0);
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| begins_line(bytes, at + 1));
            starts.extend(ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
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
        let mark = usize::from(line == 0 && end > 0 && self.text.starts_with('\u{feff}'));
        let characters = if end.saturating_sub(start) <= STATION {
            count_characters(&self.text.as_bytes()[start.min(end)..end])
        } else {
            self.characters_before(end).saturating_sub(self.characters_before(start))
        };
        Position { line: line + 1, column: characters - mark.min(characters) + 1 }
    }

    /// How many characters stand before a byte offset. A line may be as long as its file, and
    /// hold as many findings: so they are counted once, and a short way each time.
    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let stations = self.stations.get_or_init(|| {
            let mut before = 0;
            let mut stations = Vec::with_capacity(bytes.len() / STATION + 2);
            for station in bytes.chunks(STATION) {
                stations.push(before);
                before += count_characters(station);
            }
            stations.push(before);
            stations
        });
        let station = offset / STATION;
        stations[station] + count_characters(&bytes[station * STATION..offset])
    }
}

/// How many characters begin in some bytes.
fn count_characters(bytes: &[u8]) -> usize {
    // Sums of bytes are added up many at a time.
    let some = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| usize::from(some(bytes))).sum()
}

/// Whether a line begins at an offset behind the first: `\r\n` is one line end.
fn begins_line(bytes: &[u8], at: usize) -> bool {
    match bytes[at - 1] {
        b'\n' => true,
        b'\r' => bytes.get(at) != Some(&b'\n'),
        _ => false,
    }
}

/// All files of a plan, in the order of their paths; files of figures that it names come behind,
/// in the order in which they are named.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    /// How many of them are plans; files of figures come behind.
    plans: usize,
    folder: Folder,
    /// Nouns whose plural the plan lists: `person, people`.
    plurals: Vec<(Span, Span)>,
}

impl Sources {
    /// Keeps a noun and the plural that the plan lists for it.
    pub fn list_plural(&mut self, one: Span, many: Span) {
        self.plurals.push((one, many));
    }

    /// Singular and plural of a word, where the plan lists them.
    #[must_use]
    pub fn listed(&self, word: &str) -> Option<(&str, &str)> {
        let pairs = self.plurals.iter().map(|&(one, many)| (self.text(one), self.text(many)));
        pairs.into_iter().find(|(one, many)| *one == word || *many == word)
    }

    /// Whether the same nouns and plurals are listed as in others.
    #[must_use]
    pub fn lists_the_same(&self, other: &Self) -> bool {
        fn words(sources: &Sources) -> impl Iterator<Item = (&str, &str)> {
            sources.plurals.iter().map(|&(one, many)| (sources.text(one), sources.text(many)))
        }
        words(self).eq(words(other))
    }

    /// Puts files in the order of their paths, so that nothing depends on the order in which
    /// they were found.
    #[must_use]
    pub fn new(files: Vec<SourceFile>) -> Self {
        Self::shared(files.into_iter().map(Arc::new).collect())
    }

    /// The same of files that others hold, too.
    #[must_use]
    pub fn shared(mut files: Vec<Arc<SourceFile>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { plans: files.len(), files, folder: Folder::Nowhere, plurals: Vec::new() }
    }

    /// The same plans with other texts in place of some; files of figures are to be read again.
    #[must_use]
    pub fn with_texts(&self, mut changed: impl FnMut(FileId, &str) -> Option<String>) -> Self {
        let again = self.plans().iter().enumerate().map(|(index, file)| {
            let text = changed(FileId::new(index), &file.text).unwrap_or_else(|| file.text.clone());
            Arc::new(SourceFile { not_utf8: file.not_utf8, ..SourceFile::new(file.path.clone(), text) })
        });
        Self { files: again.collect(), plans: self.plans, folder: self.folder.clone(), plurals: Vec::new() }
    }

    /// The plan's own files, without the files of figures that it names.
    #[must_use]
    pub fn plans(&self) -> &[Arc<SourceFile>] {
        &self.files[..self.plans]
    }

    /// One file.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// Every file with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), &**file))
    }

    /// The files as a slice, in the order of their ids.
    #[must_use]
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// The files themselves.
    #[must_use]
    pub fn into_files(self) -> Vec<SourceFile> {
        self.files.into_iter().map(Arc::unwrap_or_clone).collect()
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

#[cfg(test)]
mod tests {
    use super::{Position, SourceFile};

    #[test]
    fn lines_are_known_again_after_an_edit() {
        let pieces = ["", "a", "\n", "\r", "\r\n", "é\nb", "\n\r"];
        let text = "ab\r\ncd\n\re\r";
        for start in 0..=text.len() {
            for end in start..=text.len() {
                for piece in pieces {
                    let mut file = SourceFile::new("a", text);
                    assert!(!file.line_starts().is_empty());
                    file.replace(start..end, piece);
                    let fresh = SourceFile::new("a", file.text.clone());
                    assert_eq!(file.line_starts(), fresh.line_starts(), "{start}..{end} {piece:?}");
                }
            }
        }
    }

    #[test]
    fn positions_count_characters() {
        let text = format!("\u{feff}plan é\r\nab{}\n{}x", "é€𝕏y".repeat(700), "z".repeat(3000));
        let file = SourceFile::new("a.cascade", text.clone());
        for (at, _) in text.char_indices().step_by(17).chain([(text.len(), ' ')]) {
            let before = text[..at].trim_start_matches('\u{feff}');
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            assert_eq!(file.position(u32::try_from(at).expect("short")), Position { line, column }, "{at}");
        }
    }
}
