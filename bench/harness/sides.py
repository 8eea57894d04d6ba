"""The service, and where one was named, that of another checkout beside it, on the same server."""

import contextlib
from dataclasses import dataclass

from .inbox import Inbox
from .report import Measure, ratio
from .service import TRACKING, Service

NOW, BEFORE = "now", "before"


@dataclass
class Side:
    """A service of its own, on a database of its own."""

    name: str
    service: Service
    inbox: Inbox


@contextlib.contextmanager
def started(bench):
    """All sides, warmed up and with their handlers paused, as they stay while it is the other one's turn."""
    with contextlib.ExitStack() as running:
        ready = [start(bench, running, NOW, "inbox", bench.root)]
        if bench.before:
            ready.append(start(bench, running, BEFORE, BEFORE, bench.before))
        yield ready


def start(bench, running, name, database, root):
    service = running.enter_context(bench.service(database, root=root))
    side = Side(name, service, bench.inbox(database))
    bench.warm_up(service, side.inbox)
    service.pause(TRACKING)
    return side


def turns(bench, ready, number):
    """Each side once; in every other round the other one comes first."""
    for side in ready if number % 2 == 0 else ready[::-1]:
        if len(ready) > 1:
            bench.say(f" {side.name}:")
        yield side
        # What it leaves would be vacuumed, and that logged, in another one's turn.
        side.inbox.begin()


def compared(name, now, before, details=None, notes=(), limit=None):
    """Round by round; a limit is one from above."""
    return Measure(f"{name}, now ÷ before", limit, ratio(now, before), {NOW: now, BEFORE: before, **(details or {})},
                   notes, at_most=True)
