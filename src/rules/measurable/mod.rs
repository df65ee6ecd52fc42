//! Area M: whether success can be told from failure.

pub mod baseline_disagrees;
pub mod false_precision;
pub mod impossible_value;
pub mod missing_baseline;
pub mod missing_goal;
pub mod missing_measure;
pub mod missing_source;
mod naming;
pub mod no_change;
pub mod share_above_whole;
pub mod unit_mismatch;
pub mod vanity_metric;
pub(in crate::rules) mod written;
pub mod wrong_direction;
