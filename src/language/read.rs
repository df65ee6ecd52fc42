use rayon::prelude::*;

use super::bare::take_units;
use super::lower::{Declaration, lower};
use super::names::{closest, normalized};
use super::suppressions;
use super::values::Values;
use super::vocabulary;
use crate::diagnostic::{Edit, Finding, Message, Safety, language};
use crate::plan::{
    AllocationTarget, Campaign, CampaignId, ChannelId, Expression, ExpressionKind, Head, Links, MetricId, Named,
    NodeId, Objective, ObjectiveId, PersonaId, Plan, Ref, TeamId,
};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax;

/// Blocks are read this many at a time, so that a large file is shared between cores.
const BLOCKS_AT_A_TIME: usize = 256;
/// For how many unknown names a likely spelling is looked for: each look costs all names.
const SUGGESTIONS: usize = 200;

/// A plan and what is wrong with how it is written.
#[derive(Debug, Default)]
pub struct Reading {
    /// The plan, with holes where something could not be read.
    pub plan: Plan,
    /// What could not be read or resolved.
    pub findings: Vec<Finding>,
}

/// Reads the files of one plan; `too_large` names those that were not loaded for their size.
#[must_use]
pub fn read(sources: Sources, too_large: &[String]) -> Reading {
    let mut findings = Vec::new();
    let mut declarations = Vec::new();
    let mut directives = Vec::new();
    let mut unread = too_large.len();
    for (id, file) in sources.iter() {
        file_problems(id, file, too_large, &mut findings);
        let cut = syntax::split(id, &file.text);
        findings.extend(cut.findings);
        directives.extend(cut.directives.into_iter().map(|range| Span::new(id, range.start, range.end)));
        let read: Vec<(Vec<Declaration>, Vec<Finding>)> = cut
            .chunks
            .par_chunks(BLOCKS_AT_A_TIME)
            .map(|chunks| {
                let mut values = Values { file: id, text: &file.text, findings: Vec::new() };
                let mut declarations = Vec::with_capacity(chunks.len());
                for chunk in chunks {
                    let block = syntax::read_block(id, &file.text, chunk, vocabulary::is_field, &mut values.findings);
                    declarations.extend(block.and_then(|block| lower(&mut values, &block)));
                }
                (declarations, values.findings)
            })
            .collect();
        declarations.reserve(read.len());
        unread += cut.chunks.len();
        for (some, found) in read {
            unread -= some.len();
            declarations.push(some);
            findings.extend(found);
        }
    }
    let mut plan = collect(sources, declarations);
    plan.unread = unread;
    name_everything(&mut plan, &mut findings);
    resolve(&mut plan, &mut findings);
    take_units(&mut plan);
    link(&mut plan);
    plan.suppressions = suppressions::read(&plan, &directives, &mut findings);
    whole_plan(&plan, &mut findings);
    Reading { plan, findings }
}

fn file_problems(id: FileId, file: &SourceFile, too_large: &[String], out: &mut Vec<Finding>) {
    if too_large.contains(&file.path) {
        out.push(
            Finding::new(&language::TOO_LARGE_OR_DEEP, Span::new(id, 0, 0))
                .saying("too-large")
                .arg("file", file.path.as_str())
                .arg("limit", crate::source::MAX_FILE_BYTES / (1024 * 1024)),
        );
    }
    if let Some(at) = file.broken_utf8 {
        out.push(Finding::new(&language::NOT_UTF8, Span::new(id, at, at + 3)));
    }
    hidden_characters(id, &file.text, out);
}

