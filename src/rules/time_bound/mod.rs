//! Area T: by when, and whether that is in time.

pub mod bunched_deadlines;
pub mod campaign_outside_objective;
pub mod deadline_after_parent;
pub mod deadline_outside_plan;
pub mod deadline_passed;
pub mod lag_misses_deadline;
pub mod milestone_out_of_line;
pub mod missing_deadline;
pub mod missing_milestones;
pub mod reversed_period;
