//! P: the public: personas, their journey, the message.

pub mod journey_gap;
pub mod missing_message;
pub mod missing_personas;
pub mod missing_stage;
pub mod off_channel;
pub mod one_message_for_all;
pub mod persona_set_alone;
pub mod persona_without_channels;
pub mod scattered_message;
pub mod stale_research;
pub mod thin_research;
pub mod unaddressed_persona;
pub mod unanswered_question;
pub mod unresearched_persona;
