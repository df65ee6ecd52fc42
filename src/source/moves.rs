use super::{FileId, SourceFile, Sources, Span, common_ends};

/// Where what stood in some files stands since they were edited.
#[derive(Debug)]
pub(crate) struct Moves {
    files: Vec<Option<Edit>>,
}

/// A stretch of a file with other words in it.
#[derive(Debug)]
struct Edit {
    start: u32,
    /// Where it ended.
    end: u32,
    /// How far what stands behind it has moved.
    moved: i64,
}

impl Edit {
    fn new(old: &SourceFile, new: &SourceFile) -> Option<Self> {
        if old.is_same(new) {
            return None;
        }
        let (old, new) = (old.text.as_bytes(), new.text.as_bytes());
        let (start, behind) = common_ends(old, new);
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let length = |text: &[u8]| i64::try_from(text.len()).unwrap_or(i64::MAX);
        Some(Self { start: small(start), end: small(old.len() - behind), moved: length(new) - length(old) })
    }
}

impl Moves {
    /// What moved from some files to the same ones later.
    pub(crate) fn new(old: &Sources, new: &Sources) -> Self {
        let files = old.files().iter().zip(new.files());
        Self { files: files.map(|(old, new)| Edit::new(old, new)).collect() }
    }

    /// Where a place is now; none where its words have changed.
    pub(crate) fn of(&self, span: Span) -> Option<Span> {
        match self.files.get(span.file.index())? {
            None => Some(span),
            Some(edit) if span.end <= edit.start => Some(span),
            Some(edit) if span.start >= edit.end => Some(span.moved(edit.moved)),
            Some(_) => None,
        }
    }

    /// Whether a place is what it was, line and column: nothing before it in its file has changed.
    pub(crate) fn stays(&self, span: Span) -> bool {
        let edit = self.files.get(span.file.index());
        edit.is_some_and(|edit| edit.as_ref().is_none_or(|edit| span.end <= edit.start))
    }

    /// Whether a file says the same, all of it.
    pub(crate) fn is_same(&self, file: FileId) -> bool {
        matches!(self.files.get(file.index()), Some(None))
    }
}
