//! What objectives have, a bit each: so that those that have something are found without reading all.

use std::ops::BitOr;

use super::{Department, Direction, Goal, Objective, Plan};

/// Some of what a target or objective may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u32);

impl Traits {
    /// It is a target.
    pub const TARGET: Self = Self(1);
    /// It is none.
    pub const NO_TARGET: Self = Self(1 << 1);
    /// It is a hypothesis.
    pub const DRAFT: Self = Self(1 << 2);
    /// It has a name.
    pub const NAME: Self = Self(1 << 3);
    /// It has a title.
    pub const TITLE: Self = Self(1 << 4);
    /// It belongs to marketing.
    pub const MARKETING: Self = Self(1 << 5);
    /// Some of it could not be read.
    pub const UNREAD: Self = Self(1 << 6);
    /// It serves something.
    pub const SERVES: Self = Self(1 << 7);
    /// It serves several.
    pub const SEVERAL_PARENTS: Self = Self(1 << 8);
    /// It serves something that nobody knows.
    pub const UNKNOWN_PARENT: Self = Self(1 << 9);
    /// It serves something at a rate.
    pub const RATE: Self = Self(1 << 10);
    /// A rate of it has a range.
    pub const RANGE: Self = Self(1 << 11);
    /// What it brings counts later.
    pub const LAG: Self = Self(1 << 12);
    /// It has a measure.
    pub const MEASURE: Self = Self(1 << 13);
    /// It has several.
    pub const SEVERAL_MEASURES: Self = Self(1 << 14);
    /// It measures or guards something that nobody knows.
    pub const UNKNOWN_METRIC: Self = Self(1 << 15);
    /// A measure of it does not say where it starts.
    pub const NO_START: Self = Self(1 << 16);
    /// A measure of it is a line to hold.
    pub const HELD: Self = Self(1 << 17);
    /// A measure of it says that it goes up.
    pub const RISES: Self = Self(1 << 18);
    /// A measure of it says that it goes down.
    pub const FALLS: Self = Self(1 << 19);
    /// A measure of it has a deadline.
    pub const DEADLINE: Self = Self(1 << 20);
    /// It has a milestone.
    pub const MILESTONE: Self = Self(1 << 21);
    /// It has a guardrail.
    pub const GUARDRAIL: Self = Self(1 << 22);
    /// It says how many people it takes.
    pub const EFFORT: Self = Self(1 << 23);
    /// It names a persona.
    pub const PERSONA: Self = Self(1 << 24);
    /// It names something that nobody knows.
    pub const UNKNOWN_NAME: Self = Self(1 << 25);
    /// It is the work of marketing, by the word before it or one of its owners.
    pub const MARKETING_WORKS: Self = Self(1 << 26);
    /// It is the work of sales likewise.
    pub const SALES_WORKS: Self = Self(1 << 27);
    /// It is the work of others, or nobody knows whose.
    pub const OTHERS_WORK: Self = Self(1 << 28);

    /// Those of an objective whose names are looked up; of a plan only its teams are asked for.
    #[must_use]
    pub fn of(plan: &Plan, objective: &Objective) -> Self {
        let mut traits = Self::default();
        let mut note = |is_so: bool, this: Self| traits.0 |= if is_so { this.0 } else { 0 };
        let Objective { head, is_target, serves, measures, milestones, owners, .. } = objective;
        let Objective { department, agreed, personas, effort, guardrails, draft, .. } = objective;
        note(*is_target, Self::TARGET);
        note(!is_target, Self::NO_TARGET);
        note(draft.is_some(), Self::DRAFT);
        note(head.name.is_some(), Self::NAME);
        note(head.title.is_some(), Self::TITLE);
        note(plan.department_of(objective) == Some(Department::Marketing), Self::MARKETING);
        let works = |department: Option<Department>| match department {
            Some(Department::Marketing) => Self::MARKETING_WORKS,
            Some(Department::Sales) => Self::SALES_WORKS,
            _ => Self::OTHERS_WORK,
        };
        match department {
            Some((said, _)) => note(true, works(Some(*said))),
            None if owners.is_empty() => note(true, Self::OTHERS_WORK),
            None => owners.iter().for_each(|owner| note(true, works(owner.id.and_then(|team| plan.department(team))))),
        }
        note(!head.unread.is_empty(), Self::UNREAD);
        note(!serves.is_empty(), Self::SERVES);
        note(serves.len() > 1, Self::SEVERAL_PARENTS);
        for edge in serves {
            note(edge.parent.id.is_none(), Self::UNKNOWN_PARENT);
            note(edge.rate.is_some(), Self::RATE);
            note(edge.rate.as_ref().is_some_and(|rate| rate.within.is_some()), Self::RANGE);
            note(edge.after.is_some(), Self::LAG);
        }
        note(!measures.is_empty(), Self::MEASURE);
        note(measures.len() > 1, Self::SEVERAL_MEASURES);
        for measure in measures {
            note(measure.metric.id.is_none(), Self::UNKNOWN_METRIC);
            note(measure.from.is_none(), Self::NO_START);
            note(measure.goal.as_ref().is_some_and(Goal::is_held), Self::HELD);
            let way = measure.way();
            note(way == Some(Direction::Rising), Self::RISES);
            note(way == Some(Direction::Falling), Self::FALLS);
            note(measure.by.is_some(), Self::DEADLINE);
        }
        note(!milestones.is_empty(), Self::MILESTONE);
        note(!guardrails.is_empty(), Self::GUARDRAIL);
        note(guardrails.iter().any(|guardrail| guardrail.metric.id.is_none()), Self::UNKNOWN_METRIC);
        note(effort.is_some(), Self::EFFORT);
        note(!personas.is_empty(), Self::PERSONA);
        let teams = owners.iter().chain(agreed.iter().flat_map(|agreed| &agreed.teams));
        let is_unknown = serves.iter().any(|edge| edge.parent.id.is_none())
            || measures.iter().any(|measure| measure.metric.id.is_none())
            || guardrails.iter().any(|guardrail| guardrail.metric.id.is_none())
            || milestones.iter().filter_map(|milestone| milestone.metric).any(|metric| metric.id.is_none())
            || teams.into_iter().any(|team| team.id.is_none())
            || personas.iter().any(|persona| persona.id.is_none());
        note(is_unknown, Self::UNKNOWN_NAME);
        traits
    }

    /// Whether it has one of these.
    #[must_use]
    pub fn has(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
