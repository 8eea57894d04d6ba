"""Acknowledged deliveries per second, against the simplest durable inbox."""

import time

from . import yardstick
from .children import Failure
from .report import Measure, ratio
from .service import TRACKING
from .tools import Load

# Where a commit takes so many µs, gathering deliveries into one saves more.
SLOW_COMMIT = 200


def paused(bench, service, inbox, seconds, rate=0):
    """Intake while the work waits."""
    inbox.begin()
    service.pause(TRACKING)
    seen = Load(bench, service, seconds, rate).run()
    stored = inbox.prove_stored(seen)
    if inbox.number("SELECT count(DISTINCT inbox_id) FROM dispatch") != stored:
        raise Failure("Not every stored event has its work")
    bench.say(f"  paused: {seen.rate:.0f}/s, p99 {seen.latency['p99']} ms, answers {seen.statuses}, "
              f"sender's processor time {seen.sender_cpu / seen.seconds:.0%}")
    return seen


def running(bench, service, inbox, seconds, rate=0):
    """Intake while the work is done; also what was handled per second, and what was left at the end."""
    inbox.begin()
    service.resume(TRACKING)
    load = Load(bench, service, seconds, rate)
    load.start()
    before = inbox.number("SELECT count(*) FROM dispatch")
    load.await_end()
    after = inbox.number("SELECT count(*) FROM dispatch")
    ended = time.monotonic()
    seen = load.finish()
    await_empty(bench, inbox)
    seen.drained_after = time.monotonic() - ended
    stored = inbox.prove_stored(seen)
    inbox.prove_effects(stored, TRACKING)
    inbox.prove_entities(stored)
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


def limits(bench):
    """Of both ratios, paused and running."""
    return (1.5, 1.0) if bench.commit.takes >= SLOW_COMMIT else (1.0, 0.7)


def measure(bench):
    """Both intake ratios, in alternating rounds."""
    seconds = bench.options.seconds
    paused_least, running_least = limits(bench)
    rates = {"bare": [], "paused": [], "running": []}
    notes = []
    inbox = bench.inbox("inbox")
    with bench.service("inbox") as service:
        bench.warm_up(service, inbox)
        for number in range(bench.options.rounds):
            bench.say(f"intake, round {number + 1}")
            rates["bare"].append(yardstick.bare(bench, seconds))
            seen = paused(bench, service, inbox, seconds)
            rates["paused"].append(seen.rate)
            notes.append(f"paused, sender's processor time {seen.sender_cpu / seen.seconds:.0%} of a core")
            seen = sustained(bench, service, inbox, seconds)
            rates["running"].append(seen.rate if kept_up(seen) else seen.handled)
            notes.append(f"running, backlog at the end {seen.backlog}, gone after {seen.drained_after:.1f} s")
    yield Measure("intake, handlers paused ÷ bare inbox", paused_least, ratio(rates["paused"], rates["bare"]),
                  {"acknowledged/s": rates["paused"], "bare inbox, commits/s": rates["bare"]}, notes[::2])
    yield Measure("intake, handlers running and keeping up ÷ bare inbox", running_least,
                  ratio(rates["running"], rates["bare"]),
                  {"acknowledged/s": rates["running"], "bare inbox, commits/s": rates["bare"]}, notes[1::2])
