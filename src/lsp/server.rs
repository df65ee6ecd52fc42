//! The loop: messages in their order, one at a time. What changed is checked beside it when nothing
//! more waits; what is asked meanwhile is answered when that is done, of the text as it is then.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded, select};
use gen_lsp_types as types;
use gen_lsp_types::{InitializeParams, Position, Range, Uri, WorkspaceFolders};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Ending;
use super::capabilities::{self, Client};
use super::checker::{Checker, Done};
use super::convert::{Encoding, path_of, uri_of};
use super::documents::{Documents, source_path};
use super::plans::{Asked, Home, Plans};
use super::requests;
use super::requests::diagnostics::OfFile;
use super::requests::tokens::Kept;
use super::settings::{Delivery, Settings};
use super::told::{Recalled, Told};
use super::transport::Outgoing;
use crate::ide::Snapshot;
use crate::ide::near::near;
use crate::ide::news::News;
use crate::locale::Locale;
use crate::source::{CONFIG_FILE, Config, FileId, Span};

/// The name of the progress of the first load.
const LOADING: &str = "cascade/load";

/// Checks that take no longer have no use for what is nearby.
const AT_ONCE: Duration = Duration::from_millis(3);

/// So long a client that does not read holds up a check.
const GRACE: Duration = Duration::from_millis(10);

/// Why a request can't be answered: a code of the protocol, and words for people.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self { code: ErrorCode::RequestFailed, message: message.into() }
    }
}

pub(super) type Answer<T> = Result<T, Refusal>;

/// What there is to tell of a plan: the addresses of the files of which nothing is new, and the others.
struct Tidings {
    same: Vec<String>,
    new: Vec<OfFile<Told>>,
}

/// A session with a client.
pub(super) struct Server {
    sender: Sender<Outgoing>,
    pub(super) client: Client,
    pub(super) encoding: Encoding,
    pub(super) settings: Settings,
    pub(super) documents: Documents,
    pub(super) plans: Plans,
    /// What the client has of each file, by the name of the findings.
    published: FxHashMap<String, String>,
    /// The files in which something was typed that nothing has been told of.
    typed: FxHashSet<String>,
    /// The files of which the client was told what is nearby, and not yet the rest.
    nearby: FxHashSet<String>,
    /// The tokens that the client has of each file.
    pub(super) tokens: Kept,
    /// Where pages are kept that the client opens.
    pages: Option<TempDir>,
    /// What is asked of plans that are being checked.
    parked: Vec<Request>,
    has_loaded: bool,
    is_loading: bool,
    is_shut_down: bool,
    asked: i32,
}

/// Speaks with a client until it says goodbye or goes away.
pub(super) fn serve(incoming: &Receiver<Message>, outgoing: Sender<Outgoing>) -> Ending {
    let Ok(checker) = Checker::start() else { return Ending::Abrupt };
    let Some(mut server) = greet(incoming, outgoing) else { return Ending::Abrupt };
    let mut waiting: VecDeque<Message> = VecDeque::new();
    loop {
        while let Ok(message) = incoming.try_recv() {
            server.receive(message, &mut waiting);
        }
        match waiting.pop_front() {
            Some(Message::Notification(notification)) if notification.method == "exit" => {
                return if server.is_shut_down { Ending::Clean } else { Ending::Abrupt };
            }
            Some(Message::Notification(notification)) => server.note(notification),
            Some(Message::Request(request)) => server.take(request),
            Some(Message::Response(response)) => server.take_response(response),
            None => {
                server.start(&checker);
                select! {
                    recv(incoming) -> message => match message {
                        Ok(message) => server.receive(message, &mut waiting),
                        Err(_) => return Ending::Abrupt,
                    },
                    recv(checker.done) -> done => match done {
                        Ok(done) => server.finish(done),
                        Err(_) => return Ending::Abrupt,
                    },
                }
            }
        }
    }
}

