use std::fmt::Write as _;

use super::Page;
use super::escape::{escaped, sentence};
use crate::diagnostic::{Level, Message};
use crate::render::plain::{figure, plain, short};
use crate::render::view::{Cell, Figure, NodeKind, NodeRef, Part};
use crate::render::walk::Chosen;
use crate::render::words;

/// So many findings are listed; the command tells the rest.
const MOST_FINDINGS: usize = 50;

impl Page<'_> {
    fn label(&self, node: &NodeRef) -> String {
        escaped(&short(self.view.nodes[node.index].label(), super::TITLE))
    }

    fn in_folder<'f>(&self, file: &'f str) -> &'f str {
        file.strip_prefix(&self.folder).unwrap_or(file)
    }

    /// A row a goal of targets and objectives.
    pub(super) fn objectives(&mut self) {
        let locale = self.view.language;
        let mut rows = Vec::new();
        let mut nodes = Chosen::new(self.view, self.scope).nodes();
        nodes.retain(|at| matches!(self.view.nodes[*at].kind, NodeKind::Target | NodeKind::Objective));
        for node in nodes.into_iter().map(|at| &self.view.nodes[at]) {
            let title = escaped(&short(node.label(), super::TITLE));
            let owner = escaped(&short(&words::owners(node), super::TITLE));
            let owner = if node.owners.is_empty() { String::new() } else { owner };
            if node.goals.is_empty() {
                rows.push(vec![
                    title,
                    owner,
                    String::new(),
                    String::new(),
                    String::new(),
                    String::new(),
                    String::new(),
                ]);
                continue;
            }
            for goal in &node.goals {
                let coverage = goal.coverage.as_ref();
                let covered =
                    coverage.map(|it| format!("{} ({})", figure(&it.share.text), words::state_word(it.state, locale)));
                let text = |it: Option<&Figure>| it.map(|it| escaped(&figure(&it.text))).unwrap_or_default();
                rows.push(vec![
                    title.clone(),
                    owner.clone(),
                    escaped(&words::goal(goal, true)),
                    goal.by.as_ref().map(|by| figure(&by.text)).unwrap_or_default(),
                    text(coverage.map(|it| &it.planned)),
                    covered.unwrap_or_default(),
                    goal.progress.as_ref().map(|it| words::status_word(it.status, locale)).unwrap_or_default(),
                ]);
            }
        }
        if rows.is_empty() {
            return;
        }
        self.section("picture-objectives-table");
        let heads = [
            ("picture-head-objective", false),
            ("picture-head-column-owner", false),
            ("picture-head-column-goal", false),
            ("picture-head-column-due", false),
            ("picture-head-planned", true),
            ("picture-head-column-coverage", true),
            ("picture-head-column-status", false),
        ];
        self.table(&heads, &rows);
    }

    pub(super) fn funnels(&mut self) {
        let funnels: Vec<_> = self.view.funnels.iter().filter(|funnel| funnel.steps.len() > 1).collect();
        if funnels.is_empty() || !self.scope.is_whole() {
            return;
        }
        self.section("picture-funnel");
        let several = funnels.len() > 1;
        for funnel in funnels {
            if several {
                let of = Message::new("picture-funnel-of").arg("target", self.label(&funnel.target));
                self.paragraph(&words::say(self.view.language, &of));
            }
            let text = |it: &Option<Figure>| it.as_ref().map(|it| escaped(&figure(&it.text))).unwrap_or_default();
            let rows: Vec<Vec<String>> = funnel
                .steps
                .iter()
                .map(|step| {
                    vec![
                        escaped(&short(&step.label, super::TITLE)),
                        text(&step.wanted),
                        text(&step.yields),
                        text(&step.rate),
                    ]
                })
                .collect();
            let heads = [
                ("picture-head-step", false),
                ("picture-head-wanted", true),
                ("picture-head-yields", true),
                ("picture-head-rate", true),
            ];
            self.table(&heads, &rows);
        }
    }

    /// The lines of each budget, then the money of campaigns by channel and quarter.
    pub(super) fn money(&mut self) {
        if !self.scope.is_whole() {
            return;
        }
        let view = self.view;
        let budgets: Vec<_> = view.nodes.iter().filter(|node| node.kind == NodeKind::Budget).collect();
        if budgets.is_empty() && view.money.is_none() {
            return;
        }
        self.section("picture-money");
        let mut rows = Vec::new();
        for budget in budgets {
            let label = escaped(&short(budget.label(), super::TITLE));
            let text = |it: &Figure| escaped(&figure(&it.text));
            for line in &budget.lines {
                rows.push(vec![label.clone(), escaped(&short(&line.label, super::TITLE)), text(&line.amount)]);
            }
            let Some(money) = &budget.money else { continue };
            if let Some(reserve) = &money.reserve {
                rows.push(vec![label.clone(), self.word("picture-reserve"), text(reserve)]);
            }
            if let Some(total) = &money.needed {
                rows.push(vec![
                    label.clone(),
                    format!("**{}**", self.word("picture-total")),
                    format!("**{}**", text(total)),
                ]);
            }
        }
        let heads = [("picture-money", false), ("picture-head-line", false), ("picture-head-amount", true)];
        self.table(&heads, &rows);
        if let Some(money) = &view.money {
            self.parts("picture-by-channel", "picture-no-channel", &money.by_channel);
            self.parts("picture-by-quarter", "picture-no-quarter", &money.by_quarter);
        }
    }

    fn parts(&mut self, head: &'static str, nowhere: &'static str, parts: &[Part]) {
        let rows: Vec<Vec<String>> = parts
            .iter()
            .map(|part| {
                let label = part
                    .label
                    .as_deref()
                    .map_or_else(|| self.word(nowhere), |label| escaped(&short(label, super::TITLE)));
                vec![label, escaped(&figure(&part.amount.text)), figure(&part.share.text)]
            })
            .collect();
        let heads = [(head, false), ("picture-head-amount", true), ("picture-head-share", true)];
        self.table(&heads, &rows);
    }

    pub(super) fn audience(&mut self) {
        let Some(matrix) = self.view.audience.as_ref().filter(|_| self.scope.is_whole()) else { return };
        self.section("picture-audience");
        let locale = self.view.language;
        let campaigns = |some: &[NodeRef]| some.iter().map(|node| self.label(node)).collect::<Vec<_>>().join(", ");
        let cell = |cell: &Cell| {
            if cell.hole { format!("*{}*", self.word("picture-hole")) } else { campaigns(&cell.campaigns) }
        };
        let rows: Vec<Vec<String>> = matrix
            .rows
            .iter()
            .map(|row| {
                let persona = escaped(&short(row.persona.label(), super::TITLE));
                let [first, second, third] = &row.cells;
                vec![persona, cell(first), cell(second), cell(third), campaigns(&row.without_stage)]
            })
            .collect();
        let mut heads = vec![(self.word("picture-head-persona"), false)];
        heads.extend(matrix.stages.iter().map(|stage| (words::stage_word(stage, locale), false)));
        heads.push((self.word("picture-no-stage"), false));
        self.table_of(&heads, &rows);
    }

    pub(super) fn findings(&mut self) {
        let view = self.view;
        if !self.scope.is_whole() {
            return;
        }
        self.section("picture-findings");
        let Some(counts) = words::wrong(&view.plan.counts, view.language) else {
            let nothing = self.word("picture-no-findings");
            self.paragraph(&nothing);
            return;
        };
        let mut line = counts;
        line.push('.');
        self.paragraph(&line);
        let rows: Vec<Vec<String>> = view
            .findings
            .iter()
            .take(MOST_FINDINGS)
            .map(|finding| {
                let level = self.word(match finding.level {
                    Level::Error => "picture-level-error",
                    Level::Warning => "picture-level-warning",
                    Level::Hint => "picture-level-hint",
                });
                let rule = format!("[{} {}]({})", finding.code, finding.name, finding.url);
                let place =
                    escaped(&format!("{}:{}", short(self.in_folder(&finding.file), super::TITLE), finding.line));
                vec![level, rule, sentence(&plain(&finding.message)), place]
            })
            .collect();
        let heads = [
            ("picture-head-level", false),
            ("picture-head-rule", false),
            ("picture-head-finding", false),
            ("picture-head-place", false),
        ];
        self.table(&heads, &rows);
        if view.findings.len() > MOST_FINDINGS {
            let more = Message::new("picture-more-findings").arg("count", view.findings.len() - MOST_FINDINGS);
            let _ = writeln!(self.text, "{}\n", words::say(view.language, &more));
        }
    }
}
