"""Acknowledged deliveries per second, against the simplest durable inbox."""

import collections
import contextlib
import time

from . import sides, yardstick
from .children import Failure
from .report import Measure, ratio
from .service import TRACKING
from .tools import Load

# Where a commit takes so many µs, gathering deliveries into one saves more.
SLOW_COMMIT = 200
UNMETERED = contextlib.nullcontext()


def paused(bench, service, inbox, seconds, rate=0, meter=UNMETERED):
    """Intake while the work waits."""
    inbox.begin()
    service.pause(TRACKING)
    load = Load(bench, service, seconds, rate)
    with meter:
        seen = load.run()
    seen.stored = inbox.prove_stored(seen)
    if inbox.number("SELECT count(DISTINCT inbox_id) FROM dispatch") != seen.stored:
        raise Failure("Not every stored event has its work")
    bench.say(f"  paused: {seen.rate:.0f}/s, p99 {seen.latency['p99']} ms, answers {seen.statuses}, "
              f"sender's processor time {seen.sender_cpu / seen.seconds:.0%}")
    return seen


def running(bench, service, inbox, seconds, rate=0, meter=UNMETERED):
    """Intake while the work is done; also what was handled per second, and what was left at the end."""
    inbox.begin()
    service.resume(TRACKING)
    load = Load(bench, service, seconds, rate)
    with meter:
        load.start()
        before = inbox.number("SELECT count(*) FROM dispatch")
        load.await_end()
        after = inbox.number("SELECT count(*) FROM dispatch")
        ended = time.monotonic()
        seen = load.finish()
        await_empty(bench, inbox)
        seen.drained_after = time.monotonic() - ended
    seen.stored = inbox.prove_stored(seen)
    inbox.prove_effects(seen.stored, TRACKING)
    inbox.prove_entities(seen.stored)
    seen.backlog = after
    seen.handled = seen.rate - (after - before) / seen.seconds
    bench.say(f"  running: {seen.rate:.0f}/s acknowledged, {seen.handled:.0f}/s handled, backlog {after}, gone after "
              f"{seen.drained_after:.1f} s, p99 {seen.latency['p99']} ms, answers {seen.statuses}")
    return seen


def await_empty(bench, inbox, patience=600):
    deadline = time.monotonic() + patience
    with bench.postgres.session(inbox.name) as session:
        # The rows that were deleted lie at the beginning of the table; an index passes over them.
        session.tell("SET enable_seqscan = off")
        while session.ask("SELECT count(*) FROM (SELECT FROM dispatch LIMIT 1) AS one") != "0":
            if time.monotonic() > deadline:
                raise Failure(f"The backlog is not gone after {patience} s")
            time.sleep(0.05)


def sustained(bench, service, inbox, seconds):
    """
    What is taken in while it is also worked off. If a full load is more than the handlers keep up with, the load is
    held at what they did, and once more at what they do then.
    """
    seen = running(bench, service, inbox, seconds)
    for _ in range(2):
        if kept_up(seen):
            break
        seen = running(bench, service, inbox, seconds, rate=int(max(seen.handled, 100)))
    return seen


def kept_up(seen):
    return seen.handled >= 0.95 * seen.rate


def measure(bench):
    """All intake ratios, in alternating rounds."""
    # How long a commit takes is measured before anything runs beside it.
    slow = bench.commit.takes >= SLOW_COMMIT
    rates, notes = collections.defaultdict(list), collections.defaultdict(list)
    with sides.started(bench) as ready:
        for number in range(bench.options.rounds):
            bench.say(f"intake, round {number + 1}")
            rates["bare"].append(yardstick.bare(bench, bench.options.seconds))
            for side in sides.turns(bench, ready, number):
                take_in(bench, side, rates, notes)
    for handlers, name, least in (("paused", "handlers paused", 1.5 if slow else 1.0),
                                  ("running", "handlers running and keeping up", 1.0 if slow else 0.7)):
        now, before = rates[sides.NOW, handlers], rates[sides.BEFORE, handlers]
        yield Measure(f"intake, {name} ÷ bare inbox", least, ratio(now, rates["bare"]),
                      {"acknowledged/s": now, "bare inbox, commits/s": rates["bare"]}, notes[sides.NOW, handlers])
        if before:
            yield sides.compared(f"intake, {name}", now, before, notes=notes[sides.BEFORE, handlers])


def take_in(bench, side, rates, notes):
    """Adds a round of a side, paused and running."""
    seen = paused(bench, side.service, side.inbox, bench.options.seconds)
    rates[side.name, "paused"].append(seen.rate)
    notes[side.name, "paused"].append(f"{side.name}, sender's processor time {seen.sender_cpu / seen.seconds:.0%} of "
                                      "a core")
    seen = sustained(bench, side.service, side.inbox, bench.options.seconds)
    side.service.pause(TRACKING)
    rates[side.name, "running"].append(seen.rate if kept_up(seen) else seen.handled)
    notes[side.name, "running"].append(f"{side.name}, backlog at the end {seen.backlog}, gone after "
                                       f"{seen.drained_after:.1f} s")
