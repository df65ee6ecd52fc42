//! The door for editors: the language server on standard input and output.
//!
//! One loop takes messages in their order, and a thread beside it checks; what messages are about
//! is decided on the floor below (`ide`), and this is the only place that knows the protocol.

mod capabilities;
mod checker;
mod convert;
mod documents;
mod plans;
mod requests;
mod server;
mod settings;
mod told;
mod transport;

pub use transport::Outgoing;

use crossbeam_channel::{Receiver, Sender};
use lsp_server::Message;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The client said goodbye.
    Clean,
    /// The client went away without a word.
    Abrupt,
}

/// Speaks with an editor over standard input and output until it has enough.
#[must_use]
pub fn run() -> Ending {
    let (incoming, outgoing, writer) = transport::stdio();
    let ending = serve(&incoming, outgoing);
    let _ = writer.join();
    ending
}

/// Speaks with a client over channels until it has enough.
#[must_use]
pub fn serve(incoming: &Receiver<Message>, outgoing: Sender<Outgoing>) -> Ending {
    server::serve(incoming, outgoing)
}
