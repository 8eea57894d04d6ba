"""Intake while expired events are removed, against intake while none are."""

import time

from .children import Failure
from .inbox import WALLETS
from .report import Measure, ratio
from .service import TRACKING
from .tools import Load

STEP = 250_000
LEFT = "SELECT count(*) FROM inbox_event WHERE received_at < now() - interval '90 days'"


def node(bench, cleans):
    """A node that removes expired events, and does nothing else, or one that does all but that."""
    bench.environment["WEBHOOK_INBOX_RETENTION_ENABLED"] = str(cleans).lower()
    # The load's connections stay.
    bench.environment.setdefault("SERVER_TOMCAT_MAX_KEEP_ALIVE_REQUESTS", "-1")
    bench.environment["WEBHOOK_INBOX_RETENTION_INTERVAL"] = "1s"
    bench.environment["WEBHOOK_INBOX_DISPATCH_WORKERS"] = "0" if cleans else "2"
    return bench.service("inbox")


def expire(bench, inbox, count):
    """Events that were received and processed a hundred days ago."""
    with open(f"{bench.home}/deposit.json", encoding="ascii") as file:
        template = file.read().strip()
    with open(f"{bench.home}/sql/events.sql", encoding="utf-8") as file:
        text = file.read().replace("now() - (", "now() - interval '100 days' - (")
    for done in range(0, count, STEP):
        size = min(STEP, count - done)
        inbox.sql(text, count=size, subjects=size, wallets=WALLETS, template=template, seed=f"expired{done}")
    inbox.sql("""
        INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
        SELECT id, :'handler', 1, received_at, 1, 'processed', 'bench' FROM inbox_event ORDER BY id
        """, handler=TRACKING)
    inbox.settle()
    bench.say(f"{count} expired events with their attempts are stored")


def take_in(bench, service, what):
    seen = Load(bench, service, bench.options.seconds).run()
    bench.say(f"  {what}: {seen.rate:.0f}/s, p99 {seen.latency['p99']} ms, answers {seen.statuses}")
    return seen.rate


def measure(bench):
    """In alternating rounds, the handlers paused so that nothing else competes."""
    inbox = bench.inbox("inbox")
    rates = {"without": [], "while": []}
    removed, seconds = 0, 0.0
    with node(bench, cleans=False) as service:
        bench.warm_up(service, inbox)
        service.pause(TRACKING)
        inbox.sql("TRUNCATE inbox_event, dispatch, attempt, redelivery, forgotten_event RESTART IDENTITY")
        expire(bench, inbox, bench.options.expired)
        for number in range(bench.options.rounds):
            bench.say(f"retention, round {number + 1}")
            rates["without"].append(take_in(bench, service, "without"))
            with node(bench, cleans=True):
                before, start = inbox.number(LEFT), time.monotonic()
                rates["while"].append(take_in(bench, service, "while removing"))
                removed += before - inbox.number(LEFT)
                seconds += time.monotonic() - start
        bench.say(f"  removed under load: {removed}, {removed / seconds:.0f}/s")
        rest = inbox.number(LEFT)
        with node(bench, cleans=True):
            start = time.monotonic()
            while inbox.number(LEFT) and time.monotonic() - start < bench.options.patience:
                time.sleep(1)
            left = inbox.number(LEFT)
            alone = (rest - left) / (time.monotonic() - start)
        bench.say(f"  removed without load: {rest - left}, {alone:.0f}/s; left {left}")
        prove(inbox, bench.options.expired - left)
    yield Measure("intake while expired events are removed ÷ without", 0.9, ratio(rates["while"], rates["without"]),
                  {"acknowledged/s while": rates["while"], "acknowledged/s without": rates["without"]},
                  [f"removed per second: {removed / seconds:.0f} under load, {alone:.0f} without",
                   f"removed {bench.options.expired - left} of {bench.options.expired}"])


def prove(inbox, gone):
    """What was removed is remembered, and has left nothing behind."""
    forgotten = inbox.number("SELECT count(*) FROM forgotten_event f WHERE NOT EXISTS ("
                             "SELECT FROM inbox_event e WHERE e.dedup_key = f.dedup_key)")
    orphans = inbox.number("SELECT count(*) FROM attempt a WHERE NOT EXISTS ("
                           "SELECT FROM inbox_event e WHERE e.id = a.inbox_id)")
    if forgotten != gone or orphans:
        raise Failure(f"{gone} events are gone, {forgotten} are remembered, {orphans} attempts are left behind")
