use std::fmt::Write as _;

use super::Page;
use super::escape::escaped;
use crate::diagnostic::Message;
use crate::render::mermaid::{MOST_EDGES, edges, flowchart};
use crate::render::plain::short;
use crate::render::walk::Chosen;
use crate::render::words;

/// So many nodes are readable in one chart.
const MOST_NODES: usize = 60;
/// GitHub refuses charts of more characters.
const MOST_TEXT: usize = 50_000;
/// So many charts are drawn at most.
const MOST_CHARTS: usize = 100;

impl Page<'_> {
    /// One chart where that is readable; else one for each root, and where that is too large, one
    /// of its next levels and then one for each of those who serve it.
    pub(super) fn charts(&mut self) {
        let chosen = Chosen::new(self.view, self.scope);
        let mut all = chosen.nodes();
        all.sort_unstable();
        if all.is_empty() {
            return;
        }
        self.section("picture-cascade");
        let charts = if self.fits(&all) { vec![(None, all)] } else { self.split(&chosen) };
        for (of, nodes) in charts {
            if let Some(of) = of {
                let title = escaped(&short(self.view.nodes[of].label(), super::TITLE));
                let said = Message::new("picture-chart-of").arg("node", title);
                self.paragraph(&words::say(self.view.language, &said));
            }
            let _ = writeln!(self.text, "```mermaid\n{}```\n", flowchart(self.view, &nodes));
        }
        let legend = self.word("picture-legend");
        self.paragraph(&legend);
    }

    fn fits(&self, nodes: &[usize]) -> bool {
        nodes.len() <= MOST_NODES
            && edges(self.view, nodes).len() <= MOST_EDGES
            && flowchart(self.view, nodes).len() <= MOST_TEXT
    }

    /// Charts that fit, each with the node it is about.
    fn split(&self, chosen: &Chosen<'_>) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut charts = Vec::new();
        let (lone, roots): (Vec<usize>, Vec<usize>) =
            chosen.roots().into_iter().partition(|root| chosen.down(*root).is_empty());
        let mut waiting: Vec<usize> = roots.into_iter().rev().collect();
        let mut drawn = rustc_hash::FxHashSet::default();
        while let Some(root) = waiting.pop() {
            if charts.len() >= MOST_CHARTS || !drawn.insert(root) {
                continue;
            }
            // Level by level, as long as it fits.
            let mut nodes = vec![root];
            let mut known: rustc_hash::FxHashSet<usize> = nodes.iter().copied().collect();
            let mut level = vec![root];
            loop {
                let below = level.iter().flat_map(|at| chosen.down(*at));
                let mut next: Vec<usize> = below.map(|edge| self.view.edges[edge].child.index).collect();
                next.retain(|at| known.insert(*at));
                if next.is_empty() {
                    charts.push((Some(root), nodes));
                    break;
                }
                let mut with: Vec<usize> = nodes.iter().chain(&next).copied().collect();
                with.sort_unstable();
                if self.fits(&with) {
                    nodes = with;
                    level = next;
                    continue;
                }
                // What serves those at the lower edge is shown below each of them.
                if nodes.len() == 1 {
                    Self::in_pieces(root, &next, &mut charts);
                    level = next;
                } else {
                    charts.push((Some(root), nodes));
                }
                waiting.extend(level.into_iter().rev().filter(|at| !chosen.down(*at).is_empty()));
                break;
            }
        }
        for some in lone.chunks(MOST_NODES) {
            let mut nodes = some.to_vec();
            nodes.sort_unstable();
            charts.push((None, nodes));
        }
        charts.truncate(MOST_CHARTS);
        charts
    }

    /// A node and more of those who serve it than one chart holds.
    fn in_pieces(root: usize, next: &[usize], charts: &mut Vec<(Option<usize>, Vec<usize>)>) {
        for some in next.chunks(MOST_NODES - 1).take(MOST_CHARTS) {
            let mut nodes: Vec<usize> = std::iter::once(root).chain(some.iter().copied()).collect();
            nodes.sort_unstable();
            charts.push((Some(root), nodes));
        }
    }
}
