"""Each capability of the language server, seen by a client that nobody here wrote."""

import pytest
from conftest import PLAN, ROOT, SETTINGS, Session, applied, before, behind, document, introduction
from lsprotocol import types
from pygls.exceptions import JsonRpcException


async def session(client, *folders, **options):
    result = await client.initialize_session(introduction(folders, **options))
    return Session(client), result


async def of_plan(client, folder, **options):
    """A session with the plan open, its address, and its text."""
    it, _ = await session(client, folder, **options)
    uri = (folder / "plan.cascade").as_uri()
    it.open(uri, PLAN)
    await it.found(uri)
    return it, uri


async def of_example(client, name, file, **options):
    folder = ROOT / "examples" / name
    it, _ = await session(client, folder, **options)
    uri, text = (folder / file).as_uri(), (folder / file).read_text()
    it.open(uri, text)
    await it.found(uri)
    return it, uri, text


def place(uri, text, words, where=behind):
    return {"text_document": document(uri), "position": where(text, words)}


async def test_introduction(client, folder):
    _, result = await session(client, folder)
    offers = result.capabilities
    assert result.server_info.name == "cascade"
    assert offers.position_encoding == "utf-16"
    for offer in (
        "hover_provider definition_provider references_provider document_highlight_provider rename_provider "
        "document_symbol_provider workspace_symbol_provider code_action_provider code_lens_provider "
        "inlay_hint_provider completion_provider document_formatting_provider document_range_formatting_provider "
        "document_on_type_formatting_provider folding_range_provider selection_range_provider "
        "semantic_tokens_provider type_hierarchy_provider document_link_provider execute_command_provider"
    ).split():
        assert getattr(offers, offer), offer


async def test_diagnostics_are_sent(client, folder):
    it, uri = await of_plan(client, folder)
    found = await it.found(uri)
    no_change = found["M203"]
    assert no_change.severity == types.DiagnosticSeverity.Error
    assert no_change.code_description.href.endswith("/rules/measurable/no-change")
    assert no_change.related_information
    assert no_change.range.start == before(PLAN, "900 by")
    # What is typed counts, not what is on disk.
    start, end = before(PLAN, "900 by"), behind(PLAN, "to 900")
    range = types.Range(start=start, end=end)
    it.edit(uri, types.TextDocumentContentChangePartial(range=range, text="1_200"))
    assert "M203" not in await it.found(uri)
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document(uri)))
    assert "M203" in await it.found(uri)


async def test_diagnostics_are_asked_for(client, folder):
    it, result = await session(client, folder, diagnostics="pull")
    assert result.capabilities.diagnostic_provider.workspace_diagnostics
    uri = (folder / "plan.cascade").as_uri()
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document(uri)))
    assert any(item.code == "M203" for item in report.items)
    again = types.DocumentDiagnosticParams(text_document=document(uri), previous_result_id=report.result_id)
    assert (await client.text_document_diagnostic_async(again)).kind == "unchanged"
    whole = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert uri in [item.uri for item in whole.items]
    assert not client.diagnostics


@pytest.mark.parametrize("like", ["visual-studio-code", "neovim"])
async def test_positions_behind_emoji(client, folder, like):
    it, uri = await of_plan(client, folder, like=like)
    text = PLAN + 'metric x "🏨 é" { unit nuitée; sourze "CRM" }\n'
    it.change(uri, text)
    found = (await it.found(uri))["L003"]
    if like == "visual-studio-code":
        assert found.range.start == before(text, "sourze")
        assert found.range.end == behind(text, "sourze")


async def test_hover(client):
    it, uri, text = await of_example(client, "lumen", "lumen.cascade")
    hover = await client.text_document_hover_async(types.HoverParams(**place(uri, text, "target turn")))
    for part in ("1 200 000 EUR", "98%", "8 000 EUR missing"):
        assert part in hover.contents.value
    assert hover.range.start == before(text, "turnover ")


async def test_hover_in_french(client, folder):
    it, uri = await of_plan(client, folder, locale="fr-FR")
    hover = await client.text_document_hover_async(types.HoverParams(**place(uri, PLAN, "target sai")))
    assert "31 décembre 2026" in hover.contents.value
    assert "reste à" in (await it.found(uri))["M203"].message


async def test_completion_and_resolve(client, folder):
    it, uri = await of_plan(client, folder)
    half = PLAN + 'sales objective nouveau "Élargir 😀 la saison" {\n  serves '
    it.change(uri, half)
    params = types.CompletionParams(**place(uri, half, "la saison\" {\n  serves "))
    offered = await client.text_document_completion_async(params)
    labels = [item.label for item in offered.items]
    assert "saison" in labels and "équipe" not in labels
    item = next(item for item in offered.items if item.label == "saison")
    assert item.documentation is None
    assert "900" in (await client.completion_item_resolve_async(item)).documentation.value
    it.change(uri, PLAN + "targ")
    params = types.CompletionParams(**place(uri, PLAN + "targ", "}\ntarg"))
    offered = await client.text_document_completion_async(params)
    target = next(item for item in offered.items if item.label == "target")
    assert target.insert_text_format == types.InsertTextFormat.Snippet


