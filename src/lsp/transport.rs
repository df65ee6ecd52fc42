//! Messages over standard input and output. A message that can't be read is answered with an
//! error, and the next one is read.

use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

/// The largest message that is read, in bytes: a file at its limit, escaped.
const MAX_MESSAGE_BYTES: u64 = 256 * 1024 * 1024;

/// What goes to the client.
#[derive(Debug)]
pub enum Outgoing {
    /// A message.
    Message(Message),
    /// The text of one.
    Text(String),
    /// Nothing: whoever waits is told that everything before it is written.
    Mark(Sender<()>),
}

impl From<Request> for Outgoing {
    fn from(request: Request) -> Self {
        Self::Message(request.into())
    }
}

impl From<Response> for Outgoing {
    fn from(response: Response) -> Self {
        Self::Message(response.into())
    }
}

impl From<Notification> for Outgoing {
    fn from(notification: Notification) -> Self {
        Self::Message(notification.into())
    }
}

impl Outgoing {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Message(message) => message.write(out),
            Self::Text(text) => write_frame(text, out),
            Self::Mark(reached) => {
                // Whoever waited may have given up.
                let _ = reached.send(());
                Ok(())
            }
        }
    }
}

fn write_frame(text: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    out.flush()
}

/// What came in one frame.
enum Frame {
    Message(Message),
    /// What can't be read: the id it may have, and why.
    Refused(Value, ErrorCode, String),
}

/// What comes over standard input, where to put what goes to standard output, and the thread that
/// writes: it ends when nothing can come any more and everything is written.
pub(super) fn stdio() -> (Receiver<Message>, Sender<Outgoing>, JoinHandle<()>) {
    let (sender, outgoing) = unbounded::<Outgoing>();
    let (incoming, receiver) = unbounded();
    let writer = thread::spawn(move || {
        for message in outgoing {
            let mut out = io::stdout().lock();
            if message.write(&mut out).is_err() {
                return;
            }
        }
    });
    // The reader is not waited for: it may be held up by an input that never ends.
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(frame)) = read(&mut input) {
            let sent = match frame {
                Frame::Message(message) => incoming.send(message).is_ok(),
                Frame::Refused(id, code, why) => refuse(&id, code, &why).is_ok(),
            };
            if !sent {
                return;
            }
        }
    });
    (receiver, sender, writer)
}

/// Answers a message that has no place in the protocol; its id may be null.
fn refuse(id: &Value, code: ErrorCode, why: &str) -> io::Result<()> {
    let answer = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": why}}).to_string();
    write_frame(&answer, &mut io::stdout().lock())
}

/// Reads a frame; none at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        // No header is that long; what is longer is read in pieces, none of which is a header.
        if input.by_ref().take(4_096).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line);
        let header = header.trim();
        match header.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            // The blank line behind the headers; elsewhere it says nothing.
            None if header.is_empty() && length.is_some() => break,
            _ => {}
        }
    }
    let length = length.unwrap_or_default();
    if length > MAX_MESSAGE_BYTES {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        let why = format!("a message of {length} bytes; {MAX_MESSAGE_BYTES} is the most that is read");
        return Ok(Some(Frame::Refused(Value::Null, ErrorCode::InvalidRequest, why)));
    }
    let mut body = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(parse(&body)))
}

fn parse(body: &[u8]) -> Frame {
    match serde_json::from_slice::<Message>(body) {
        Ok(message) => Frame::Message(message),
        Err(_) => match serde_json::from_slice::<Value>(body) {
            Ok(value) => {
                let id = value.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
                let why = "this is neither a request, a notification nor a response".to_owned();
                Frame::Refused(id.unwrap_or_default(), ErrorCode::InvalidRequest, why)
            }
            Err(error) => Frame::Refused(Value::Null, ErrorCode::ParseError, error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        while let Ok(Some(frame)) = read(&mut input) {
            found.push(match frame {
                Frame::Message(Message::Request(request)) => format!("request {}", request.method),
                Frame::Message(Message::Notification(notification)) => format!("notification {}", notification.method),
                Frame::Message(Message::Response(_)) => "response".to_owned(),
                Frame::Refused(id, code, _) => format!("refused {id} {}", code as i32),
            });
        }
        found
    }

    #[test]
    fn what_cannot_be_read_does_not_hide_what_follows() {
        let frame = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let mut input = frame("{not json");
        input += "noise\r\nContent-Type: x\r\n";
        input += &frame(r#"{"jsonrpc":"2.0","id":7,"result":1,"error":2,"method":3}"#);
        input += &frame(r#"{"jsonrpc":"2.0","id":1.5,"method":"hover"}"#);
        input += &frame(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        input += "Content-Length: 12\r\n\r\n{";
        let found = frames(input.as_bytes());
        assert_eq!(found[0], "refused null -32700");
        assert_eq!(found.last().map(String::as_str), Some("request shutdown"));
        assert_eq!(found.len(), 4);
    }
}
