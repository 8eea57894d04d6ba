"""What the service is held against: the simplest durable inbox, and how long a commit takes on this machine."""

import os
import re
import secrets
from dataclasses import dataclass

from .children import Failure, run

DATABASE = "yardstick"
COMMITS_SECONDS = 5


@dataclass
class Commit:
    """Average latencies of one client's transactions, of a small row each, in µs."""

    on: float
    off: float

    @property
    def takes(self):
        return self.on - self.off

    def __str__(self):
        return (f"takes {self.takes:.0f} µs: one pgbench client, a small row a transaction, on average {self.on:.0f} "
                f"µs with synchronous_commit on, {self.off:.0f} µs with it off")


def prepare(bench):
    with open(f"{bench.home}/sql/yardstick.sql", encoding="utf-8") as file:
        bench.postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        bench.postgres.sql(DATABASE, file.read())


def commit(bench):
    seen = Commit(*(latency(bench, synchronous) for synchronous in ("on", "off")))
    bench.say(f"a commit {seen}")
    return seen


def latency(bench, synchronous):
    empty(bench, "small")
    said = pgbench(bench, "commit.sql", 1, COMMITS_SECONDS, PGOPTIONS=f"-c synchronous_commit={synchronous}")
    return 1000 * float(re.search(r"latency average = ([\d.]+) ms", said)[1])


def bare(bench, seconds):
    """Events per second that 32 clients store in the simplest inbox, a transaction each."""
    empty(bench, "inbox")
    said = pgbench(bench, "bare.sql", 32, seconds, "-j", "2", "-D", f"body={body(bench)}")
    done = int(re.search(r"transactions actually processed: (\d+)", said)[1])
    stored = bench.postgres.number(DATABASE, "SELECT count(*) FROM inbox")
    if done != stored:
        raise Failure(f"pgbench committed {done} transactions, but {stored} rows are stored")
    # Nobody is to vacuum it while something else is measured.
    empty(bench, "inbox")
    rate = float(re.search(r"tps = ([\d.]+)", said)[1])
    bench.say(f"  bare inbox: {rate:.0f}/s")
    return rate


def body(bench):
    """One of those that the load sends; ids and times are as long as there."""
    with open(f"{bench.home}/deposit.json", encoding="ascii") as file:
        text = file.read().strip()
    for name in ("event", "more", "wallet"):
        text = text.replace(f"{{{name}}}", secrets.token_hex(16))
    return text.replace("{time}", "2026-01-01T00:00:00.000Z")


def empty(bench, table):
    bench.postgres.sql(DATABASE, f"TRUNCATE {table}")
    bench.postgres.sql(DATABASE, "VACUUM (ANALYZE)")
    bench.postgres.sql(DATABASE, "CHECKPOINT")


def pgbench(bench, script, clients, seconds, *more, **environment):
    return run([bench.postgres.pgbench, "-n", "-M", "prepared", "-c", str(clients), "-T", str(seconds), *more,
                "-f", f"{bench.home}/sql/{script}", *bench.postgres.connection(DATABASE)[:-2], DATABASE],
               env={**os.environ, **environment})
