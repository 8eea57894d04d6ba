"""The expressions of the dashboards and rules, brought into a form that has to return something."""

import json
import re
from pathlib import Path

DASHBOARDS = Path(__file__).parents[2] / "ops/grafana/dashboards"

QUOTED = re.compile(r'(\{[^}]*\}|"[^"]*")')
LABEL_VALUES = re.compile(r"label_values\((.+), (\w+)\)")


def dashboards():
    return [json.loads(file.read_text()) for file in sorted(DASHBOARDS.glob("*.json"))]


def panels(dashboard):
    return [panel for panel in dashboard["panels"] if panel["type"] != "row"]


def form():
    """What Grafana forgives and people do not."""
    for dashboard in dashboards():
        title = dashboard["title"]
        ids = [panel["id"] for panel in dashboard["panels"]]
        if len(ids) != len(set(ids)):
            yield f"{title}: panels share an id"
        for panel in panels(dashboard):
            name = f"{title}: {panel['title']}"
            if not panel.get("description"):
                yield f"{name} has no description"
            if not panel["fieldConfig"]["defaults"].get("unit"):
                yield f"{name} has no unit"
            if panel["datasource"] != {"type": "prometheus", "uid": "${datasource}"}:
                yield f"{name} does not use the data source that was chosen"
            if not panel["targets"]:
                yield f"{name} asks nothing"


def of_dashboards():
    """(where it stands, expression), with every variable at All and the past left out."""
    for dashboard in dashboards():
        for variable in dashboard["templating"]["list"]:
            if variable["type"] == "query":
                yield f"{dashboard['title']}: ${variable['name']}", variable["query"]["query"]
        for panel in panels(dashboard):
            for target in panel["targets"]:
                expression = target["expr"].replace("$__rate_interval", "30s").replace("$__range", "5m")
                expression = re.sub(r"\$\w+", ".*", expression)
                yield f"{dashboard['title']} {panel['id']}{target['refId']}: {panel['title']}", outside_quotes(without_past, expression)


def of_rules(rules):
    """The same of what Prometheus says its rules are."""
    for group in rules["groups"]:
        for number, rule in enumerate(group["rules"], 1):
            yield f"{group['name']} {number}: {rule['name']}", outside_quotes(relaxed, rule["query"])


def relaxed(piece):
    """
    Of an alert whose condition does not hold: what it compares, instead of whether it is so. Comparisons answer 0 or 1,
    and what would rule it out must be there, with labels that match.
    """
    piece = re.sub(r"(==|!=|>=|<=|>|<)", r"\1 bool", piece)
    piece = re.sub(r"\bunless\b", "and", piece)
    return without_past(piece.replace("absent(", "("))


def without_past(piece):
    return re.sub(r"\boffset \w+", "", piece)


def outside_quotes(change, expression):
    return "".join(piece if QUOTED.fullmatch(piece) else change(piece) for piece in QUOTED.split(expression))
