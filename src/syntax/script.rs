use super::tree::TextRange;
use crate::source::{FileId, Span, Visible};

/// A file as it is read: its text without hidden characters, and where that stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct Script<'t> {
    file: FileId,
    whole: &'t str,
    visible: &'t Visible<'t>,
}

impl<'t> Script<'t> {
    /// The text of a file, whole and as it is read.
    #[must_use]
    pub fn new(file: FileId, whole: &'t str, visible: &'t Visible<'t>) -> Self {
        Self { file, whole, visible }
    }

    /// The text that is read.
    #[must_use]
    pub fn text(self) -> &'t str {
        &self.visible.text
    }

    /// The text of the file.
    #[must_use]
    pub fn whole(self) -> &'t str {
        self.whole
    }

    /// What stands in the file at a place of it.
    #[must_use]
    pub fn words(self, span: Span) -> &'t str {
        self.whole.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Where a stretch of the text that is read stands in the file.
    #[must_use]
    pub fn span(self, range: TextRange) -> Span {
        let (start, end) = self.visible.original(range.start, range.end);
        Span::new(self.file, start, end)
    }
}
