// Starts the language server of Cascade, and shows what it knows where the protocol has no place
// for it: the state of the server, and the tree of a plan.

import * as vscode from "vscode";

import { Server } from "./server";
import { Status } from "./status";
import { Tree } from "./tree";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status();
  const started = new Server(status);
  const tree = new Tree(started);
  server = started;
  context.subscriptions.push(
    status,
    tree,
    vscode.commands.registerCommand("cascade.showTree", (file?: vscode.Uri | string) => tree.show(file)),
    vscode.commands.registerCommand("cascade.restartServer", () => started.restart()),
    vscode.commands.registerCommand("cascade.openOutput", () => started.output.show()),
    vscode.workspace.onDidChangeConfiguration((change) => started.settingsChanged(change)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
  );
  started.onPreview((file) => tree.show(file));
  await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
}
