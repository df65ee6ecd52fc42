// The tree of a plan beside its text. The page is made by the server of what is in the windows,
// saved or not; it may do what its own policy allows, and reach nothing outside of itself.

import * as vscode from "vscode";

import { themed, wrapped } from "./page";
import { Server } from "./server";

/** How long typing has to rest before the page is made anew, in milliseconds. */
const REST = 400;

export class Tree implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private file: vscode.Uri | undefined;
  private shown: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly watching: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.watching = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "cascade") this.refreshSoon();
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.refreshSoon()),
      vscode.window.onDidChangeActiveColorTheme(() => this.refreshSoon()),
    ];
  }

  async show(named?: vscode.Uri | string): Promise<void> {
    const active = vscode.window.activeTextEditor?.document;
    const file =
      typeof named === "string" ? vscode.Uri.parse(named) : (named ?? (active?.languageId === "cascade" ? active.uri : undefined));
    if (!file) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Open a plan first: a file that ends in .cascade."));
      return;
    }
    this.file = file;
    this.shown = undefined;
    if (this.panel) {
      this.panel.reveal(undefined, true);
    } else {
      this.panel = vscode.window.createWebviewPanel(
        "cascade.tree",
        vscode.l10n.t("Tree of the plan"),
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
      );
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.onDidChangeViewState(() => this.refreshSoon());
    }
    await this.refresh();
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    if (this.panel?.visible) this.timer = setTimeout(() => void this.refresh(), REST);
  }

  private async refresh(): Promise<void> {
    if (!this.panel || !this.file) return;
    let text: string | undefined;
    try {
      text = await this.server.tree(this.file);
    } catch (error) {
      this.server.output.error(String(error));
    }
    if (text === undefined) {
      if (!this.shown) this.panel.webview.html = wrapped(`<p>${vscode.l10n.t("There is no tree to show yet.")}</p>`);
      return;
    }
    const kind = vscode.window.activeColorTheme.kind;
    const isDark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    const page = themed(text, isDark);
    // Setting the same page again would close what the reader has opened.
    if (page === this.shown) return;
    this.shown = page;
    this.panel.webview.html = page;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const watch of this.watching) watch.dispose();
  }
}