/// Waits for the client to introduce itself.
fn greet(incoming: &Receiver<Message>, outgoing: Sender<Outgoing>) -> Option<Server> {
    let refuse = |id, code, why| outgoing.send(Response::new_err(id, code as i32, why).into()).ok();
    for message in incoming {
        match message {
            Message::Request(Request { id, method, params }) if method == "initialize" => {
                match serde_json::from_value::<InitializeParams>(params) {
                    Ok(params) => {
                        let mut server = Server::new(outgoing, &params);
                        server.send(Response::new_ok(id, server.introduction()));
                        server.begin(params);
                        return Some(server);
                    }
                    Err(error) => refuse(id, ErrorCode::InvalidParams, error.to_string())?,
                }
            }
            Message::Request(Request { id, method, .. }) => {
                refuse(id, ErrorCode::ServerNotInitialized, format!("`{method}` before `initialize`"))?;
            }
            Message::Notification(notification) if notification.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    None
}

impl Server {
    fn new(sender: Sender<Outgoing>, params: &InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let encoding = Encoding::chosen(general.and_then(|general| general.position_encodings.as_deref()));
        let mut server = Self {
            sender,
            client: Client::new(params),
            encoding,
            settings: Settings::default(),
            documents: Documents::default(),
            plans: Plans::default(),
            published: FxHashMap::default(),
            typed: FxHashSet::default(),
            nearby: FxHashSet::default(),
            tokens: Kept::default(),
            pages: None,
            parked: Vec::new(),
            has_loaded: false,
            is_loading: false,
            is_shut_down: false,
            asked: 0,
        };
        match params.initialization_options.as_ref().map_or_else(|| Ok(Settings::default()), Settings::read) {
            Ok(settings) => server.settings = settings,
            Err(problem) => server.complain(&problem),
        }
        server
    }

    fn introduction(&self) -> types::InitializeResult {
        types::InitializeResult {
            capabilities: capabilities::offered(self.encoding, self.pulls()),
            server_info: Some(types::ServerInfo {
                name: "cascade".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    /// Reads the plans of the folders that the client has open.
    #[expect(deprecated, reason = "older clients name one root")]
    fn begin(&mut self, params: InitializeParams) {
        let folders = match params.workspace_folders_initialize_params.workspace_folders {
            Some(WorkspaceFolders::WorkspaceFolderList(folders)) => {
                folders.iter().filter_map(|folder| path_of(&folder.uri)).collect()
            }
            _ => params.root_uri.as_ref().and_then(path_of).into_iter().collect(),
        };
        self.plans.set_folders(folders, &self.documents);
    }

    /// Whether the client asks for findings itself.
    pub(super) fn pulls(&self) -> bool {
        match self.settings.diagnostics {
            Delivery::Auto => self.client.pulls,
            Delivery::Push => false,
            Delivery::Pull => true,
        }
    }

    /// Puts a message into the queue; one that takes back a request takes it out.
    fn receive(&mut self, message: Message, waiting: &mut VecDeque<Message>) {
        if let Message::Notification(notification) = &message
            && notification.method == "$/cancelRequest"
        {
            let id = notification.params.get("id").cloned().unwrap_or_default();
            let Ok(id) = serde_json::from_value::<RequestId>(id) else { return };
            let is_it = |message: &Message| matches!(message, Message::Request(request) if request.id == id);
            let parked = self.parked.iter().position(|request| request.id == id);
            if let Some(at) = waiting.iter().position(is_it) {
                waiting.remove(at);
            } else if let Some(at) = parked {
                self.parked.remove(at);
            } else {
                return;
            }
            return self.respond_error(id, ErrorCode::RequestCanceled, "taken back");
        }
        waiting.push_back(message);
    }

    pub(super) fn send(&self, message: impl Into<Outgoing>) {
        // A client that has gone is noticed where messages are taken.
        let _ = self.sender.send(message.into());
    }

    fn respond_error(&self, id: RequestId, code: ErrorCode, message: &str) {
        self.send(Response::new_err(id, code as i32, message.to_owned()));
    }

    /// Tells the client of something that went wrong, where it has a place for it.
    fn complain(&self, problem: &str) {
        let params = json!({"type": 2, "message": format!("cascade: {problem}")});
        self.send(Notification::new("window/logMessage".to_owned(), params));
    }

    /// Asks the client for something; what it answers is looked at by the name of the question.
    pub(super) fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("{method}/{}", self.asked));
        self.send(Request::new(id, method.to_owned(), params));
    }

    fn take_response(&mut self, response: Response) {
        let is_configuration = response.id.to_string().contains("workspace/configuration");
        if let Ok(Value::Array(values)) = response.response_result
            && is_configuration
            && let Some(value) = values.first().filter(|value| !value.is_null())
        {
            self.take_settings(value);
        }
    }

    fn take_settings(&mut self, value: &Value) {
        match Settings::read(value) {
            // What is fixed for the session stays: how findings are delivered was agreed on.
            Ok(settings) => self.settings = Settings { diagnostics: self.settings.diagnostics, ..settings },
            Err(problem) => return self.complain(&problem),
        }
        self.plans.homes.iter_mut().for_each(|home| home.is_dirty = true);
    }

    /// Has what changed be checked.
    fn start(&mut self, checker: &Checker) {
        if !self.plans.is_dirty() || self.is_shut_down {
            return;
        }
        if !self.has_loaded && !self.is_loading && self.client.shows_progress {
            self.is_loading = true;
            self.ask("window/workDoneProgress/create", json!({"token": LOADING}));
            let begin = json!({"token": LOADING, "value": {"kind": "begin", "title": "Cascade"}});
            self.send(Notification::new("$/progress".to_owned(), begin));
        }
        self.tell_nearby();
        let asked = Asked { settings: &self.settings, client_language: self.client.language };
        self.plans.start(&self.documents, &asked, checker);
    }

    /// The language in which the client is told of a plan.
    pub(super) fn locale_of(&self, home: &Home) -> Locale {
        home.locale(&Asked { settings: &self.settings, client_language: self.client.language })
    }

    /// Sends what is found near what was typed, in plans that take their time.
    fn tell_nearby(&mut self) {
        let mut has_told = false;
        for path in std::mem::take(&mut self.typed) {
            let Some(home) = self.plans.home_at(&path).filter(|home| home.took > AT_ONCE) else { continue };
            let (config, snapshot) = (home.config(), home.snapshot.as_ref());
            let (Some(document), Some(said)) = (self.documents.get(&path), home.said.get(&path)) else { continue };
            let near = || snapshot.and_then(|snapshot| near(snapshot, config, &document.file));
            let near = catch_unwind(AssertUnwindSafe(near)).unwrap_or_default();
            let Some(file) = near.map(|near| self.nearby(&path, said, &near)) else { continue };
            self.nearby.insert(path);
            let known = self.published.remove(&file.uri.0);
            self.tell(&file, known);
            has_told = true;
        }
        if has_told {
            self.let_out();
        }
    }

    /// Gives what was sent the time to be written: a check takes all cores there are.
    fn let_out(&self) {
        let (reached, written) = bounded(1);
        self.send(Outgoing::Mark(reached));
        let _ = written.recv_timeout(GRACE);
    }

    /// Takes what came of a check, sends what is new of it, and answers what waited for it.
    fn finish(&mut self, done: Done) {
        if self.plans.finish(done).is_none() {
            return;
        }
        if !self.plans.is_checked() {
            return;
        }
        let again = std::mem::replace(&mut self.has_loaded, true);
        if std::mem::take(&mut self.is_loading) {
            let end = json!({"token": LOADING, "value": {"kind": "end"}});
            self.send(Notification::new("$/progress".to_owned(), end));
        }
        if !self.pulls() {
            self.publish();
        } else if again && self.client.refreshes_diagnostics {
            self.ask("workspace/diagnostic/refresh", Value::Null);
        }
        if again && self.client.refreshes_hints {
            self.ask("workspace/inlayHint/refresh", Value::Null);
        }
        if again && self.client.refreshes_lenses {
            self.ask("workspace/codeLens/refresh", Value::Null);
        }
        for request in std::mem::take(&mut self.parked) {
            self.answer(request);
        }
    }

    /// Sends the findings of a file, where they are others than the client has.
    fn tell(&mut self, file: &OfFile<Told>, known: Option<String>) {
        let id = if file.found.is_empty() { String::new() } else { file.result_id() };
        if known.unwrap_or_default() != id {
            self.send(file.to_publish());
        }
        self.published.insert(file.uri.0.clone(), id);
    }

    /// Sends the findings of files for which the client has others.
    fn publish(&mut self) {
        let nearby = std::mem::take(&mut self.nearby);
        let tidings: Vec<Tidings> = self.plans.homes.iter().map(|home| self.tidings(home, &nearby)).collect();
        let mut gone = std::mem::take(&mut self.published);
        let mut outdated = Vec::new();
        for (at, Tidings { same, new }) in tidings.into_iter().enumerate() {
            self.published.extend(same.into_iter().filter_map(|uri| gone.remove_entry(&uri)));
            for file in new {
                let known = gone.remove(&file.uri.0);
                self.tell(&file, known);
                let path = source_path(&file.uri);
                if self.documents.get(&path).is_some() {
                    self.plans.homes[at].said.insert(path, file.found);
                }
            }
            let home = &mut self.plans.homes[at];
            outdated.push(std::mem::replace(&mut home.told, home.snapshot.clone()));
        }
        for (uri, id) in gone {
            if !id.is_empty() {
                let nothing = json!({"uri": uri, "diagnostics": []});
                self.send(Notification::new("textDocument/publishDiagnostics".to_owned(), nothing));
            }
        }
        // To free a large plan takes its time, for which nobody has to wait.
        rayon::spawn(move || drop(outdated));
    }

    /// What there is to tell of a plan; `nearby` are the files of which something else was told since.
    fn tidings(&self, home: &Home, nearby: &FxHashSet<String>) -> Tidings {
        let (told, now) = (home.told.as_ref(), home.snapshot.as_ref());
        let news = told.zip(now).and_then(|(told, now)| News::new(told, now));
        let mut same = news.as_ref().map(News::unchanged).unwrap_or_default();
        same.retain(|&path| !nearby.contains(path) && self.published.contains_key(&self.uri(path).0));
        let said = home.said.iter().filter(|(path, _)| !same.contains(path.as_str())).map(|(_, said)| said);
        let recalled = news.as_ref().map(|news| Recalled::new(said, news)).unwrap_or_default();
        let new = self.told(home, &recalled, &|path| !same.contains(path));
        Tidings { same: same.into_iter().map(|path| self.uri(path).0).collect(), new }
    }

    fn note(&mut self, notification: Notification) {
        let method = notification.method.clone();
        let handled = catch_unwind(AssertUnwindSafe(|| self.handle_note(notification)));
        match handled {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => self.complain(&problem),
            Err(_) => self.complain(&format!("{method}: internal error")),
        }
    }

    fn handle_note(&mut self, notification: Notification) -> Result<(), String> {
        let Notification { method, params } = notification;
        match method.as_str() {
            "initialized" => self.settle(),
            "textDocument/didOpen" => {
                let params: types::DidOpenTextDocumentParams = read(params)?;
                let document = params.text_document;
                let path = source_path(&document.uri);
                self.documents.open(document.uri, document.version, document.text);
                self.plans.forget_told();
                self.plans.adopt(&path, &self.documents);
                self.settings_changed(&path);
            }
            "textDocument/didChange" => {
                let params: types::DidChangeTextDocumentParams = read(params)?;
                let (uri, version) = (params.text_document.text_document_identifier.uri, params.text_document.version);
                let path = source_path(&uri);
                self.overtake();
                if !self.pulls() {
                    self.typed.insert(path.clone());
                }
                let changed = self.documents.change(&uri, version, params.content_changes, self.encoding);
                if let Some(home) = self.plans.home_of(&path) {
                    home.is_dirty = true;
                }
                self.settings_changed(&path);
                changed?;
            }
            "textDocument/didClose" => {
                let params: types::DidCloseTextDocumentParams = read(params)?;
                let uri = params.text_document.uri;
                self.documents.close(&uri).ok_or_else(|| format!("{}: not open", uri.0))?;
                let path = source_path(&uri);
                self.tokens.forget(&path);
                self.plans.homes.iter_mut().for_each(|home| _ = home.said.remove(&path));
                self.plans.release(&path);
                self.plans.forget_told();
                self.settings_changed(&path);
                // A plan that was this file alone is gone, and its findings with it.
                if !self.pulls() {
                    self.publish();
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let params: types::DidChangeWatchedFilesParams = read(params)?;
                for event in params.changes {
                    let path = source_path(&event.uri);
                    if is_settings(&path) {
                        self.plans.look_around(&self.documents);
                    } else {
                        self.plans.changed_on_disk(&path);
                    }
                }
            }
            "workspace/didChangeConfiguration" => {
                let params: types::DidChangeConfigurationParams = read(params)?;
                if params.settings.is_null() && self.client.has_configuration {
                    self.ask("workspace/configuration", json!({"items": [{"section": "cascade"}]}));
                } else {
                    self.take_settings(&params.settings);
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                let params: types::DidChangeWorkspaceFoldersParams = read(params)?;
                let removed: Vec<_> = params.event.removed.iter().filter_map(|folder| path_of(&folder.uri)).collect();
                let mut folders = self.plans.folders().to_vec();
                folders.retain(|folder| !removed.contains(folder));
                folders.extend(params.event.added.iter().filter_map(|folder| path_of(&folder.uri)));
                self.plans.set_folders(folders, &self.documents);
            }
            // What is optional may be left alone, and files are taken when they change.
            _ => {}
        }
        Ok(())
    }

    /// What is left to say once the client is ready.
    fn settle(&mut self) {
        if self.client.watches_files {
            let watchers: Vec<Value> =
                ["**/*.cascade", "**/cascade.toml", "**/*.{csv,tsv}"].map(|glob| json!({"globPattern": glob})).into();
            let options = json!({"watchers": watchers});
            let method = "workspace/didChangeWatchedFiles";
            let registration = json!({"id": "watch", "method": method, "registerOptions": options});
            self.ask("client/registerCapability", json!({"registrations": [registration]}));
        }
        if self.client.has_configuration {
            self.ask("workspace/configuration", json!({"items": [{"section": "cascade"}]}));
        }
    }

    /// Takes settings over that are being written.
    fn settings_changed(&mut self, path: &str) {
        if is_settings(path) {
            self.plans.look_around(&self.documents);
        }
    }

    /// Answers a request, at once or when what it is about is checked.
    fn take(&mut self, request: Request) {
        if self.is_shut_down {
            return self.respond_error(request.id, ErrorCode::InvalidRequest, "the session has been shut down");
        }
        match request.method.as_str() {
            "shutdown" => {
                self.is_shut_down = true;
                for parked in std::mem::take(&mut self.parked) {
                    self.respond_error(parked.id, ErrorCode::RequestCanceled, "the session has been shut down");
                }
                self.send(Response::new_ok(request.id, Value::Null));
            }
            "initialize" => self.respond_error(request.id, ErrorCode::InvalidRequest, "the session has begun already"),
            _ if self.plans.is_checked() => self.answer(request),
            _ => self.parked.push(request),
        }
    }

    fn answer(&mut self, request: Request) {
        let id = request.id.clone();
        let answered = catch_unwind(AssertUnwindSafe(|| requests::handle(self, &request.method, request.params)));
        match answered {
            Ok(Ok(result)) => self.send(Response::new_ok(id, result)),
            Ok(Err(refusal)) => self.respond_error(id, refusal.code, &refusal.message),
            Err(_) => self.respond_error(id, ErrorCode::InternalError, "internal error"),
        }
    }

    /// Says of what is asked of the text before that it has changed: places would no longer fit.
    fn overtake(&mut self) {
        for parked in std::mem::take(&mut self.parked) {
            self.respond_error(parked.id, ErrorCode::ContentModified, "the text has changed since");
        }
    }

    /// The plan that a file belongs to, as it was checked last, and the file in it.
    pub(super) fn look_up(&mut self, uri: &Uri) -> Option<(Arc<Snapshot>, FileId)> {
        let path = source_path(uri);
        let snapshot = self.plans.home_of(&path)?.snapshot.clone()?;
        let file = snapshot.file_at(&path)?;
        Some((snapshot, file))
    }

    /// The settings of the plan that a file belongs to.
    pub(super) fn config(&mut self, uri: &Uri) -> Config {
        self.plans.home_of(&source_path(uri)).map(|home| home.config().clone()).unwrap_or_default()
    }

    /// A folder for pages that the client opens; it is gone when the session ends.
    pub(super) fn pages(&mut self) -> std::io::Result<PathBuf> {
        if self.pages.is_none() {
            self.pages = Some(tempfile::Builder::new().prefix("cascade-").tempdir()?);
        }
        Ok(self.pages.as_ref().map(|folder| folder.path().to_owned()).unwrap_or_default())
    }

    /// The place in a plan that a position in a file is.
    pub(super) fn place(&mut self, at: &types::TextDocumentPositionParams) -> Option<(Arc<Snapshot>, FileId, usize)> {
        let (snapshot, file) = self.look_up(&at.text_document.uri)?;
        let offset = self.offset(&snapshot, file, at.position);
        Some((snapshot, file, offset))
    }

    pub(super) fn offset(&self, snapshot: &Snapshot, file: FileId, position: Position) -> usize {
        self.encoding.offset(snapshot.file(file), position)
    }

    pub(super) fn range(&self, snapshot: &Snapshot, span: Span) -> Range {
        self.encoding.range(snapshot.file(span.file), span)
    }

    /// The address of a path: as the client writes it, where it has it open.
    pub(super) fn uri(&self, path: &str) -> Uri {
        self.documents.get(path).map_or_else(|| uri_of(path.as_ref()), |document| document.uri.clone())
    }

    pub(super) fn uri_of(&self, snapshot: &Snapshot, span: Span) -> Uri {
        self.uri(&snapshot.file(span.file).path)
    }
}

fn is_settings(path: &str) -> bool {
    path.rsplit('/').next() == Some(CONFIG_FILE)
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}