/// Control characters, characters that turn text around, and characters that can't be seen.
fn hidden_characters(file: FileId, text: &str, out: &mut Vec<Finding>) {
    let suspicious = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte >= 0x7f;
    if !text.bytes().any(suspicious) {
        return;
    }
    let mut last_line = None;
    let mut line = 0_u32;
    for (at, character) in text.char_indices() {
        if character == '\n' {
            line += 1;
            continue;
        }
        let hidden = match character {
            '\t' | '\r' => false,
            '\u{feff}' => at > 0,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' => {
                true
            }
            '\u{061c}' | '\u{00ad}' | '\u{180e}' | '\u{2028}' | '\u{2029}' => true,
            other => other.is_control(),
        };
        if hidden && last_line != Some(line) {
            last_line = Some(line);
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let end = start + u32::try_from(character.len_utf8()).unwrap_or(1);
            let span = Span::new(file, start, end);
            out.push(
                Finding::new(&language::HIDDEN_CHARACTERS, span)
                    .arg("character", format!("U+{:04X}", u32::from(character)))
                    .fix(Safety::Safe, Message::new("fix-remove"), vec![Edit { span, text: String::new() }]),
            );
        }
    }
}

fn collect(sources: Sources, declarations: Vec<Vec<Declaration>>) -> Plan {
    let mut plan = Plan { sources, ..Plan::default() };
    for declaration in declarations.into_iter().flatten() {
        match declaration {
            Declaration::Plan(header) => plan.headers.push(header),
            Declaration::Team(team) => plan.teams.push(team),
            Declaration::Metric(metric) => plan.metrics.push(*metric),
            Declaration::Persona(persona) => plan.personas.push(persona),
            Declaration::Channel(channel) => plan.channels.push(channel),
            Declaration::Objective(objective) => plan.objectives.push(*objective),
            Declaration::Campaign(campaign) => plan.campaigns.push(*campaign),
            Declaration::Budget(budget) => plan.budgets.push(budget),
        }
    }
    plan
}

fn name_everything(plan: &mut Plan, out: &mut Vec<Finding>) {
    let sources = &plan.sources;
    plan.team_names = names(sources, plan.each_team().map(|(id, team)| (id, &team.head)), out);
    plan.metric_names = names(sources, plan.each_metric().map(|(id, metric)| (id, &metric.head)), out);
    plan.persona_names = names(sources, plan.each_persona().map(|(id, persona)| (id, &persona.head)), out);
    plan.channel_names = names(sources, plan.each_channel().map(|(id, channel)| (id, &channel.head)), out);
    let objectives = plan.each_objective().map(|(id, objective)| (NodeId::Objective(id), &objective.head));
    let campaigns = plan.each_campaign().map(|(id, campaign)| (NodeId::Campaign(id), &campaign.head));
    let budgets = plan.each_budget().map(|(id, budget)| (NodeId::Budget(id), &budget.head));
    plan.node_names = names(sources, objectives.chain(campaigns).chain(budgets), out);
}

fn names<'p, I: Copy>(
    sources: &Sources,
    items: impl Iterator<Item = (I, &'p Head)>,
    out: &mut Vec<Finding>,
) -> Named<I> {
    let mut named: Named<(I, Span)> = Named::default();
    let mut repeated = Vec::new();
    let (low, _) = items.size_hint();
    named.reserve(low);
    let mut heads = Vec::with_capacity(low);
    for (id, head) in items {
        let Some(name) = head.name else { continue };
        mixed_scripts(sources, name, out);
        heads.push((id, name));
    }
    // Files are in the order of their paths, but kinds that share names come one after another:
    // the first place in the text keeps the name.
    heads.sort_by_key(|(_, name)| *name);
    for (id, name) in heads {
        let key: Box<str> = normalized(sources.text(name)).into();
        if named.contains_key(&key) {
            repeated.push((key, name));
        } else {
            named.insert(key, (id, name));
        }
    }
    for (key, name) in repeated {
        let first = named.get(&key).map_or(name, |(_, first)| *first);
        out.push(
            Finding::new(&language::DUPLICATE_NAME, name)
                .arg("name", name)
                .label(first, Message::new("duplicate-name.first")),
        );
    }
    named.into_iter().map(|(name, (id, _))| (name, id)).collect()
}

