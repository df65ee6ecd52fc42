// Pages for the webview: nothing here needs the editor, so that it can be tested by itself.

/** A page in the colours of the editor, which prints and chooses colours itself. A page without a policy of its own is refused. */
export function themed(page: string, isDark: boolean): string {
  if (!/<meta http-equiv="Content-Security-Policy" content="default-src 'none';/.test(page)) {
    return wrapped("");
  }
  return page.replace(/<html(?=[\s>])/, `<html data-embedded data-theme="${isDark ? "dark" : "light"}"`);
}

/** Something to read, in a page that can do nothing. */
export function wrapped(body: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { padding: 1rem 2rem; max-width: 60rem; line-height: 1.5; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.25rem 0.75rem; border-bottom: 1px solid var(--vscode-panel-border); }
</style>
</head>
<body>${body}</body>
</html>`;
}
