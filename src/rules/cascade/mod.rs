//! The rules of this area, one a file.

pub mod coverage_shortfall;
pub mod dimension_mismatch;
pub mod missing_value;
pub mod overshoot;
pub mod unrelated_metric;
pub mod untouched_driver;
