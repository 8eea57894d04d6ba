"""Acknowledged deliveries per second, against pgbench committing the same rows."""

import re
import time

from .children import Failure, run
from .report import Measure, ratio
from .service import TRACKING
from .tools import Load


def pgbench(bench, inbox, seconds):
    """Transactions per second of 32 clients, an event each."""
    inbox.begin()
    script = f"{bench.home}/sql/pgbench.sql"
    with bench.postgres.session(inbox.name) as session:
        # What the service does for its own tables.
        session.repeat("SELECT gin_clean_pending_list('inbox_event_keys')", 2)
        said = run([bench.postgres.pgbench, "-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", str(seconds), "-f",
                    script, *bench.postgres.connection(inbox.name)[:-2], inbox.name])
    done = int(re.search(r"transactions actually processed: (\d+)", said)[1])
    stored = inbox.number("SELECT count(*) FROM inbox_event")
    if done != stored:
        raise Failure(f"pgbench committed {done} transactions, but {stored} rows are stored")
    return float(re.search(r"tps = ([\d.]+)", said)[1])


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


def measure(bench):
    """Both intake ratios, in alternating rounds."""
    seconds = bench.options.seconds
    rates = {"pgbench": [], "paused": [], "running": []}
    notes = []
    inbox, baseline = bench.inbox("inbox"), bench.inbox("baseline")
    with bench.service("inbox") as service:
        bench.warm_up(service, inbox)
        for number in range(bench.options.rounds):
            bench.say(f"intake, round {number + 1}")
            rates["pgbench"].append(pgbench(bench, baseline, seconds))
            bench.say(f"  pgbench: {rates['pgbench'][-1]:.0f}/s")
            seen = paused(bench, service, inbox, seconds)
            rates["paused"].append(seen.rate)
            same_rows(inbox, baseline)
            notes.append(f"paused, sender's processor time {seen.sender_cpu / seen.seconds:.0%} of a core")
            seen = sustained(bench, service, inbox, seconds)
            rates["running"].append(seen.rate if kept_up(seen) else seen.handled)
            notes.append(f"running, backlog at the end {seen.backlog}, gone after {seen.drained_after:.1f} s")
    yield Measure("intake, handlers paused ÷ pgbench", 1.5, ratio(rates["paused"], rates["pgbench"]),
                  {"acknowledged/s": rates["paused"], "pgbench commits/s": rates["pgbench"]}, notes[::2])
    yield Measure("intake, handlers running and keeping up ÷ pgbench", 0.8, ratio(rates["running"], rates["pgbench"]),
                  {"acknowledged/s": rates["running"], "pgbench commits/s": rates["pgbench"]}, notes[1::2])


def same_rows(inbox, baseline):
    ours, theirs = inbox.row_size(), baseline.row_size()
    if abs(ours - theirs) > 0.05 * ours:
        raise Failure(f"A row of the service takes {ours:.0f} bytes, one of pgbench {theirs:.0f}: not the same rows")
