// The language server: finding it, starting it, telling it the settings.

import { execFile } from "node:child_process";

import * as vscode from "vscode";
import {
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  LanguageClient,
  LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";

import { Status } from "./status";

/** The command by which the server gives the tree of a plan. */
const PREVIEW = "cascade.preview";
/** The command of code lenses, which has clients open it. */
const OPEN = "cascade.openTree";
/** How long a program may take to say its version, in milliseconds. */
const PATIENCE = 10_000;

export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("Cascade", { log: true });
  private client: LanguageClient | undefined;
  private preview: (file: string) => unknown = () => undefined;
  /** Starts and stops follow one another, however fast they are asked for. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly status: Status) {}

  /** What a code lens that opens the tree does. */
  onPreview(show: (file: string) => unknown): void {
    this.preview = show;
  }

  start(): Promise<void> {
    return this.inTurn(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async startNow(): Promise<void> {
    const program = vscode.workspace.getConfiguration("cascade").get<string>("server.path")?.trim() || "cascade";
    this.status.starting();
    const missing = await problemWith(program);
    if (missing) {
      this.output.error(missing);
      this.status.failed(vscode.l10n.t("Not found"));
      void this.offerSettings(program);
      return;
    }
    const client = new LanguageClient("cascade", "Cascade", { command: program, args: ["lsp"] }, this.options());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.status.running(client.initializeResult?.serverInfo?.version);
      if (newState === State.Starting) this.status.starting();
      if (newState === State.Stopped && this.client === client) this.status.failed(vscode.l10n.t("Stopped"));
    });
    try {
      await client.start();
    } catch (error) {
      this.output.error(String(error));
      this.status.failed(vscode.l10n.t("Could not start"));
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }

  /** The tree of the plan that a file belongs to, as a page. */
  async tree(file: vscode.Uri): Promise<string | undefined> {
    if (this.client?.state !== State.Running) return undefined;
    const answer: unknown = await this.client.sendRequest(ExecuteCommandRequest.type, {
      command: PREVIEW,
      arguments: [this.client.code2ProtocolConverter.asUri(file), "html"],
    });
    return typeof answer === "string" ? answer : undefined;
  }

  settingsChanged(change: vscode.ConfigurationChangeEvent): void {
    const needsRestart = ["cascade.server", "cascade.lint"].some((section) => change.affectsConfiguration(section));
    if (needsRestart) {
      void this.restart();
    } else if (change.affectsConfiguration("cascade")) {
      void this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { cascade: settings() } });
    }
  }

  private options(): LanguageClientOptions {
    const openOnly = vscode.workspace.getConfiguration("cascade").get<string>("lint.files") === "open";
    return {
      documentSelector: [
        { scheme: "file", language: "cascade" },
        { scheme: "untitled", language: "cascade" },
      ],
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: settings(),
      markdown: { isTrusted: false, supportHtml: false },
      middleware: {
        executeCommand: (command, parameters, next) => {
          const file: unknown = parameters[0];
          return command === OPEN && typeof file === "string" ? this.preview(file) : next(command, parameters);
        },
        provideWorkspaceDiagnostics: (previous, token, report, next) =>
          openOnly ? { items: [] } : next(previous, token, report),
        workspace: {
          configuration: (parameters, token, next) =>
            parameters.items.every((item) => item.section === "cascade")
              ? parameters.items.map(settings)
              : next(parameters, token),
        },
      },
    };
  }

  private async offerSettings(program: string): Promise<void> {
    const open = vscode.l10n.t("Open settings");
    const how = vscode.l10n.t("How to install it");
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t("Cascade: the program {0} can't be run. Install it, or say in the settings where it is.", program),
      open,
      how,
    );
    if (chosen === open) await vscode.commands.executeCommand("workbench.action.openSettings", "cascade.server.path");
    if (chosen === how) {
      await vscode.commands.executeCommand("workbench.action.openWalkthrough", "cascade.cascade-plans#start");
    }
  }

  async dispose(): Promise<void> {
    await this.inTurn(() => this.stopNow());
    this.output.dispose();
  }
}

/** The settings as the server reads them: what is left to it is not said. */
function settings(): Record<string, unknown> {
  const section = vscode.workspace.getConfiguration("cascade");
  const lang = section.get<string>("lang");
  return {
    lang: lang === "en" || lang === "fr" ? lang : null,
    today: section.get<string>("today")?.trim() || null,
    inlayHints: section.get<boolean>("inlayHints"),
    codeLenses: section.get<boolean>("codeLenses"),
  };
}

/** Why a program can't be used, or nothing if it can. */
function problemWith(program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, ["--version"], { timeout: PATIENCE }, (error) => resolve(error ? String(error) : undefined));
  });
}
