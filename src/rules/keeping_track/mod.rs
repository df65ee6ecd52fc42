//! K: keeping track: what was observed, held against what is promised.

pub mod behind_plan;
pub mod broken_guardrail;
pub mod cost_spike;
pub mod early_peak;
pub mod falling_metric;
pub mod missing_observation;
pub mod missing_review;
pub mod observation_out_of_order;
pub mod overspent_campaign;
