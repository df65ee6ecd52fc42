//! What several test programs share.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod editor;
pub mod layout;
pub mod markdown;
pub mod outside;
pub mod spec;
