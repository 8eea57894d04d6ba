"""Stored events worked off per second, against db-scheduler."""

import time

from . import tools
from .intake import await_empty
from .report import Measure, ratio
from .service import EMPTY, TRACKING

# Threads, lower and upper limit: what its documentation measured with, and what it advises for high throughput.
SETTINGS = [(20, 4.0, 20.0), (100, 2.0, 6.0), (50, 0.5, 4.0), (10, 1.0, 4.0)]
DATABASE = "scheduler"


def drain(bench, service, inbox, handler, count):
    """Events per second from the moment the handler may run until nothing is outstanding."""
    service.pause(handler)
    inbox.queue(handler)
    start = time.monotonic()
    service.resume(handler)
    await_empty(bench, inbox)
    rate = count / (time.monotonic() - start)
    inbox.prove_effects(count, handler)
    bench.say(f"  {handler}: {rate:.0f}/s")
    return rate


def scheduler(bench, setting, count, warm_up):
    """Executions per second of db-scheduler, in a process of its own that has been warmed up."""
    with tools.Scheduler(bench, DATABASE, *setting) as scheduler:
        fill(bench, warm_up)
        scheduler.drain(warm_up)
        fill(bench, count)
        rate = scheduler.drain(count)
    bench.say(f"  db-scheduler, {setting[0]} threads, limits {setting[1]} and {setting[2]}: {rate:.0f}/s")
    return rate


def fill(bench, count):
    bench.postgres.sql(DATABASE, f"""
        TRUNCATE scheduled_tasks;
        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        SELECT 'empty', gen_random_uuid(), now() - ({count} - n) * interval '1 ms', false, 1
        FROM generate_series(1, {count}) AS n;
        """)
    bench.postgres.sql(DATABASE, "VACUUM (ANALYZE)")
    bench.postgres.sql(DATABASE, "CHECKPOINT")


def prepare(bench):
    with open(f"{bench.home}/sql/scheduler.sql", encoding="utf-8") as file:
        bench.postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        bench.postgres.sql(DATABASE, file.read())


def best_setting(bench):
    trial = max(2000, bench.options.backlog // 10)
    bench.say(f"db-scheduler's settings, {trial} executions each")
    return max(SETTINGS, key=lambda setting: scheduler(bench, setting, trial, trial // 2))


def measure(bench):
    """Both drain ratios, in alternating rounds."""
    count = bench.options.backlog
    rates = {"db-scheduler": [], EMPTY: [], TRACKING: []}
    prepare(bench)
    setting = best_setting(bench)
    inbox = bench.inbox("inbox")
    with bench.service("inbox", handlers=True) as service:
        inbox.begin()
        inbox.store(count)
        bench.say("warm-up of the drain")
        warm_up(bench, service, inbox)
        for number in range(bench.options.rounds):
            bench.say(f"drain, round {number + 1}")
            rates["db-scheduler"].append(scheduler(bench, setting, count, count // 10))
            for handler in (EMPTY, TRACKING):
                rates[handler].append(drain(bench, service, inbox, handler, count))
            inbox.prove_entities(count)
    note = [f"db-scheduler with {setting[0]} threads, pollUsingLockAndFetch({setting[1]}, {setting[2]}), the best of "
            f"{len(SETTINGS)} settings in a trial each; {count} events and executions"]
    for name, handler, least in (("an empty handler", EMPTY, 4.5), ("the built-in handler", TRACKING, 2.2)):
        yield Measure(f"drain with {name} ÷ db-scheduler", least, ratio(rates[handler], rates["db-scheduler"]),
                      {"events/s": rates[handler], "db-scheduler executions/s": rates["db-scheduler"]}, note)


def warm_up(bench, service, inbox):
    for handler in (EMPTY, TRACKING):
        drain(bench, service, inbox, handler, bench.options.backlog)


def measure_hot(bench):
    """One subject against many."""
    count = bench.options.hot
    rates = {(handler, subjects): [] for handler in (EMPTY, TRACKING) for subjects in (1, count)}
    inbox = bench.inbox("inbox")
    with bench.service("inbox", handlers=True) as service:
        inbox.begin()
        inbox.store(count)
        bench.say("warm-up of the drain")
        for handler in (EMPTY, TRACKING, EMPTY, TRACKING):
            drain(bench, service, inbox, handler, count)
        for number in range(bench.options.rounds):
            bench.say(f"hot subject, round {number + 1}")
            for subjects in (count, 1):
                inbox.begin()
                inbox.store(count, subjects)
                for handler in (EMPTY, TRACKING):
                    rates[handler, subjects].append(drain(bench, service, inbox, handler, count))
                inbox.prove_entities(subjects)
    for name, handler in (("empty handler", EMPTY), ("built-in handler", TRACKING)):
        yield Measure(f"one subject ÷ {count} subjects, {name}", 0.25,
                      ratio(rates[handler, 1], rates[handler, count]),
                      {"events/s of one subject": rates[handler, 1], f"events/s of {count}": rates[handler, count]}, [])
