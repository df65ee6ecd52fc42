use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use similar::TextDiff;

use super::output::OutputArguments;
use super::plans::{Choice, PlanArguments, refuse_empty};
use super::scope::ScopeArguments;
use super::{Failure, Verdict, locale};
use crate::diagnostic::Message;
use crate::locale::Locale;
use crate::render::section::{Pairs, SectionProblem, headings, replaced, sections};
use crate::render::{self, Chapter, Layout, Scope, View};
use crate::source::{Sources, write_whole};

/// Write the cascade for other readers
///
/// With --into, a page of Markdown is kept up to date: the picture goes between the lines
/// `<!-- cascade:begin -->` and `<!-- cascade:end -->`, the first of which keeps the options, so
/// that `cascade render --into FILE` makes it again and `--check` says whether it is out of date.
#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    #[command(flatten)]
    plans: PlanArguments,

    /// What to write; with --into Markdown, which need not be said
    #[arg(long, value_enum, value_name = "FORMAT", required_unless_present = "into")]
    to: Option<Format>,

    #[command(flatten)]
    scope: ScopeArguments,

    /// The level of the heading with the plan's title, in Markdown; 1, and 2 with --into
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=5))]
    heading: Option<u8>,

    /// Write only these parts, without the plan's title, in Markdown
    #[arg(long, value_enum, value_name = "PART", value_delimiter = ',')]
    only: Vec<Part>,

    /// Write between the markers of this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output_file", "stdin_filename"])]
    into: Option<PathBuf>,

    /// Write nothing; say whether the file is out of date, and end with 1 if it is
    #[arg(long, requires = "into")]
    check: bool,

    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For documents and pull requests: charts, a list, tables
    Markdown,
    /// A flowchart, coloured by coverage
    Mermaid,
    /// For Graphviz
    Dot,
    /// For machines; specs/tree.schema.json describes it
    Json,
    /// For spreadsheets: a row a goal
    Csv,
    /// One self-contained page, for a browser or for paper
    Html,
}

/// A part of a page of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Who serves whom, drawn and coloured by coverage
    Flowchart,
    /// Who serves whom, as a list
    List,
    /// The table of objectives
    Objectives,
    /// From targets down to campaigns
    Funnel,
    /// Budgets, and the money of campaigns by channel and quarter
    Money,
    /// Personas and stages
    Audience,
    /// What is wrong
    Findings,
}

impl Part {
    fn chapter(self) -> Chapter {
        match self {
            Self::Flowchart => Chapter::Flowchart,
            Self::List => Chapter::List,
            Self::Objectives => Chapter::Objectives,
            Self::Funnel => Chapter::Funnel,
            Self::Money => Chapter::Money,
            Self::Audience => Chapter::Audience,
            Self::Findings => Chapter::Findings,
        }
    }

    /// As it is said on the command line and in markers.
    fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

pub(super) fn run(arguments: &RenderArguments) -> Result<Verdict, Failure> {
    if let Some(file) = &arguments.into {
        if arguments.to.is_some_and(|to| to != Format::Markdown) {
            return Err(Failure::Problem(Message::new("failure-into-markdown")));
        }
        return into(arguments, file);
    }
    if arguments.to == Some(Format::Json) && arguments.scope.is_some() {
        return Err(Failure::Problem(Message::new("failure-json-whole")));
    }
    if arguments.to == Some(Format::Html) && arguments.scope.is_some() {
        return Err(Failure::Problem(Message::new("failure-page-whole")));
    }
    if !arguments.only.is_empty() && arguments.to != Some(Format::Markdown) {
        return Err(Failure::Problem(Message::new("failure-only-markdown")));
    }
    let (views, locale) = views(&arguments.plans, &arguments.scope)?;
    let mut layout = layout(arguments.heading.unwrap_or(1), &arguments.only);
    let to = arguments.to.unwrap_or(Format::Markdown);
    if to == Format::Mermaid {
        warn_of_size(&views, locale);
    }
    arguments.output.write(|_, out| write(to, &views, &mut layout, out))?;
    Ok(Verdict::Fine)
}

fn layout(heading: u8, only: &[Part]) -> Layout {
    Layout::new(heading.into()).only(only.iter().map(|part| part.chapter()).collect())
}

fn views(plans: &PlanArguments, scope: &ScopeArguments) -> Result<(Vec<(View, Scope)>, Locale), Failure> {
    let (outcomes, locale) = plans.checked(&Choice::default())?;
    refuse_empty(&outcomes, locale)?;
    let views = outcomes.iter().map(|outcome| render::view(outcome, locale)).collect();
    Ok((scope.of(views, locale)?, locale))
}

fn write(to: Format, views: &[(View, Scope)], layout: &mut Layout, out: &mut dyn Write) -> io::Result<()> {
    match to {
        Format::Json => return render::json(views.iter().map(|(view, _)| view), out),
        Format::Csv => return render::csv(views, out),
        Format::Html => return render::html(views.iter().map(|(view, _)| view), out),
        Format::Markdown | Format::Mermaid | Format::Dot => {}
    }
    let title = views.first().map(|(view, _)| view.language.text("picture-plans"));
    if let Some(title) = title.filter(|_| to == Format::Markdown && views.len() > 1)
        && let Some(title) = layout.page_title(title)
    {
        writeln!(out, "# {title}\n")?;
    }
    for (index, (view, scope)) in views.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match to {
            Format::Markdown => render::markdown_in(view, scope, layout, out)?,
            Format::Mermaid => render::mermaid(view, scope, out)?,
            _ => render::dot(view, scope, out)?,
        }
    }
    Ok(())
}

