//! The files that a client has open, as they are in its windows.

use std::ops::Range;
use std::sync::Arc;

use gen_lsp_types::{TextDocumentContentChangeEvent, Uri};
use rustc_hash::FxHashMap;

use super::convert::{Encoding, path_of};
use crate::source::SourceFile;

/// An open file.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// Its path, as sources have it: the address itself where it is no file.
    pub(super) path: String,
    pub(super) file: Arc<SourceFile>,
}

impl Document {
    /// Puts other words into a place of it.
    fn edit(&mut self, range: Range<usize>, words: &str) {
        // A check may still read the text as it was: then it is copied.
        Arc::make_mut(&mut self.file).replace(range, words);
    }
}

/// All open files by their path.
#[derive(Debug, Default)]
pub(super) struct Documents {
    by_path: FxHashMap<String, Document>,
}

/// The path of an address, as sources have it.
pub(super) fn source_path(uri: &Uri) -> String {
    path_of(uri).map_or_else(|| uri.0.clone(), |path| path.to_string_lossy().replace('\\', "/"))
}

impl Documents {
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = source_path(&uri);
        let file = Arc::new(SourceFile::new(path.clone(), text));
        self.by_path.insert(path.clone(), Document { uri, version, path, file });
    }

    pub(super) fn close(&mut self, uri: &Uri) -> Option<Document> {
        self.by_path.remove(&source_path(uri))
    }

    pub(super) fn get(&self, path: &str) -> Option<&Document> {
        self.by_path.get(path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.by_path.values()
    }

    /// Takes changes over in their order. Says what is wrong with them; what lies outside of the
    /// file is taken for its end.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Result<(), String> {
        let document = self.by_path.get_mut(&source_path(uri)).ok_or_else(|| format!("{}: not open", uri.0))?;
        let mut problem = Ok(());
        for change in changes {
            let text = match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => whole.text,
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let lines = document.file.line_starts().len();
                    if part.range.end.line as usize > lines || part.range.start > part.range.end {
                        problem = Err(format!("{}: an edit outside of the text", uri.0));
                    }
                    let start = encoding.offset(&document.file, part.range.start);
                    let end = encoding.offset(&document.file, part.range.end).max(start);
                    document.edit(start..end, &part.text);
                    continue;
                }
            };
            document.file = Arc::new(SourceFile::new(document.path.clone(), text));
        }
        document.version = version;
        problem
    }
}