/// A name whose letters come from several alphabets looks like another one.
fn mixed_scripts(sources: &Sources, name: Span, out: &mut Vec<Finding>) {
    use unicode_security::MixedScript;
    let word = sources.text(name);
    if !word.is_ascii() && !word.is_single_script() {
        out.push(Finding::new(&language::HIDDEN_CHARACTERS, name).saying("mixed-scripts").arg("name", name));
    }
}

/// A name that was looked up in vain.
struct Unknown {
    span: Span,
    wanted: Wanted,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Team,
    Metric,
    Persona,
    Channel,
    Objective,
    Node,
}

impl Wanted {
    /// What is wanted, for a sentence.
    fn message(self) -> Message {
        Message::new(match self {
            Self::Team => "expected-team",
            Self::Metric => "expected-metric",
            Self::Persona => "expected-persona",
            Self::Channel => "expected-channel",
            Self::Objective => "expected-parent",
            Self::Node => "expected-node",
        })
    }
}

struct Resolver<'p> {
    sources: &'p Sources,
    teams: &'p Named<TeamId>,
    metrics: &'p Named<MetricId>,
    personas: &'p Named<PersonaId>,
    channels: &'p Named<ChannelId>,
    nodes: &'p Named<NodeId>,
}

impl Resolver<'_> {
    fn find<I: Copy>(&self, reference: &mut Ref<I>, names: &Named<I>, wanted: Wanted, out: &mut Vec<Unknown>) {
        reference.id = names.get(normalized(self.sources.text(reference.span)).as_ref()).copied();
        if reference.id.is_none() {
            out.push(Unknown { span: reference.span, wanted });
        }
    }

    fn team(&self, reference: &mut Ref<TeamId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.teams, Wanted::Team, out);
    }

    fn metric(&self, reference: &mut Ref<MetricId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.metrics, Wanted::Metric, out);
    }

    fn persona(&self, reference: &mut Ref<PersonaId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.personas, Wanted::Persona, out);
    }

    fn channel(&self, reference: &mut Ref<ChannelId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.channels, Wanted::Channel, out);
    }

    fn node(&self, reference: &mut Ref<NodeId>, out: &mut Vec<Unknown>) {
        self.find(reference, self.nodes, Wanted::Node, out);
    }

    fn parent(&self, reference: &mut Ref<ObjectiveId>, out: &mut Vec<Unknown>) {
        match self.nodes.get(normalized(self.sources.text(reference.span)).as_ref()) {
            Some(NodeId::Objective(id)) => reference.id = Some(*id),
            _ => out.push(Unknown { span: reference.span, wanted: Wanted::Objective }),
        }
    }

    fn expression(&self, expression: &mut Expression, out: &mut Vec<Unknown>) {
        match &mut expression.kind {
            ExpressionKind::Metric(metric) | ExpressionKind::Total(metric) => self.metric(metric, out),
            ExpressionKind::Spend(node) => self.node(node, out),
            ExpressionKind::Min(parts) | ExpressionKind::Max(parts) => {
                parts.iter_mut().for_each(|part| self.expression(part, out));
            }
            ExpressionKind::Binary(_, sides) => {
                self.expression(&mut sides.0, out);
                self.expression(&mut sides.1, out);
            }
            ExpressionKind::Number(_) | ExpressionKind::Unreadable => {}
        }
    }

    fn objective(&self, objective: &mut Objective, out: &mut Vec<Unknown>) {
        objective.serves.iter_mut().for_each(|edge| self.parent(&mut edge.parent, out));
        objective.measures.iter_mut().for_each(|measure| self.metric(&mut measure.metric, out));
        objective.owners.iter_mut().for_each(|owner| self.team(owner, out));
        objective.agreed.iter_mut().flat_map(|agreed| &mut agreed.teams).for_each(|team| self.team(team, out));
        let milestones = objective.milestones.iter_mut().filter_map(|milestone| milestone.metric.as_mut());
        milestones.for_each(|metric| self.metric(metric, out));
        objective.personas.iter_mut().for_each(|persona| self.persona(persona, out));
        objective.guardrails.iter_mut().for_each(|guardrail| self.metric(&mut guardrail.metric, out));
    }

    fn campaign(&self, campaign: &mut Campaign, out: &mut Vec<Unknown>) {
        campaign.serves.iter_mut().for_each(|edge| self.parent(&mut edge.parent, out));
        campaign.personas.iter_mut().for_each(|persona| self.persona(persona, out));
        campaign.channels.iter_mut().for_each(|channel| self.channel(channel, out));
        campaign.owners.iter_mut().for_each(|owner| self.team(owner, out));
        for message in &mut campaign.messages {
            message.personas.iter_mut().for_each(|persona| self.persona(persona, out));
            message.channels.iter_mut().for_each(|channel| self.channel(channel, out));
        }
    }

    /// The sentence for a name that was looked up in vain: it is something else, or nothing.
    fn finding(&self, unknown: &Unknown, suggest: bool) -> Finding {
        let word = normalized(self.sources.text(unknown.span));
        let word = word.as_ref();
        let other = self.kind_of(word);
        if let Some(kind) = other {
            return Finding::new(&language::WRONG_KIND_OF_REFERENCE, unknown.span)
                .arg("name", unknown.span)
                .arg("is", Message::new(kind))
                .arg("expected", unknown.wanted.message());
        }
        let finding = Finding::new(&language::UNKNOWN_NAME, unknown.span)
            .arg("name", unknown.span)
            .arg("expected", unknown.wanted.message());
        let meant = if suggest { self.meant(word, unknown.wanted) } else { None };
        let Some(meant) = meant else { return finding };
        finding.help(Message::new("did-you-mean").arg("name", meant)).fix(
            Safety::Safe,
            Message::new("fix-replace").arg("text", meant),
            vec![Edit { span: unknown.span, text: meant.to_owned() }],
        )
    }

    fn kind_of(&self, word: &str) -> Option<&'static str> {
        if self.metrics.contains_key(word) {
            return Some("is-metric");
        }
        if self.teams.contains_key(word) {
            return Some("is-team");
        }
        if self.personas.contains_key(word) {
            return Some("is-persona");
        }
        if self.channels.contains_key(word) {
            return Some("is-channel");
        }
        self.nodes.get(word).map(|node| match node {
            NodeId::Objective(_) => "is-objective",
            NodeId::Campaign(_) => "is-campaign",
            NodeId::Budget(_) => "is-budget",
        })
    }

    fn meant(&self, word: &str, wanted: Wanted) -> Option<&str> {
        fn keys<I>(names: &Named<I>) -> impl Iterator<Item = &str> {
            names.keys().map(|name| &**name)
        }
        match wanted {
            Wanted::Team => closest(word, keys(self.teams)),
            Wanted::Metric => closest(word, keys(self.metrics)),
            Wanted::Persona => closest(word, keys(self.personas)),
            Wanted::Channel => closest(word, keys(self.channels)),
            Wanted::Objective => {
                let objectives = self.nodes.iter().filter(|(_, node)| matches!(node, NodeId::Objective(_)));
                closest(word, objectives.map(|(name, _)| &**name))
            }
            Wanted::Node => closest(word, keys(self.nodes)),
        }
    }
}

