//! Who is spoken to: the personas of each objective and campaign, inherited ones included.

use rustc_hash::FxHashMap;

use super::Figures;
use crate::plan::{
    Campaign, CampaignId, Edge, Head, ObjectiveId, PersonaId, Plan, Ref, Stage, Traits, may_serve_anything,
};

/// The personas something speaks to.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'f> {
    /// They, each once, in order.
    pub personas: &'f [PersonaId],
    /// Whether there may be others: some of it could not be read, or names what nobody knows.
    pub is_open: bool,
}

/// The audiences of all objectives and campaigns; those that are the same are kept once.
#[derive(Debug)]
pub struct Audiences {
    sets: Sets,
    of_objective: Vec<u32>,
    of_campaign: Vec<u32>,
}

/// What a plan does to be seen.
#[derive(Debug)]
pub(super) struct Public {
    is_there: bool,
    uncovered_stages: Vec<Stage>,
    used_channels: Option<Vec<bool>>,
}

impl Public {
    fn new(plan: &Plan) -> Self {
        Self {
            is_there: !plan.personas.is_empty() || plan.marketing_objectives().next().is_some(),
            uncovered_stages: uncovered_stages(plan),
            used_channels: used_channels(plan),
        }
    }
}

const NOBODY: u32 = 0;
const ANYBODY: u32 = 1;

#[derive(Debug, Default)]
struct Sets {
    all: Vec<(Box<[PersonaId]>, bool)>,
    known: FxHashMap<(Box<[PersonaId]>, bool), u32>,
    unions: FxHashMap<(u32, u32), u32>,
}

impl Sets {
    fn add(&mut self, mut personas: Vec<PersonaId>, is_open: bool) -> u32 {
        personas.sort_unstable();
        personas.dedup();
        let key = (personas.into_boxed_slice(), is_open);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let index = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(key.clone());
        self.known.insert(key, index);
        index
    }

    fn union(&mut self, a: u32, b: u32) -> u32 {
        if a == b || b == NOBODY {
            return a;
        }
        if a == NOBODY {
            return b;
        }
        let pair = (a.min(b), a.max(b));
        if let Some(known) = self.unions.get(&pair) {
            return *known;
        }
        let ((first, is_open), (second, other_open)) = (&self.all[a as usize], &self.all[b as usize]);
        let (both, is_open) = (first.iter().chain(second).copied().collect(), *is_open || *other_open);
        let index = self.add(both, is_open);
        self.unions.insert(pair, index);
        index
    }

    /// What something names itself; none where it names nobody.
    fn named(&mut self, head: &Head, personas: &[Ref<PersonaId>]) -> Option<u32> {
        let unread = head.may_say("personas");
        if personas.is_empty() {
            return unread.then_some(ANYBODY);
        }
        let is_open = unread || personas.iter().any(|persona| persona.id.is_none());
        Some(self.add(personas.iter().filter_map(|persona| persona.id).collect(), is_open))
    }

    fn inherited(&mut self, plan: &Plan, head: &Head, serves: &[Edge], of_objective: &[u32]) -> u32 {
        let unknown = may_serve_anything(head, serves);
        let parents = serves.iter().filter_map(|edge| plan.parent(edge));
        let start = if unknown { ANYBODY } else { NOBODY };
        parents.fold(start, |all, parent| self.union(all, of_objective[parent.index()]))
    }
}

impl Audiences {
    /// The audiences of a plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let mut sets = Sets::default();
        sets.add(Vec::new(), false);
        sets.add(Vec::new(), true);
        let of_objective = of_objectives(plan, &mut sets);
        let of_campaign = plan.campaigns.iter().map(|campaign| {
            let named = sets.named(&campaign.head, &campaign.personas);
            named.unwrap_or_else(|| sets.inherited(plan, &campaign.head, &campaign.serves, &of_objective))
        });
        let of_campaign = of_campaign.collect();
        Self { sets, of_objective, of_campaign }
    }

    fn audience(&self, index: u32) -> Audience<'_> {
        let (personas, is_open) = &self.sets.all[index as usize];
        Audience { personas, is_open: *is_open }
    }
}

