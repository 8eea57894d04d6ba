"""What an event costs: processor time, bytes of the write-ahead log, bytes on disk."""

import collections
import time

from . import intake, machine, sides
from .report import Measure
from .service import TRACKING

# So long after a load its keys are in their index: what is put off is part of the price.
AFTERWARDS = 3
DONE = {"paused": "an acknowledged", "running": "a handled"}
WRITTEN = {"paused": "stored", "running": "stored and handled"}
DISK = ("heap", "index", "toast")
CPU_LIMITS = {("paused", "full"): 0.75, ("running", "full"): 0.8}
MICRO = 1_000_000


class Meter:
    """What happens between entering and some seconds after leaving, then to be read."""

    def __init__(self, bench, side):
        self._postgres = bench.postgres
        self._side = side

    def __enter__(self):
        self._disk = self._side.inbox.disk()
        self._logged = self._postgres.logged()
        self._before = self._used()
        return self

    def __exit__(self, failure, *_):
        if failure:
            return
        time.sleep(AFTERWARDS)
        used = zip(self._used(), self._before, strict=True)
        self.postgres, self.jvm, self.seconds = (after - before for after, before in used)
        self.logged = self._postgres.logged() - self._logged
        self.disk = {part: size - self._disk[part] for part, size in self._side.inbox.disk().items()}

    def _used(self):
        return (machine.cpu_of_tree(self._postgres.process.pid), machine.cpu_of(self._side.service.process.pid),
                time.monotonic())


class Costs:
    """What an event has cost each side, by name, a list of rounds each."""

    def __init__(self):
        self._rounds = collections.defaultdict(list)

    def add(self, side, figures):
        for name, figure in figures.items():
            self._rounds[side.name, name].append(figure)

    def measures(self, name, total, parts, notes, limit=None):
        """The total and its parts; where there is a side before, also the ratio of the totals, which has the limit."""
        now, before = ([self._rounds[side, part] for part in (total, *parts)] for side in (sides.NOW, sides.BEFORE))
        yield Measure(name, None, now[0], dict(zip(parts, now[1:], strict=True)), notes)
        if before[0]:
            details = {f"before, {part}": rounds for part, rounds in zip(parts, before[1:], strict=True)}
            yield sides.compared(name, now[0], before[0], details, limit=limit)


def measure_cpu(bench):
    """At full load, and at half of what the slower side takes then, the same for both."""
    costs = collections.defaultdict(Costs)
    with sides.started(bench) as ready:
        notes = idle(bench, ready)
        for number in range(bench.options.rounds):
            for handlers in DONE:
                bench.say(f"cpu, handlers {handlers}, round {number + 1}")
                rate = 0
                for share in ("full", "half"):
                    rates = [spend(bench, side, handlers, rate, costs[handlers, share])
                             for side in sides.turns(bench, ready, number)]
                    rate = int(min(rates) / 2)
    for (handlers, share), each in costs.items():
        yield from each.measures(f"processor time of {DONE[handlers]} event, handlers {handlers}, {share} load, in µs",
                                 "together", ("Postgres", "JVM"), notes, CPU_LIMITS.get((handlers, share)))


def spend(bench, side, handlers, rate, costs):
    """Adds what the processors spend on an event; gives how many a second the side keeps up with."""
    seen, events, meter = load(bench, side, handlers, rate)
    postgres, jvm = MICRO * meter.postgres / events, MICRO * meter.jvm / events
    costs.add(side, {"together": postgres + jvm, "Postgres": postgres, "JVM": jvm})
    bench.say(f"  {postgres + jvm:.0f} µs an event: Postgres {postgres:.0f}, JVM {jvm:.0f}")
    return seen.rate if handlers == "paused" else min(seen.rate, seen.handled)


def measure_bytes(bench):
    """At full load, into empty tables."""
    costs = collections.defaultdict(Costs)
    with sides.started(bench) as ready:
        notes = ["a CHECKPOINT before each load: the images of whole pages that follow one are in the log",
                 *idle(bench, ready)]
        for number in range(bench.options.rounds):
            for handlers in DONE:
                bench.say(f"bytes, handlers {handlers}, round {number + 1}")
                for side in sides.turns(bench, ready, number):
                    write(bench, side, handlers, costs[handlers])
    for handlers, each in costs.items():
        yield from each.measures(f"bytes of log an event, {WRITTEN[handlers]}", "log", (), notes, limit=0.75)
        yield from each.measures(f"bytes on disk an event, {WRITTEN[handlers]}", "disk", DISK, notes)


def write(bench, side, handlers, costs):
    _, events, meter = load(bench, side, handlers)
    log, disk = meter.logged / events, {part: size / events for part, size in meter.disk.items()}
    costs.add(side, {"log": log, "disk": sum(disk.values()), **disk})
    parts = ", ".join(f"{part} {size:.0f}" for part, size in disk.items())
    bench.say(f"  bytes an event: log {log:.0f}, on disk {sum(disk.values()):.0f}: {parts}")


def load(bench, side, handlers, rate=0):
    """What was seen, how many events there were of it, and what they took."""
    meter = Meter(bench, side)
    run = intake.paused if handlers == "paused" else intake.running
    seen = run(bench, side.service, side.inbox, bench.options.seconds, rate, meter)
    side.service.pause(TRACKING)
    return seen, seen.acknowledged if handlers == "paused" else seen.stored, meter


def idle(bench, ready):
    """A note of what all sides take while nobody sends, since each pays for the others."""
    with Meter(bench, ready[0]) as meter:
        time.sleep(bench.options.seconds)
    processor, logged = 1000 * meter.postgres / meter.seconds, meter.logged / meter.seconds
    note = (f"with nobody sending, Postgres took {processor:.1f} ms of processor time a second and logged {logged:.0f} "
            f"bytes a second, services running: {len(ready)}")
    bench.say(f"  {note}")
    return [note]
