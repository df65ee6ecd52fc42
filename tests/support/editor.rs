//! A client of the language server, over a connection in memory.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use smart_cascade::lsp::{Ending, Outgoing, serve};

/// A client and the server's thread.
pub struct Editor {
    sender: Sender<Message>,
    receiver: Receiver<Outgoing>,
    server: Option<JoinHandle<Ending>>,
    next: i32,
    /// The findings that were sent, by address.
    pub published: BTreeMap<String, Vec<Value>>,
    /// The first findings that were sent after the last edit.
    pub first: Option<(String, Vec<Value>)>,
    /// Other messages of the server, by method.
    pub said: Vec<(String, Value)>,
    /// What the server offers.
    pub offered: Value,
    /// What is answered when settings are asked for.
    pub configuration: Value,
}

/// The address of a path in a folder.
pub fn address(folder: &Path, name: &str) -> String {
    let mut text = String::from("file://");
    for byte in folder.join(name).display().to_string().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => text.push(char::from(byte)),
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

impl Editor {
    /// Starts a server and introduces a client that has one folder open.
    pub fn start(folder: &Path, with: Value) -> Self {
        let mut params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": [{"uri": address(folder, "").trim_end_matches('/'), "name": "plan"}],
            "capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": true}}},
        });
        merge(&mut params, with);
        Self::introduce(params)
    }

    pub fn introduce(params: Value) -> Self {
        let ((sender, incoming), (outgoing, receiver)) = (unbounded(), unbounded());
        let serve = move || serve(&incoming, outgoing);
        let server = std::thread::Builder::new().stack_size(16 << 20).spawn(serve).expect("a thread");
        let mut editor = Self {
            sender,
            receiver,
            server: Some(server),
            next: 0,
            published: BTreeMap::new(),
            first: None,
            said: Vec::new(),
            offered: Value::Null,
            configuration: Value::Null,
        };
        let result = editor.request("initialize", params).expect("the server introduces itself");
        editor.offered = result["capabilities"].clone();
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn notify(&self, method: &str, params: Value) {
        let message = Notification { method: method.to_owned(), params };
        self.sender.send(message.into()).expect("the server listens");
    }

    /// Sends a request without waiting.
    pub fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        self.sender.send(request.into()).expect("the server listens");
        id
    }

    /// Asks, and waits for the answer: the result, or the code and the words of an error.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        let id = self.send(method, params);
        self.wait(&id)
    }

    pub fn wait(&mut self, id: &RequestId) -> Result<Value, (i32, String)> {
        loop {
            let message = match self.receiver.recv_timeout(Duration::from_secs(120)).expect("an answer") {
                Outgoing::Message(message) => message,
                Outgoing::Text(text) => serde_json::from_str(&text).expect("a message"),
                Outgoing::Mark(_) => continue,
            };
            if let Some(Response { response_result, .. }) = self.take(message, id) {
                return response_result.map_err(|error| (error.code, error.message));
            }
        }
    }

    fn take(&mut self, message: Message, wanted: &RequestId) -> Option<Response> {
        match message {
            Message::Response(response) => {
                assert_eq!(&response.id, wanted, "answers come in order");
                return Some(response);
            }
            Message::Notification(Notification { method, params }) if method == "textDocument/publishDiagnostics" => {
                let found = params["diagnostics"].as_array().cloned().unwrap_or_default();
                let uri = params["uri"].as_str().unwrap_or_default().to_owned();
                self.first.get_or_insert_with(|| (uri.clone(), found.clone()));
                self.published.insert(uri, found);
            }
            Message::Notification(Notification { method, params }) => self.said.push((method, params)),
            Message::Request(Request { id, method, params }) => {
                let answer =
                    if method == "workspace/configuration" { json!([self.configuration.clone()]) } else { Value::Null };
                self.sender.send(Response::new_ok(id, answer).into()).expect("the server listens");
                self.said.push((method, params));
            }
        }
        None
    }

    /// Waits until everything that was sent so far is done, and its findings are here.
    pub fn settle(&mut self) {
        let (code, _) = self.request("cascade/nothing", json!({})).expect_err("there is no such method");
        assert_eq!(code, -32601);
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "cascade", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.first = None;
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The findings of a file as `code message` of their first lines.
    pub fn found(&mut self, uri: &str) -> Vec<String> {
        self.settle();
        let found = self.published.get(uri).cloned().unwrap_or_default();
        let line = |finding: &Value| {
            let message = finding["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
            format!("{} {message}", finding["code"].as_str().unwrap_or("-"))
        };
        found.iter().map(line).collect()
    }

    /// Says goodbye, and how the server ended.
    pub fn stop(mut self) -> Ending {
        self.request("shutdown", Value::Null).expect("the server shuts down");
        self.notify("exit", Value::Null);
        self.server.take().expect("still there").join().expect("no panic")
    }

    /// Goes away without a word.
    pub fn vanish(mut self) -> Ending {
        let server = self.server.take().expect("still there");
        drop(self);
        server.join().expect("no panic")
    }
}

/// Puts the members of an object over those of another, objects within them likewise.
pub fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}
