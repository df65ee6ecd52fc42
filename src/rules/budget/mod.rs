//! B: budgets and what they pay.
