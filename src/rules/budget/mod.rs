//! B: budgets and what they pay.

pub mod concentrated_budget;
pub mod foreign_currency;
pub mod funding_shortfall;
pub mod idle_allocation;
pub mod missing_budget;
pub mod missing_reserve;
pub mod outside_budget_period;
pub mod overfunded_campaign;
pub mod overspent_budget;
pub mod phase_shortfall;
pub mod phases_off_total;
mod said;
pub mod unallocated_money;
pub mod under_investment;
pub mod unfunded_objective;
pub mod unprofitable;