fn warn_of_size(views: &[(View, Scope)], locale: Locale) {
    for edges in views.iter().map(|(view, scope)| render::mermaid_edges(view, scope)) {
        if edges > render::MOST_EDGES {
            let said = Message::new("picture-too-large").arg("edges", edges).arg("most", render::MOST_EDGES);
            eprintln!("cascade: {}", locale.render(&said, &Sources::default()));
        }
    }
}

/// Brings the pictures of a file up to date.
fn into(arguments: &RenderArguments, file: &Path) -> Result<Verdict, Failure> {
    let old = fs::read(file).map_err(|cause| Failure::about(file, &cause))?;
    let found = sections(&old).map_err(|problem| Failure::about_said(file, unpaired(&problem)))?;
    let mut pictures = Vec::with_capacity(found.len());
    let mut taken = headings(&old, &found);
    for section in &found {
        let wanted = Wanted::of(arguments, &section.pairs, file).map_err(|problem| {
            let line = Message::at_line(section.line, problem);
            Failure::about_said(file, line)
        })?;
        pictures.push(wanted.picture(&mut taken)?);
    }
    let new = replaced(&old, &found, &pictures);
    if new == old {
        return Ok(Verdict::Fine);
    }
    if !arguments.check {
        write_whole(file, |out| out.write_all(&new)).map_err(|cause| Failure::about(file, &cause))?;
        return Ok(Verdict::Fine);
    }
    let name = file.display().to_string();
    let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(&new));
    let diff = TextDiff::from_lines(&*old, &*new);
    let diff = diff.unified_diff().context_radius(3).header(&name, &name).to_string();
    arguments.output.write(|_, out| {
        // What was there before may hold anything.
        diff.lines().try_for_each(|line| writeln!(out, "{}", crate::report::harmless(line)))
    })?;
    let locale = locale(arguments.plans.lang, None)?;
    let old = Message::new("picture-out-of-date").arg("file", crate::report::harmless(&name));
    eprintln!("cascade: {}", locale.render(&old, &Sources::default()));
    Ok(Verdict::Findings)
}

/// Why the pictures of a file can't be told.
fn unpaired(problem: &SectionProblem) -> Message {
    match problem {
        SectionProblem::None => Message::new("marker-none"),
        SectionProblem::NoEnd(line) => Message::at_line(*line, Message::new("marker-no-end")),
        SectionProblem::NoBegin(line) => Message::at_line(*line, Message::new("marker-no-begin")),
        SectionProblem::Option(line, option) => {
            Message::at_line(*line, Message::new("marker-option").arg("option", crate::report::harmless(option)))
        }
    }
}

/// What one picture is made with: what the command line says, else what its marker says.
#[derive(Default)]
struct Wanted {
    plans: PlanArguments,
    scope: ScopeArguments,
    heading: Option<u8>,
    only: Vec<Part>,
    /// The plans, as seen from the file's folder.
    paths: Vec<String>,
}

