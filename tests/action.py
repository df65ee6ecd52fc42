"""Runs the steps of this repository's action as GitHub does, and holds what comes of it.

    action.py CASCADE

`CASCADE` is the folder with the program; pip has to find its package (`PIP_FIND_LINKS`). What only
GitHub has is played: `uses` steps are noted, `gh` writes down what it is given.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOSTILE = "$(touch injected)`touch injected`; touch injected\" ' ${IFS}"


GH = """#!/usr/bin/env bash
# Plays GitHub's `gh`: knows one comment once there is one.
echo "$@" >> "$GH_KEPT/calls"
case "$*" in
  *--jq*) [ ! -e "$GH_KEPT/comment" ] || echo 7 ;;
  *body=@*) [ ! -e "$GH_KEPT/closed" ] || exit 1; body="$*"; cp "${body##*body=@}" "$GH_KEPT/comment" ;;
esac
"""


class Action:
    """A composite action, with what GitHub hands to its steps."""

    def __init__(self, text, **github):
        self.action = yaml.safe_load(text)
        self.github = {"action_path": str(ROOT), "token": "a-token", "event_name": "push", **github}
        self.inputs, self.outputs = {}, {}
        self.noted = []

    def value(self, path):
        """What an expression like `inputs.paths` stands for."""
        first, *rest = path.split(".")
        if first == "steps":
            return self.outputs.get(rest[0], {}).get(rest[2], "")
        found = {"inputs": self.inputs, "github": self.github}[first]
        for part in rest:
            if first == "inputs" and part not in found:
                sys.exit(f"action.yml: there is no input {part}")
            found = found.get(part, "")
        return found

    def filled(self, text):
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: str(self.value(match[1])), str(text))

    def holds(self, condition):
        """Conditions of the form `a == 'b' && c != 'd'`."""
        for part in condition.split(" && "):
            left, equal, right = re.fullmatch(r"([\w.-]+) ([!=])= '([^']*)'", part).groups()
            if (self.value(left) == right) != (equal == "="):
                return False
        return True

    def run(self, folder, environment, **inputs):
        """Runs all steps in a folder; the status of the first that fails, and all that is said."""
        known = self.action["inputs"]
        unknown = set(inputs) - {name.replace("-", "_") for name in known}
        assert not unknown, unknown
        self.inputs = {name: self.filled_default(given) for name, given in known.items()}
        self.inputs.update({name.replace("_", "-"): value for name, value in inputs.items()})
        self.outputs, self.noted = {}, []
        runner = pathlib.Path(tempfile.mkdtemp())
        environment = {**os.environ, **environment, "RUNNER_TEMP": str(runner)}
        status, said, self.summary = 0, "", ""
        for step in self.action["runs"]["steps"]:
            if "if" in step and not self.holds(step["if"]):
                continue
            if "uses" in step:
                self.noted.append((step["uses"], {key: self.filled(value) for key, value in step["with"].items()}))
                continue
            files = {name: runner / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
            for file in files.values():
                file.write_text("")
            given = {name: self.filled(value) for name, value in step.get("env", {}).items()}
            script = runner / "step.sh"
            script.write_text(step["run"])
            found = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
                cwd=folder,
                env={**environment, **given, **{name: str(file) for name, file in files.items()}},
                capture_output=True,
                text=True,
            )
            said += found.stdout + found.stderr
            lines = files["GITHUB_OUTPUT"].read_text().splitlines()
            self.outputs[step.get("id", step["name"])] = dict(line.split("=", 1) for line in lines)
            self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
            for line in files["GITHUB_PATH"].read_text().splitlines():
                environment["PATH"] = f"{line}{os.pathsep}{environment['PATH']}"
            if found.returncode:
                status = found.returncode
                break
        return status, said

    def filled_default(self, given):
        default = given.get("default", "")
        return self.filled(default) if default.startswith("${{ github.") else default

    def given(self):
        """The outputs of the action itself."""
        return {name: self.filled(output["value"]) for name, output in self.action["outputs"].items()}


def repository():
    folder = pathlib.Path(tempfile.mkdtemp())
    for example in ("lumen", "clean"):
        shutil.copytree(ROOT / "examples" / example, folder / "plans" / example)
    return folder


def hold(truth, said):
    if not truth:
        sys.exit(f"action: {said}")


def commit(folder, text):
    """Adds a line to the sample's plan, and commits everything; the revision before."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    plan = folder / "plans" / "lumen" / "lumen.cascade"
    if not (folder / ".git").exists():
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "A plan"]):
            subprocess.run([*git, *command], cwd=folder, check=True)
    before = subprocess.run([*git, "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    plan.write_text(text(plan.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "Another plan"], cwd=folder, check=True)
    return before.stdout.strip()


def comments(program, text):
    """A pull request is told what it changes, in one comment."""
    folder, kept = repository(), pathlib.Path(tempfile.mkdtemp())
    (kept / "gh").write_text(GH)
    (kept / "gh").chmod(0o755)
    here = {"PATH": f"{kept}{os.pathsep}{program}{os.pathsep}{os.environ['PATH']}", "GH_KEPT": str(kept)}
    before = commit(folder, lambda plan: plan.replace("to 1.2M EUR", "to 1.3M EUR"))
    request = {"number": 12, "base": {"sha": before}}
    action = Action(text, event_name="pull_request", event={"pull_request": request}, repository="a/b")
    for times in (1, 2):
        status, said = action.run(folder, here, version="none", paths="plans/lumen", fail_on="never", comment="true")
        comment = (kept / "comment").read_text(encoding="utf-8")
        hold(status == 0 and "1 300 000" in comment and comment.startswith("<!-- cascade"), f"{said}\n{comment}")
        hold("1 300 000" in action.summary, action.summary)
    calls = (kept / "calls").read_text().splitlines()
    hold("POST repos/a/b/issues/12/comments" in calls[1], calls)
    hold("PATCH repos/a/b/issues/comments/7" in calls[3], calls)
    (kept / "closed").write_text("")
    status, said = action.run(folder, here, version="none", paths="plans/lumen", fail_on="never", comment="true")
    hold(status == 0 and "::warning::no comment" in said, said)
    print("  comments on a pull request, once, and does not fail where it may not")


def main(program):
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    action = Action(text)
    for step in action.action["runs"]["steps"]:
        hold("${{" not in step.get("run", ""), f"{step['name']}: an expression in a script can be anything")
        hold(step.get("shell", "bash") == "bash", f"{step['name']}: no bash")
    folder = repository()
    here = {"PATH": f"{program}{os.pathsep}{os.environ['PATH']}"}

    status, said = action.run(folder, {"PATH": os.environ["PATH"]}, paths="plans/lumen")
    hold(status == 1, f"the sample has findings: {status}\n{said}")
    hold(re.search(r"::error file=plans/lumen/lumen\.cascade,line=\d+,.*C603", said), f"no annotation:\n{said}")
    hold("smart-cascade" not in said and "cascade " in said, f"the package was not installed quietly:\n{said}")
    given = action.given()
    hold((given["status"], given["errors"], given["warnings"], given["hints"]) == ("1", "1", "3", "7"), given)
    hold(pathlib.Path(given["json"]).is_file() and pathlib.Path(given["sarif"]).is_file(), "no files")
    hold(action.summary.startswith("#"), f"no summary: {action.summary}")
    hold(not action.noted, action.noted)
    print("  installs the package, annotates, counts, sums up, and fails on findings")

    status, said = action.run(folder, here, version="none", paths="plans/clean", fail_on="hint", sarif="true")
    hold(status == 0, said)
    hold(action.noted[0][0].startswith("github/codeql-action/upload-sarif@"), action.noted)
    hold(pathlib.Path(action.noted[0][1]["sarif_file"]).is_file(), action.noted)
    print("  passes a plan with nothing to find, and hands on SARIF where that is asked for")

    known = folder / "known.jsonl"
    subprocess.run([f"{program}/cascade", "check", "plans/lumen", "--write-baseline", known], cwd=folder, check=True,
                   capture_output=True)
    status, said = action.run(folder, here, version="none", paths="plans/lumen\n\nplans/clean\n",
                              baseline="known.jsonl", lang="fr", today="2026-01-15", annotations="false",
                              fail_on="hint", no_drafts="true")
    hold(status == 0 and "connus" in said, said)
    status, said = action.run(folder, here, version="none", paths="plans/lumen", select="C603,missing-owner",
                              ignore="C603", fail_on="never")
    hold(status == 0 and action.given()["errors"] == "0", said)
    print("  knows a baseline, two plans, French, and a choice of rules")

    status, said = action.run(folder, here, version="none", paths="nowhere")
    hold(status == 2, f"a plan that is not there ends with {status}:\n{said}")
    for name in action.action["inputs"]:
        action.run(folder, here, **{"version": "none", name.replace("-", "_"): HOSTILE})
    hold(not list(folder.rglob("injected")), "an input was run")
    status, said = action.run(folder, here, version="none", paths="--help")
    hold(status == 2, f"a path became an option:\n{said}")
    print("  takes inputs for what they are, whatever they hold")
    comments(program, text)


if __name__ == "__main__":
    main(sys.argv[1])
