//! The rules of this area, one a file.

pub mod formulas_disagree;
pub mod fragile_coverage;
pub mod implied_driver;
