"""Runs the recipes of the book's chapter for pipelines, as they stand.

    recipes.py PAGE PRE_COMMIT

Each ```sh fence is run in a fresh repository that has a plan in plans/2026; the comment
`# ends with N` says how a line ends, if not with 0. Of each ```yaml fence, what kind it is says the
path in backticks above it: the `run` and `script` steps of a workflow are run likewise; a
`.pre-commit-config.yaml` is given to pre-commit itself.
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
# What can only be had where the recipe is used.
ELSEWHERE = ("cargo install",)


def fences(text):
    """The fences of a page: language, the path named in the paragraph above, code."""
    for match in re.finditer(r"(?ms)^```(\w+)\n(.*?)^```$", text):
        above = text[: match.start()].rstrip().rsplit("\n\n", 1)[-1]
        path = re.match(r"`([^`]+)`", above)
        yield match[1], path[1] if path else None, match[2]


def repository():
    folder = pathlib.Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "examples" / "lumen", folder / "plans" / "2026")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "A plan"]):
        name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *name, *command], cwd=folder, check=True)
    return folder


def run(line, folder, may_find=False):
    """Runs a line as a pipeline does, and holds its status against the one announced."""
    if line.startswith(ELSEWHERE):
        print(f"  not here: {line}")
        return
    wanted = re.search(r"# ends with (\d)", line)
    wanted = int(wanted[1]) if wanted else 0
    found = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True)
    if found.returncode != wanted and not (may_find and found.returncode == 1):
        sys.exit(f"{line}\nends with {found.returncode}, not {wanted}\n{found.stdout[-2000:]}{found.stderr}")
    print(f"  {line}")


def lines(code):
    return [line for line in code.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


def steps(recipe):
    """The shell lines of a GitHub workflow or a GitLab pipeline."""
    for job in recipe.get("jobs", {}).values():
        for step in job["steps"]:
            yield from lines(step.get("run", ""))
    for name, job in recipe.items():
        if name != "jobs" and isinstance(job, dict):
            for line in job.get("script", []):
                yield from lines(line)


def artifacts(recipe):
    """The files that a recipe hands to its service."""
    for job in recipe.get("jobs", {}).values():
        for step in job["steps"]:
            if "sarif_file" in step.get("with", {}):
                yield step["with"]["sarif_file"]
    for job in recipe.values():
        if isinstance(job, dict):
            yield from job.get("artifacts", {}).get("reports", {}).values()


def pre_commit(program, code, folder):
    """A good commit passes the hook, a bad one does not."""
    (folder / ".pre-commit-config.yaml").write_text(code)
    plan = folder / "plans" / "2026" / "lumen.cascade"
    good = (ROOT / "examples" / "clean").glob("*")
    shutil.rmtree(plan.parent)
    plan.parent.mkdir()
    for file in good:
        shutil.copy(file, plan.parent)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    home = {**os.environ, "PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit")}
    for wanted, text in ((0, None), (1, "objective {{{\n")):
        if text:
            (plan.parent / "broken.cascade").write_text(text)
            subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
        found = subprocess.run([program, "run"], cwd=folder, capture_output=True, text=True, env=home)
        if found.returncode != wanted or "cascade" not in found.stdout:
            sys.exit(f"pre-commit ends with {found.returncode}, not {wanted}\n{found.stdout}{found.stderr}")
    print("  pre-commit lets a good plan pass and stops a broken one")


def main(page, program):
    counts = {"sh": 0, "yaml": 0}
    for language, path, code in fences(pathlib.Path(page).read_text(encoding="utf-8")):
        if language not in counts:
            continue
        counts[language] += 1
        folder = repository()
        print(path or language)
        if language == "sh":
            for line in lines(code):
                run(line, folder)
        elif path == ".pre-commit-config.yaml":
            pre_commit(program, code, folder)
        else:
            recipe = yaml.safe_load(code)
            for line in steps(recipe):
                run(line, folder, may_find=True)
            for file in artifacts(recipe):
                if not (folder / file).is_file():
                    sys.exit(f"{path}: no step writes {file}")
                print(f"  writes {file}")
        shutil.rmtree(folder)
    if counts["sh"] < 3 or counts["yaml"] < 3:
        sys.exit(f"{page}: too few recipes were found: {counts}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