/// Looks every name up.
fn resolve(plan: &mut Plan, out: &mut Vec<Finding>) {
    let resolver = Resolver {
        sources: &plan.sources,
        teams: &plan.team_names,
        metrics: &plan.metric_names,
        personas: &plan.persona_names,
        channels: &plan.channel_names,
        nodes: &plan.node_names,
    };
    let mut unknown = Vec::new();
    for header in &mut plan.headers {
        let teams = header.review.iter_mut().flat_map(|(_, teams)| teams);
        teams.for_each(|team| resolver.team(team, &mut unknown));
    }
    for metric in &mut plan.metrics {
        metric.share_of.iter_mut().for_each(|whole| resolver.metric(whole, &mut unknown));
        metric.equals.iter_mut().for_each(|formula| resolver.expression(&mut formula.expression, &mut unknown));
    }
    for persona in &mut plan.personas {
        persona.validated.iter_mut().for_each(|team| resolver.team(team, &mut unknown));
        persona.channels.iter_mut().for_each(|channel| resolver.channel(channel, &mut unknown));
    }
    for channel in &mut plan.channels {
        channel.owner.iter_mut().for_each(|owner| resolver.team(owner, &mut unknown));
    }
    let in_objectives: Vec<Vec<Unknown>> = plan
        .objectives
        .par_chunks_mut(BLOCKS_AT_A_TIME)
        .map(|objectives| {
            let mut unknown = Vec::new();
            objectives.iter_mut().for_each(|objective| resolver.objective(objective, &mut unknown));
            unknown
        })
        .collect();
    unknown.extend(in_objectives.into_iter().flatten());
    plan.campaigns.iter_mut().for_each(|campaign| resolver.campaign(campaign, &mut unknown));
    for budget in &mut plan.budgets {
        budget.owners.iter_mut().for_each(|owner| resolver.team(owner, &mut unknown));
        for allocation in &mut budget.allocations {
            if let AllocationTarget::Node(node) = &mut allocation.to {
                resolver.node(node, &mut unknown);
            }
        }
    }
    let found = unknown.iter().enumerate().map(|(index, unknown)| resolver.finding(unknown, index < SUGGESTIONS));
    out.extend(found);
}