/// From the top down; what goes round in circles may speak to anybody.
fn of_objectives(plan: &Plan, sets: &mut Sets) -> Vec<u32> {
    let mut of = vec![ANYBODY; plan.objectives.len()];
    let mut waiting_for: Vec<usize> = vec![0; plan.objectives.len()];
    let mut ready: Vec<ObjectiveId> = Vec::new();
    for (id, objective) in plan.each_objective() {
        if objective.personas.is_empty() {
            waiting_for[id.index()] = objective.serves.iter().filter(|edge| edge.parent.id.is_some()).count();
        }
        if waiting_for[id.index()] == 0 {
            ready.push(id);
        }
    }
    while let Some(id) = ready.pop() {
        let objective = plan.objective(id);
        let named = sets.named(&objective.head, &objective.personas);
        of[id.index()] = named.unwrap_or_else(|| sets.inherited(plan, &objective.head, &objective.serves, &of));
        for &(child, _) in plan.children(id) {
            if waiting_for[child.index()] > 0 {
                waiting_for[child.index()] -= 1;
                if waiting_for[child.index()] == 0 {
                    ready.push(child);
                }
            }
        }
    }
    of
}

/// The stages at which no campaign is: none where a stage is not said, or where there are fewer
/// campaigns than stages.
fn uncovered_stages(plan: &Plan) -> Vec<Stage> {
    let all = [Stage::Awareness, Stage::Consideration, Stage::Decision];
    let mut count = 0;
    let mut covered = [false; 3];
    for campaign in plan.campaigns.iter().filter(|campaign| !campaign.is_action) {
        let Some((stage, _)) = campaign.stage else { return Vec::new() };
        count += 1;
        covered[stage as usize] = true;
    }
    if count < all.len() || plan.unread > 0 {
        return Vec::new();
    }
    all.into_iter().filter(|stage| !covered[*stage as usize]).collect()
}

/// For each channel: whether a campaign, an action or a persona uses it; none where it can't be
/// told, because some name of a channel could not be read.
fn used_channels(plan: &Plan) -> Option<Vec<bool>> {
    let mut used = vec![false; plan.channels.len()];
    let personas = plan.personas.iter().map(|persona| (&persona.head, &persona.channels));
    let campaigns = plan.campaigns.iter().map(|campaign| (&campaign.head, &campaign.channels));
    for (head, channels) in personas.chain(campaigns) {
        if head.may_say("channels") || head.may_say("message") {
            return None;
        }
        for channel in channels {
            used[channel.id?.index()] = true;
        }
    }
    for channel in plan.campaigns.iter().flat_map(|it| &it.messages).flat_map(|message| &message.channels) {
        used[channel.id?.index()] = true;
    }
    (plan.unread == 0).then_some(used)
}

impl Plan {
    /// The objectives that belong to marketing; targets are none.
    pub fn marketing_objectives(&self) -> impl Iterator<Item = (ObjectiveId, &crate::plan::Objective)> {
        self.with(Traits::MARKETING).filter(|(_, objective)| !objective.is_target)
    }

    /// What speaks to somebody: the campaigns that are no actions.
    pub fn speaking(&self) -> impl Iterator<Item = (CampaignId, &Campaign)> {
        self.each_campaign().filter(|(_, campaign)| !campaign.is_action)
    }
}

impl Figures<'_> {
    fn audiences(&self) -> &Audiences {
        self.audiences.get_or_init(|| Audiences::new(self.plan))
    }

    fn public(&self) -> &Public {
        self.public.get_or_init(|| Public::new(self.plan))
    }

    /// To whom an objective speaks.
    #[must_use]
    pub fn audience_of(&self, id: ObjectiveId) -> Audience<'_> {
        let audiences = self.audiences();
        audiences.audience(audiences.of_objective[id.index()])
    }

    /// To whom a campaign speaks.
    #[must_use]
    pub fn campaign_audience(&self, id: CampaignId) -> Audience<'_> {
        let audiences = self.audiences();
        audiences.audience(audiences.of_campaign[id.index()])
    }

    /// Whether the plan speaks to a public: it knows a persona, or sets marketing an objective.
    #[must_use]
    pub fn has_public(&self) -> bool {
        self.public().is_there
    }

    /// The stages of the buyer's journey at which no campaign is. None where that can't be told,
    /// and where the plan has fewer campaigns than there are stages.
    #[must_use]
    pub fn uncovered_stages(&self) -> &[Stage] {
        &self.public().uncovered_stages
    }

    /// Whether nothing uses a channel, as far as can be told.
    #[must_use]
    pub fn is_idle(&self, channel: crate::plan::ChannelId) -> bool {
        self.public().used_channels.as_ref().is_some_and(|used| !used[channel.index()])
    }
}
