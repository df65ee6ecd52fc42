"""A client of the language server, and places in texts as clients count them."""

import asyncio
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CASCADE", str(ROOT / "target/debug/cascade"))
CONFIG = ClientServerConfig(server_command=[PROGRAM, "lsp"])

# A plan with accents and emoji, and one thing wrong: a goal that is where it starts.
PLAN = """\
plan été "Été 😀" { period 2026; currency EUR }
team équipe "L'équipe 🎯" { department management }
metric réservations "Réservations 🏖️" { unit nuitée; source "PMS" }
target saison "Vendre plus de nuitées 🏨 l'été" {
  measure réservations from 900 to 900 by 2026-12-31   # 😀 ici
  owner équipe
}
sales objective groupes "Signer 20 groupes 🚌 de plus" {
  serves saison
  measure réservations from 100 to 300 by 2026-10-31
  owner équipe
}
"""
SETTINGS = 'today = "2026-01-15"\n'


class Session:
    """What a test does with a client."""

    def __init__(self, client: LanguageClient):
        self.client = client
        self.version = 1

    def open(self, uri: str, text: str) -> None:
        item = types.TextDocumentItem(uri=uri, language_id="cascade", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def change(self, uri: str, text: str) -> None:
        """Writes a whole text anew."""
        self.edit(uri, types.TextDocumentContentChangeWholeDocument(text=text))

    def edit(self, uri: str, *changes) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.version)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=list(changes))
        )

    async def found(self, uri: str) -> dict[str, types.Diagnostic]:
        """The findings of a file by their codes, when everything that was sent is checked."""
        await self.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="nothing at all"))
        return {finding.code: finding for finding in self.client.diagnostics.get(uri, [])}


def before(text: str, words: str) -> types.Position:
    """Where some words begin, in UTF-16."""
    return position(text, text.index(words))


def behind(text: str, words: str) -> types.Position:
    """Where some words end, in UTF-16."""
    return position(text, text.index(words) + len(words))


def position(text: str, at: int) -> types.Position:
    line = text.count("\n", 0, at)
    start = text.rfind("\n", 0, at) + 1
    return types.Position(line=line, character=len(text[start:at].encode("utf-16-le")) // 2)


def document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri=uri)


def applied(text: str, edits) -> str:
    """A text with edits, as an editor applies them."""
    lines = text.splitlines(keepends=True) + [""]

    def offset(place: types.Position) -> int:
        line = lines[min(place.line, len(lines) - 1)]
        within = line.encode("utf-16-le")[: place.character * 2].decode("utf-16-le")
        return sum(map(len, lines[: place.line])) + len(within)

    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def introduction(folders, like: str = "visual-studio-code", locale=None, **options) -> types.InitializeParams:
    options.setdefault("diagnostics", "push")
    return types.InitializeParams(
        process_id=None,
        locale=locale,
        capabilities=client_capabilities(like),
        workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name) for folder in folders],
        initialization_options=options,
    )


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with the plan in it, whose name is not plain either."""
    home = tmp_path / "plan d'été"
    home.mkdir()
    (home / "cascade.toml").write_text(SETTINGS)
    (home / "plan.cascade").write_text(PLAN)
    return home


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient):
    """A server that nobody has introduced himself to yet."""
    for asked in (
        types.CLIENT_REGISTER_CAPABILITY,
        types.WORKSPACE_CODE_LENS_REFRESH,
        types.WORKSPACE_INLAY_HINT_REFRESH,
    ):
        lsp_client.feature(asked)(lambda *_: None)
    yield
    if lsp_client.capabilities is not None:
        await asyncio.wait_for(lsp_client.shutdown_session(), 30)
