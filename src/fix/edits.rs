use rustc_hash::FxHashMap;

use super::Candidate;
use crate::diagnostic::{Edit, Fix};
use crate::source::{FileId, Sources, Span};

/// The fixes that can be applied together: of those that touch, the first stays. One that
/// changes what another has changed in the same way adds nothing, and waits as well.
pub(super) fn free_of_conflicts<'c, 'o>(candidates: &'c [Candidate<'o>]) -> Vec<&'c Candidate<'o>> {
    let mut taken: FxHashMap<FileId, std::collections::BTreeMap<u32, u32>> = FxHashMap::default();
    let mut chosen = Vec::new();
    for candidate in candidates {
        let touches = |edit: &Edit| {
            let Span { file, start, end } = edit.span;
            let Some(taken) = taken.get(&file) else { return false };
            taken.range(..=end).next_back().is_some_and(|(_, &other)| other >= start)
        };
        let mut own: Vec<Span> = candidate.fix.edits.iter().map(|edit| edit.span).collect();
        own.sort_unstable();
        let tangled = own.windows(2).any(|pair| pair[0].file == pair[1].file && pair[0].end > pair[1].start);
        if tangled || candidate.fix.edits.iter().any(touches) {
            continue;
        }
        for span in own {
            let end = taken.entry(span.file).or_default().entry(span.start).or_insert(span.end);
            *end = span.end.max(*end);
        }
        chosen.push(candidate);
    }
    chosen
}

/// The sources with fixes applied that do not touch one another.
pub(super) fn applied<'f>(sources: &Sources, fixes: impl Iterator<Item = &'f Fix>) -> Sources {
    let mut by_file: FxHashMap<FileId, Vec<&Edit>> = FxHashMap::default();
    for edit in fixes.flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    sources.with_texts(|id, text| {
        let edits = by_file.get_mut(&id)?;
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        Some(edited(text, edits))
    })
}

fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let has_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        if has_crlf && edit.text.contains('\n') {
            out.push_str(&edit.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        } else {
            out.push_str(&edit.text);
        }
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Message, Safety};

    fn fix(edits: &[(u32, u32, &str)]) -> Fix {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit {
            span: Span::new(FileId::new(0), start, end),
            text: text.to_owned(),
        };
        Fix { title: Message::new("fix-remove"), safety: Safety::Safe, edits: edits.iter().map(edit).collect() }
    }

    fn chosen(fixes: &[Fix]) -> Vec<usize> {
        let candidates: Vec<_> = fixes.iter().map(|fix| Candidate { fix, code: "L001", turn: (false, 0) }).collect();
        let chosen = free_of_conflicts(&candidates);
        let place = |candidate: &&Candidate<'_>| fixes.iter().position(|fix| std::ptr::eq(fix, candidate.fix));
        chosen.iter().filter_map(place).collect()
    }

    #[test]
    fn fixes_that_touch_wait() {
        let fixes = [fix(&[(0, 3, "a")]), fix(&[(2, 4, "b")]), fix(&[(3, 3, "c")]), fix(&[(4, 5, ""), (1, 1, "d")])];
        assert_eq!(chosen(&fixes), [0]);
        assert_eq!(chosen(&[fix(&[(5, 6, "a")]), fix(&[(0, 4, "b")]), fix(&[(8, 9, "c"), (7, 7, "")])]), [0, 1, 2]);
        assert_eq!(chosen(&[fix(&[(0, 9, "a")]), fix(&[(12, 12, "x")]), fix(&[(3, 4, "b")])]), [0, 1]);
        assert_eq!(chosen(&[fix(&[(0, 4, "a"), (3, 5, "b")])]), [0; 0]);
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let close = fix(&[(6, 6, "\n}")]);
        let edits: Vec<&Edit> = close.edits.iter().collect();
        assert_eq!(edited("plan {", &edits), "plan {\n}");
        assert_eq!(edited("a {\r\n b", &edits), "a {\r\n \r\n}b");
    }
}