impl Wanted {
    fn of(arguments: &RenderArguments, pairs: &Pairs, file: &Path) -> Result<Self, Message> {
        let mut wanted = Self::default();
        for (key, value) in pairs {
            let option = crate::report::harmless(&format!("{key}={value}"));
            let unreadable = || Message::new("marker-unreadable").arg("option", option.as_str());
            match key.as_str() {
                "lang" => wanted.plans.lang = Some(value.parse().map_err(|_| unreadable())?),
                "today" => wanted.plans.today = Some(value.parse().map_err(|_| unreadable())?),
                "from" => wanted.scope.from = Some(value.clone()),
                "depth" => wanted.scope.depth = Some(value.parse().map_err(|_| unreadable())?),
                "owner" => wanted.scope.owner = Some(value.clone()),
                "heading" => wanted.heading = Some(value.parse().map_err(|_| unreadable())?),
                "only" => {
                    let parts = value.split(',').map(|part| Part::from_str(part, false));
                    wanted.only = parts.collect::<Result<_, _>>().map_err(|_| unreadable())?;
                }
                "path" if Path::new(value).is_absolute() => return Err(unreadable()),
                "path" => wanted.paths.push(value.clone()),
                _ => return Err(Message::new("marker-unknown").arg("option", crate::report::harmless(key))),
            }
        }
        let PlanArguments { paths, today, lang, .. } = &arguments.plans;
        wanted.plans.lang = lang.or(wanted.plans.lang);
        wanted.plans.today = today.or(wanted.plans.today);
        wanted.scope.from = arguments.scope.from.clone().or(wanted.scope.from);
        wanted.scope.depth = arguments.scope.depth.or(wanted.scope.depth);
        wanted.scope.owner = arguments.scope.owner.clone().or(wanted.scope.owner);
        wanted.heading = arguments.heading.or(wanted.heading);
        if !arguments.only.is_empty() {
            wanted.only.clone_from(&arguments.only);
        }
        if !paths.is_empty() {
            let seen = paths.iter().map(|path| from_folder_of(file, path));
            wanted.paths = seen.collect::<Option<_>>().ok_or_else(|| Message::new("marker-other-disk"))?;
        }
        if wanted.paths.is_empty() {
            wanted.paths.push(".".to_owned());
        }
        let folder = folder_of(file);
        wanted.plans.paths = wanted.paths.iter().map(|path| joined(folder, path)).collect();
        Ok(wanted)
    }

    /// The picture, beside headings that are taken, which then has its own among them.
    fn picture(&self, taken: &mut Vec<String>) -> Result<(Pairs, String), Failure> {
        let (views, locale) = views(&self.plans, &self.scope)?;
        let mut picture = Vec::new();
        let mut layout = layout(self.heading.unwrap_or(2), &self.only).beside(std::mem::take(taken));
        write(Format::Markdown, &views, &mut layout, &mut picture)?;
        taken.extend(layout.into_headings());
        let mut pairs = vec![("lang".to_owned(), locale.code().to_owned())];
        let mut say = |key: &str, value: Option<String>| pairs.extend(value.map(|value| (key.to_owned(), value)));
        say("today", self.plans.today.map(|today| today.to_string()));
        say("from", self.scope.from.clone());
        say("depth", self.scope.depth.map(|depth| depth.to_string()));
        say("owner", self.scope.owner.clone());
        say("heading", self.heading.map(|heading| heading.to_string()));
        let only: Vec<String> = self.only.iter().map(|part| part.word()).collect();
        say("only", Some(only.join(",")).filter(|only| !only.is_empty()));
        self.paths.iter().for_each(|path| say("path", Some(path.clone())));
        Ok((pairs, String::from_utf8_lossy(&picture).into_owned()))
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A path below a folder, without a `./` in front.
fn joined(folder: &Path, path: &str) -> PathBuf {
    match (folder == Path::new("."), path == ".") {
        (true, _) => PathBuf::from(path),
        (false, true) => folder.to_owned(),
        (false, false) => folder.join(path),
    }
}

/// A path as seen from the folder of a file, with `/`; none where there is no way.
fn from_folder_of(file: &Path, path: &Path) -> Option<String> {
    let folder = folder_of(file).canonicalize().ok()?;
    let path = path.canonicalize().ok()?;
    let (mut from, mut to) = (folder.components().peekable(), path.components().peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let mut seen: Vec<String> = Vec::new();
    for up in from {
        match up {
            Component::Normal(_) => seen.push("..".to_owned()),
            _ => return None,
        }
    }
    for down in to {
        seen.push(down.as_os_str().to_str()?.to_owned());
    }
    Some(if seen.is_empty() { ".".to_owned() } else { seen.join("/") })
}
