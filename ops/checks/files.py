"""What can be told from the files alone."""

import re
import shutil
import subprocess
from pathlib import Path

from checks import queries

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "ops/prometheus"
RUNBOOKS = ROOT / "docs/runbooks"


def check():
    tests = sorted(str(test.relative_to(PROMETHEUS)) for test in PROMETHEUS.glob("tests/*.yml"))
    yield from run("promtool", "check", "config", "prometheus.yml", folder=PROMETHEUS)
    yield from run("promtool", "test", "rules", *tests, folder=PROMETHEUS)
    yield from alerts()
    yield from queries.form()
    yield from compose()


def run(*command, folder=ROOT, given=None):
    if not shutil.which(command[0]):
        yield f"{command[0]} is not on the PATH"
        return
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True)
    if done.returncode:
        yield f"{' '.join(command)}:\n{done.stdout}{done.stderr}"


def alerts():
    """Each has a severity, a runbook of its name, and a test in which it fires and one in which it does not."""
    rules = "".join(file.read_text() for file in sorted(PROMETHEUS.glob("rules/*.yml")))
    tests = "".join(file.read_text() for file in sorted(PROMETHEUS.glob("tests/*.yml")))
    index = (RUNBOOKS / "README.md").read_text()
    runbooks = {page for page in RUNBOOKS.glob("*.md") if "\nSeverity: " in page.read_text()}
    explained = set()
    for rule in re.split(r"^ *- (?=alert:|record:)", rules, flags=re.M):
        name = (re.findall(r"^alert: (\w+)", rule) or [None])[0]
        if not name:
            continue
        for needed in (r"severity: (critical|warning)$", r"summary: \S", r"description: \S", r"runbook_url: \S"):
            if not re.search(needed, rule, flags=re.M):
                yield f"{name} has no {needed.split(':')[0]}"
        runbook = ROOT / (re.findall(r"runbook_url: (\S+)", rule) or ["missing"])[0]
        if runbook.stem.replace("-", "") != name.lower() or runbook not in runbooks:
            yield f"{name}'s runbook is not there: {runbook}"
        if f"({runbook.name})" not in index:
            yield f"{name} is not in the index of runbooks"
        explained.add(runbook)
        said = [bool(fires) for fires in re.findall(rf"alertname: {name}\n( +exp_alerts:\n)?", tests)]
        if set(said) != {True, False}:
            yield f"{name} is not tested both ways"
    for runbook in sorted(runbooks - explained):
        yield f"{runbook.name} belongs to no alert"


def compose():
    """Whether it parses. The old docker-compose knows all that is used here but the project's name."""
    file = (ROOT / "docker-compose.yml").read_text()
    if shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0:
        yield from run("docker", "compose", "--file", "-", "--project-directory", ".", "config", "--quiet", given=file)
    else:
        nameless = re.sub(r"^name:.*$", "", file, flags=re.M)
        yield from run("docker-compose", "--file", "-", "--project-directory", ".", "config", "--quiet", given=nameless)
