"""Runs the recipes of the book's chapter for pipelines, as they stand.

    recipes.py PAGE BIN CASCADE

`BIN` is a folder with pre-commit and check-jsonschema, `CASCADE` the one with the program. Each ```sh
fence is run in a fresh repository that has a plan in plans/2026; the comment `# ends with N` says how
a line ends, if not with 0. Of each other fence, what kind it is says the path in backticks above it:
the `run`, `script` and `sh` steps of a pipeline are run likewise, and what it says is held against
the schema of its service; steps that use the action of this repository run that; a
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

from action import Action

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What can only be had where the recipe is used.
ELSEWHERE = ("cargo install", "pip install", "python3 -m venv")
HERE = "https://github.com/smart-cascade/smart-cascade"
SCHEMAS = {".github/workflows/": "github-workflows", ".gitlab-ci.yml": "gitlab-ci"}


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


def held_against_schema(program, path, code, folder):
    """What a service would say of the words of a recipe."""
    schema = next((schema for begins, schema in SCHEMAS.items() if path.startswith(begins)), None)
    if not schema:
        sys.exit(f"{path}: what is this?")
    file = folder / ".git" / "recipe.yml"
    file.write_text(code)
    command = [program, "--builtin-schema", f"vendor.{schema}", file]
    found = subprocess.run(command, capture_output=True, text=True)
    if found.returncode:
        sys.exit(f"{path}: {found.stdout}{found.stderr}")


def actions(recipe, program, folder):
    """Steps that use the action of this repository."""
    for job in recipe.get("jobs", {}).values():
        for step in job["steps"]:
            if not step.get("uses", "").startswith("smart-cascade/smart-cascade@"):
                continue
            given = {name.replace("-", "_"): str(value).lower() for name, value in step.get("with", {}).items()}
            action = Action((ROOT / "action.yml").read_text(encoding="utf-8"))
            here = {"PATH": f"{program}{os.pathsep}{os.environ['PATH']}"}
            status, said = action.run(folder, here, **{**given, "version": "none"})
            if status > 1:
                sys.exit(f"the action ends with {status}\n{said}")
            print(f"  uses the action, which ends with {status}")


def artifacts(recipe):
    """The files that a recipe hands to its service."""
    for job in recipe.get("jobs", {}).values():
        for step in job["steps"]:
            if "sarif_file" in step.get("with", {}):
                yield step["with"]["sarif_file"]
    for job in recipe.values():
        if isinstance(job, dict):
            yield from job.get("artifacts", {}).get("reports", {}).values()


def revision():
    found = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    return found.stdout.strip()


def pre_commit(program, cascade, code, folder):
    """A good commit passes the hooks, a bad one does not."""
    if HERE in code:
        # What is published is what is committed here.
        code = re.sub(r"rev: .*", f"rev: {revision()}", code.replace(HERE, str(ROOT)))
        page = folder / "README.md"
        page.write_text("<!-- cascade:begin path=plans/2026 -->\n<!-- cascade:end -->\n")
    (folder / ".pre-commit-config.yaml").write_text(code)
    plan = folder / "plans" / "2026" / "lumen.cascade"
    good = (ROOT / "examples" / "clean").glob("*")
    shutil.rmtree(plan.parent)
    plan.parent.mkdir()
    for file in good:
        shutil.copy(file, plan.parent)
    if HERE in code or "README.md" in code:
        subprocess.run([f"{cascade}/cascade", "render", "--into", "README.md"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    home = {
        **os.environ,
        "PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit"),
        # What is built already is not built again.
        "CARGO_TARGET_DIR": str(pathlib.Path(cascade).parent),
        "MATURIN_PEP517_ARGS": "--profile dev",
    }
    for wanted, text in ((0, None), (1, "objective {{{\n")):
        if text:
            (plan.parent / "broken.cascade").write_text(text)
            subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
        found = subprocess.run([program, "run"], cwd=folder, capture_output=True, text=True, env=home)
        if found.returncode != wanted or "cascade" not in found.stdout:
            sys.exit(f"pre-commit ends with {found.returncode}, not {wanted}\n{found.stdout}{found.stderr}")
        hooks = len(re.findall(r"- id:", code))
        if wanted == 0 and found.stdout.count("Passed") != hooks:
            sys.exit(f"{hooks} hooks were to run\n{found.stdout}")
    print("  pre-commit lets a good plan pass and stops a broken one")


def main(page, programs, cascade):
    counts = {"sh": 0, "yaml": 0, "groovy": 0}
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
            pre_commit(f"{programs}/pre-commit", cascade, code, folder)
        elif language == "groovy":
            found = re.findall(r"\bsh '([^']+)'", code)
            if not found:
                sys.exit(f"{path}: no step")
            for line in found:
                run(line, folder, may_find=True)
            for file in re.findall(r"testResults: '([^']+)'", code):
                if not (folder / file).is_file():
                    sys.exit(f"{path}: no step writes {file}")
        else:
            held_against_schema(f"{programs}/check-jsonschema", path, code, folder)
            recipe = yaml.safe_load(code)
            actions(recipe, cascade, folder)
            for line in steps(recipe):
                run(line, folder, may_find=True)
            for file in artifacts(recipe):
                if not (folder / file).is_file():
                    sys.exit(f"{path}: no step writes {file}")
                print(f"  writes {file}")
        shutil.rmtree(folder)
    if counts["sh"] < 3 or counts["yaml"] < 5 or not counts["groovy"]:
        sys.exit(f"{page}: too few recipes were found: {counts}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