async def test_names(client, folder):
    it, uri = await of_plan(client, folder)
    (folder / "autre.cascade").write_text('sales objective autre "Autre 😀" { serves saison; owner équipe }\n')
    other = (folder / "autre.cascade").as_uri()
    changes = [types.FileEvent(uri=other, type=types.FileChangeType.Created)]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))
    at = place(uri, PLAN, "owner éq")
    definition = await client.text_document_definition_async(types.DefinitionParams(**at))
    assert definition.range.start == before(PLAN, 'équipe "')
    context = types.ReferenceContext(include_declaration=True)
    references = await client.text_document_references_async(types.ReferenceParams(**at, context=context))
    assert [it.uri for it in references].count(other) == 1 and len(references) == 4
    highlights = await client.text_document_document_highlight_async(types.DocumentHighlightParams(**at))
    assert len(highlights) == 3
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**at))
    assert prepared.placeholder == "équipe"
    edit = await client.text_document_rename_async(types.RenameParams(**at, new_name="ventes"))
    changed = {it.text_document.uri: it.edits for it in edit.document_changes}
    assert set(changed) == {uri, other}
    assert applied(PLAN, changed[uri]).count("ventes") == 3
    with pytest.raises(JsonRpcException):
        await client.text_document_rename_async(types.RenameParams(**at, new_name="12"))


async def test_symbols(client, folder):
    it, uri = await of_plan(client, folder)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document(uri)))
    assert [symbol.name for symbol in symbols] == ["été", "équipe", "réservations", "saison", "groupes"]
    assert symbols[3].children[0].name.startswith("measure réservations")
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="grp"))
    assert [symbol.name for symbol in found] == ["groupes"]


async def test_hierarchy(client, folder):
    it, uri = await of_plan(client, folder)
    params = types.TypeHierarchyPrepareParams(**place(uri, PLAN, "objective grou"))
    [item] = await client.text_document_prepare_type_hierarchy_async(params)
    [above] = await client.type_hierarchy_supertypes_async(types.TypeHierarchySupertypesParams(item=item))
    assert above.name == "saison"
    [below] = await client.type_hierarchy_subtypes_async(types.TypeHierarchySubtypesParams(item=above))
    assert below.name == "groupes"


async def test_figures_in_the_line(client):
    it, uri, text = await of_example(client, "lumen", "lumen.cascade")
    whole = types.Range(start=types.Position(0, 0), end=types.Position(9999, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document(uri), whole))
    assert "= 6 000 EUR" in [hint.label for hint in hints]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=document(uri)))
    assert any("98%" in lens.command.title for lens in lenses)
    # Settings turn them off.
    settings = {"cascade": {"inlayHints": False, "codeLenses": False}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    assert not await client.text_document_inlay_hint_async(types.InlayHintParams(document(uri), whole))
    assert not await client.text_document_code_lens_async(types.CodeLensParams(text_document=document(uri)))


async def test_code_actions(client, folder):
    it, uri = await of_plan(client, folder)
    text = PLAN.replace("  owner équipe\n}\nsales", "  onwer équipe\n}\nsales")
    it.change(uri, text)
    found = await it.found(uri)
    whole = types.Range(start=types.Position(0, 0), end=types.Position(99, 0))
    context = types.CodeActionContext(diagnostics=list(found.values()))
    actions = await client.text_document_code_action_async(types.CodeActionParams(document(uri), whole, context))

    def result(part):
        action = next(action for action in actions if part in action.title)
        [change] = action.edit.document_changes
        return applied(text, change.edits)

    assert result("write owner") == PLAN
    assert result("mend everything") == PLAN
    assert '  # cascade: allow no-change because ""\n  measure' in result("`no-change`")
    it.change(uri, PLAN.replace("  owner équipe\n}\nsales", "}\nsales"))
    text = PLAN.replace("  owner équipe\n}\nsales", "}\nsales")
    actions = await client.text_document_code_action_async(types.CodeActionParams(document(uri), whole, context))
    assert result("add `owner équipe`") == PLAN


async def test_formatting(client, folder):
    it, uri = await of_plan(client, folder)
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(document(uri), options))
    laid_out = applied(PLAN, edits)
    assert "  owner    équipe\n" in laid_out and "🚌" in laid_out
    block = types.Range(start=before(PLAN, "  serves"), end=before(PLAN, "  serves"))
    params = types.DocumentRangeFormattingParams(document(uri), block, options)
    part = applied(PLAN, await client.text_document_range_formatting_async(params))
    assert part != laid_out and part.split("sales")[0].strip() == PLAN.split("sales")[0].strip()
    params = types.DocumentOnTypeFormattingParams(document(uri), behind(PLAN, PLAN), "}", options)
    assert not await client.text_document_on_type_formatting_async(params)
    half = PLAN + "target x {\n"
    it.change(uri, half)
    params = types.DocumentOnTypeFormattingParams(document(uri), behind(half, half), "\n", options)
    assert applied(half, await client.text_document_on_type_formatting_async(params)).endswith("{\n  ")


