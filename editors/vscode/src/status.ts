// The state of the server, beside the language in the status bar.

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("cascade.server", { language: "cascade" });

  constructor() {
    this.item.name = vscode.l10n.t("Cascade language server");
    this.starting();
  }

  starting(): void {
    this.show(vscode.LanguageStatusSeverity.Information, vscode.l10n.t("Starting"), undefined);
    this.item.busy = true;
  }

  running(version: string | undefined): void {
    this.show(vscode.LanguageStatusSeverity.Information, version ? `Cascade ${version}` : "Cascade", {
      command: "cascade.restartServer",
      title: vscode.l10n.t("Restart"),
    });
  }

  failed(why: string): void {
    this.show(vscode.LanguageStatusSeverity.Error, why, {
      command: "cascade.openOutput",
      title: vscode.l10n.t("Open output"),
    });
  }

  private show(severity: vscode.LanguageStatusSeverity, text: string, command: vscode.Command | undefined): void {
    this.item.busy = false;
    this.item.severity = severity;
    this.item.text = text;
    this.item.command = command;
  }

  dispose(): void {
    this.item.dispose();
  }
}
