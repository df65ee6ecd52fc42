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
mod transport;

use lsp_server::Connection;

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
    let (connection, writer) = transport::stdio();
    let ending = serve(&connection);
    drop(connection);
    let _ = writer.join();
    ending
}

/// Speaks with a client over a connection until it has enough.
#[must_use]
pub fn serve(connection: &Connection) -> Ending {
    server::serve(connection)
}