async def test_shape(client, folder):
    it, uri = await of_plan(client, folder)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document(uri)))
    assert (3, 6) in [(fold.start_line, fold.end_line) for fold in folds]
    params = types.SelectionRangeParams(document(uri), [before(PLAN, "réservations from")])
    [selection] = await client.text_document_selection_range_async(params)
    assert selection.range.end == behind(PLAN, "measure réservations")
    assert selection.parent.range.start == before(PLAN, "measure réservations")
    (folder / "visites.csv").write_text("month,visits\n2025-01,100\n")
    text = PLAN.replace("unit nuitée;", 'unit nuitée; observed from "visites.csv";')
    it.change(uri, "# cascade: allow no-change because \"x\"\n\n" + text)
    links = await client.text_document_document_link_async(types.DocumentLinkParams(document(uri)))
    assert links[0].target.endswith("/rules/measurable/no-change")
    assert links[1].target.endswith("/visites.csv")


async def test_tokens(client, folder):
    it, uri = await of_plan(client, folder)
    full = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document(uri)))
    assert len(full.data) % 5 == 0 and len(full.data) > 200
    line = types.Range(start=types.Position(1, 0), end=types.Position(2, 0))
    some = await client.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(document(uri), line))
    assert 0 < len(some.data) < len(full.data)
    it.change(uri, PLAN.replace("owner équipe", "# 😀", 1))
    params = types.SemanticTokensDeltaParams(document(uri), full.result_id)
    delta = await client.text_document_semantic_tokens_full_delta_async(params)
    data = list(full.data)
    for edit in sorted(delta.edits, key=lambda edit: edit.start, reverse=True):
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    again = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document(uri)))
    assert data == list(again.data)


async def test_preview(client):
    it, uri, _ = await of_example(client, "agence-rivage", first_file("agence-rivage"), locale="fr")
    params = types.ExecuteCommandParams(command="cascade.preview", arguments=[uri])
    page = await client.workspace_execute_command_async(params)
    assert "```mermaid" in page and "€" in page


def first_file(example):
    return min(path.name for path in (ROOT / "examples" / example).glob("*.cascade"))


async def test_two_folders(client, folder, tmp_path):
    other = tmp_path / "second 😀"
    other.mkdir()
    (other / "cascade.toml").write_text(SETTINGS)
    (other / "plan.cascade").write_text(PLAN.replace("to 900", "to 1_500"))
    it, _ = await session(client, folder, other)
    one, two = (folder / "plan.cascade").as_uri(), (other / "plan.cascade").as_uri()
    assert "M203" in await it.found(one)
    assert "M203" not in await it.found(two)
    names = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="saison"))
    assert {name.location.uri for name in names} == {one, two}
    removed = [types.WorkspaceFolder(uri=folder.as_uri(), name=folder.name)]
    event = types.WorkspaceFoldersChangeEvent(added=[], removed=removed)
    client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event=event))
    assert not await it.found(one)


async def test_settings_are_watched(client, folder):
    it, uri = await of_plan(client, folder)
    settings = folder / "cascade.toml"
    settings.write_text(SETTINGS + '[rules]\nno-change = "off"\n')
    changes = [types.FileEvent(uri=settings.as_uri(), type=types.FileChangeType.Changed)]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))
    assert "M203" not in await it.found(uri)


async def test_half_typed_files(client, folder):
    """Every beginning of the plan is a file that somebody has typed so far."""
    it, uri = await of_plan(client, folder)
    for length in range(0, len(PLAN), 23):
        text = PLAN[:length]
        it.change(uri, text)
        at = {"text_document": document(uri), "position": behind(text, text)}
        await client.text_document_completion_async(types.CompletionParams(**at))
        await client.text_document_hover_async(types.HoverParams(**at))
        await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(uri)))
        await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document(uri)))
        await client.text_document_folding_range_async(types.FoldingRangeParams(document(uri)))
    it.change(uri, PLAN)
    assert set(await it.found(uri)) >= {"M203"}


async def test_errors_are_answers(client, folder):
    it, uri = await of_plan(client, folder)
    with pytest.raises(JsonRpcException):
        await client.protocol.send_request_async("textDocument/noSuchThing", {})
    with pytest.raises(JsonRpcException):
        await client.workspace_execute_command_async(types.ExecuteCommandParams(command="rm", arguments=["-rf"]))
    outside = types.Range(start=types.Position(900, 0), end=types.Position(901, 5))
    it.edit(uri, types.TextDocumentContentChangePartial(range=outside, text="# behind the end\n"))
    assert "M203" in await it.found(uri)