/// Turns who serves and measures what around.
fn link(plan: &mut Plan) {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut children = Vec::with_capacity(plan.objectives.len());
    let mut measured = Vec::with_capacity(plan.objectives.len());
    for (id, objective) in plan.each_objective() {
        for (at, edge) in objective.serves.iter().enumerate() {
            children.extend(edge.parent.id.map(|parent| (parent.index(), (id, index(at)))));
        }
        for (at, measure) in objective.measures.iter().enumerate() {
            measured.extend(measure.metric.id.map(|metric| (metric.index(), (id, index(at)))));
        }
    }
    let mut campaigns: Vec<(usize, (CampaignId, u32))> = Vec::new();
    for (id, campaign) in plan.each_campaign() {
        for (at, edge) in campaign.serves.iter().enumerate() {
            campaigns.extend(edge.parent.id.map(|parent| (parent.index(), (id, index(at)))));
        }
    }
    plan.children = Links::new(plan.objectives.len(), &children);
    plan.campaigns_of = Links::new(plan.objectives.len(), &campaigns);
    plan.measured_by = Links::new(plan.metrics.len(), &measured);
}

/// What only the whole plan can tell: no plan block, several, no currency for its money.
fn whole_plan(plan: &Plan, out: &mut Vec<Finding>) {
    if plan.block_count() == 0 {
        return;
    }
    let Some(first) = plan.headers.first() else {
        out.extend(plan.heads().map(|head| head.span).min().map(|span| Finding::new(&language::NO_PLAN, span)));
        return;
    };
    for other in &plan.headers[1..] {
        out.push(
            Finding::new(&language::SEVERAL_PLANS, other.head.anchor())
                .label(first.head.anchor(), Message::new("several-plans.first")),
        );
    }
    if first.currency.is_none() {
        if let Some(money) = first_money(plan) {
            out.push(
                Finding::new(&language::MISSING_FIELD, first.head.anchor())
                    .saying("missing-currency")
                    .label(money, Message::new("missing-currency.money")),
            );
        }
    }
}

fn first_money(plan: &Plan) -> Option<Span> {
    let units =
        plan.metrics.iter().filter(|metric| metric.unit.currency().is_some()).filter_map(|metric| metric.unit_span);
    let budgets = plan.budgets.iter().filter_map(|budget| budget.total.map(|total| total.span));
    let costs = plan.campaigns.iter().flat_map(|campaign| &campaign.costs).map(|cost| cost.amount.span);
    units.chain(budgets).chain(costs).min()
}
