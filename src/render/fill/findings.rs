use rustc_hash::FxHashMap;

use super::Fill;
use crate::diagnostic::{Finding, Findings, Level};
use crate::render::view::{FindingView, Node, NodeRef};
use crate::source::{FileId, Span};

/// Beyond this many characters a line of the plan is cut.
const LONGEST_LINE: usize = 200;

/// The blocks of nodes in each file, in the order of the text.
struct Blocks(FxHashMap<FileId, Vec<(u32, u32, NodeRef)>>);

impl Blocks {
    fn at(&self, span: Span) -> Option<&NodeRef> {
        let blocks = self.0.get(&span.file)?;
        let before = blocks.partition_point(|(start, ..)| *start <= span.start);
        let (_, end, node) = blocks[..before].last()?;
        (span.start <= *end).then_some(node)
    }
}

impl Fill<'_> {
    /// What is wrong, counted at the nodes it stands in too.
    pub(super) fn findings(&self, findings: &Findings, nodes: &mut [Node]) -> Vec<FindingView> {
        let blocks = self.blocks();
        let mut shown: Vec<FindingView> = findings.iter().map(|finding| self.finding(finding, &blocks)).collect();
        for finding in &shown {
            let Some(node) = &finding.node else { continue };
            let levels = &mut nodes[node.index].findings;
            match finding.level {
                Level::Error => levels.errors += 1,
                Level::Warning => levels.warnings += 1,
                Level::Hint => levels.hints += 1,
            }
        }
        shown.sort_by(|a, b| {
            let key =
                |it: &FindingView| (std::cmp::Reverse(it.level), it.code, it.node.as_ref().map(|node| node.index));
            let place = |it: &FindingView| (it.line, it.column);
            key(a)
                .cmp(&key(b))
                .then_with(|| a.message.cmp(&b.message))
                .then_with(|| a.file.cmp(&b.file))
                .then_with(|| place(a).cmp(&place(b)))
        });
        shown
    }

    fn blocks(&self) -> Blocks {
        let mut blocks: FxHashMap<FileId, Vec<(u32, u32, NodeRef)>> = FxHashMap::default();
        for node in &self.places.order {
            let block = self.plan.head_of(*node).block;
            blocks.entry(block.file).or_default().push((block.start, block.end, self.places.at(*node)));
        }
        for of_file in blocks.values_mut() {
            of_file.sort_by_key(|(start, ..)| *start);
        }
        Blocks(blocks)
    }

    fn finding(&self, finding: &Finding, blocks: &Blocks) -> FindingView {
        let sources = &self.plan.sources;
        let file = sources.file(finding.span.file);
        let at = file.position(finding.span.start);
        let (start, end) = file.line_bounds(at.line - 1);
        let line = file.text[start..end].trim();
        let source = match line.char_indices().nth(LONGEST_LINE) {
            Some((cut, _)) => format!("{}…", &line[..cut]),
            None => line.to_owned(),
        };
        let render = |message| self.words.locale.render(message, sources);
        FindingView {
            code: finding.rule.code,
            name: finding.rule.name,
            level: finding.level,
            message: render(finding.message()),
            help: finding.helps().map(render).collect(),
            node: blocks.at(finding.span).cloned(),
            file: file.path.clone(),
            line: at.line,
            column: at.column,
            source,
            url: finding.rule.url(),
        }
    }
}
