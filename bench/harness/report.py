"""Figures, and the table and the file they end up in."""

import datetime
import statistics
from dataclasses import dataclass, field


@dataclass
class Measure:
    """A row of the table: its figure is the median of the rounds. Without a limit nothing is asked of it."""

    name: str
    limit: float | None
    rounds: list
    details: dict
    notes: list = field(default_factory=list)
    at_most: bool = False

    @property
    def figure(self):
        return statistics.median(self.rounds)

    @property
    def met(self):
        return self.figure <= self.limit if self.at_most else self.figure >= self.limit

    def row(self):
        asked, met = "–", "–"
        if self.limit is not None:
            asked = f"{'at most' if self.at_most else 'at least'} {self.limit:g}"
            met = "yes" if self.met else "**no**"
        return f"| {self.name} | {asked} | {number(self.figure)} | {met} |"


def ratio(ours, theirs):
    """Round by round, since neighbours in time are best compared."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


def table(measures):
    return "\n".join(["| measure | asked | median | met |", "|---|---|---|---|", *(each.row() for each in measures)])


def write(path, measures, facts, commands):
    """The result file: the table, what it was measured on, and every round."""
    lines = [f"# Measured on {datetime.date.today().isoformat()}", "", table(measures), "", "## Where and how", ""]
    lines += [f"- {name}: {value}" for name, value in facts.items()]
    lines += [f"- command: `{command}`" for command in commands]
    lines += ["", "## Every round", "", "| measure | figure | rounds |", "|---|---|---|"]
    for each in measures:
        lines.append(f"| {each.name} | ratio or value | {' · '.join(map(number, each.rounds))} |")
        lines += [f"| | {name} | {' · '.join(map(number, values))} |" for name, values in each.details.items()]
    notes = [f"- {each.name}: {'; '.join(dict.fromkeys(each.notes))}" for each in measures if each.notes]
    if notes:
        lines += ["", "## Notes", "", *notes]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
