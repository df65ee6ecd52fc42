"""Types into real shells, presses the tabulator, and reads what they make of it.

    shells.py CASCADE_FOLDER
"""

import os
import pathlib
import pty
import re
import select
import shutil
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATIENCE = 30

# How each shell is started with nothing of its own, and told to complete.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], ["source <(cascade completions bash)"]),
    "zsh": (
        ["zsh", "-f", "-i"],
        ["autoload -U compinit; compinit -u -D", "source <(cascade completions zsh)"],
    ),
    "fish": (["fish", "--no-config", "-i"], ["cascade completions fish | source"]),
    "elvish": (["elvish", "-norc"], ["eval (cascade completions elvish | slurp)"]),
}

# What is typed before the tabulator, and what stands there after it.
TYPED = {
    "cascade sco": "cascade score",
    "cascade explain coverage-s": "cascade explain coverage-shortfall",
    "cascade explain C60\t": "C603",
    "cascade check --no-dr": "cascade check --no-drafts",
    "cascade check --select C603,missing-ow": "C603,missing-owner",
    "cascade check --ignore measur": "--ignore measurable",
    "cascade check --lang f": "--lang fr",
    "cascade check --format sar": "--format sarif",
    "cascade check --output jun": "--output junit=",
    "cascade tree --from qual": "--from qualified_leads",
    "cascade tree --owner mark": "--owner marketing",
    "cascade check lum": "cascade check lumen.cascade",
}


class Shell:
    """A shell in a terminal of its own."""

    def __init__(self, command, folder, environment):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)

    def read(self, until):
        """What appears until a text does, without colours and movements."""
        seen, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(self.terminal, 65536).decode(errors="replace")
                except OSError:
                    break
            plain = re.sub(r"\x1b\[[0-9;?>]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07]*\x07", "", seen)
            if until in plain or until in plain.replace("\r", "").replace("\n", ""):
                return True, plain
        return False, plain

    def type(self, text):
        os.write(self.terminal, text.encode())

    def end(self):
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def main(program):
    folder = pathlib.Path(tempfile.mkdtemp())
    shutil.copy(ROOT / "examples" / "lumen" / "lumen.cascade", folder)
    # Neither is a plan: the name of the plan has to come whole.
    (folder / "lumen.csv").write_text("")
    (folder / "lumen.txt").write_text("")
    environment = {
        "PATH": f"{program}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder / ".home"),
        "XDG_RUNTIME_DIR": str(folder),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "COLUMNS": "200",
        "PS1": "> ",
    }
    (folder / ".home").mkdir()
    for name, (command, prepared) in SHELLS.items():
        shell = Shell(command, folder, environment)
        for line in [*prepared, "echo rea''dy"]:
            shell.type(f"{line}\r")
        found, seen = shell.read("ready")
        if not found:
            sys.exit(f"{name}: not ready:\n{seen}")
        for typed, wanted in TYPED.items():
            if name == "elvish":
                # It draws what it completes letter by letter: its completer is asked instead.
                words = " ".join(f"'{word}'" for word in typed.strip().split(" "))
                shell.type(f"$edit:completion:arg-completer[cascade] {words} | each {{|c| echo '<'(to-string $c)'>' }}\r")
                wanted = f"<{wanted.split(' ')[-1]}>"
            else:
                shell.type(f"{typed}\t")
            found, seen = shell.read(wanted)
            if not found:
                sys.exit(f"{name}: after `{typed}` there is no `{wanted}`:\n{seen!r}")
            # Ctrl-U: takes back what was typed.
            shell.type("\x15echo do''ne\r")
            found, seen = shell.read("done")
            if not found:
                sys.exit(f"{name}: not ready for the next after `{typed}`:\n{seen!r}")
        shell.end()
        print(f"  {name} completes {len(TYPED)} lines")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1])
