"""Acknowledged deliveries per second, against a plain Spring Boot controller that stores them with JPA."""

import contextlib
import os
import secrets
import socket
import time

from . import intake
from .children import Failure
from .machine import free_port
from .report import Measure, ratio
from .service import TRACKING, image_flags
from .tools import Load

DATABASE = "plain"


class Plain:
    """The application in a process of its own, on a database of its own."""

    def __init__(self, bench):
        self._bench = bench
        self.port = free_port()
        self.secret = secrets.token_hex(16)
        # The broker's libraries bring a logging system, which is not the application's.
        self._command = [bench.java, *image_flags(bench.root), "-Dorg.springframework.boot.logging.LoggingSystem=none",
                         "-cp", bench.classpath, "plain.PlainInbox"]
        self._environment = {
            "PATH": os.environ["PATH"],
            "SPRING_DATASOURCE_URL": bench.postgres.jdbc(DATABASE),
            "SPRING_JPA_HIBERNATE_DDLAUTO": "create",
            "SPRING_JPA_OPENINVIEW": "false",
            "SERVER_PORT": str(self.port),
            "SERVER_ADDRESS": "127.0.0.1",
            "OPENXSWITCH_WEBHOOK_SECRET": self.secret,
            # It is in the same jar, for the service.
            "SPRING_AUTOCONFIGURE_EXCLUDE": "dev.webhookinbox.bench.EmptyHandlerAutoConfiguration",
        }

    def __enter__(self):
        self._log = open(f"{self._bench.postgres.directory}/plain.log", "w", encoding="utf-8")
        self._process = self._bench.children.start(self._command, env=self._environment, stdout=self._log,
                                                   stderr=self._log)
        self._await()
        return self

    def __exit__(self, *_):
        self._bench.children.stop(self._process)
        self._log.close()

    def _await(self):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.2)
        with open(self._log.name, encoding="utf-8") as file:
            raise Failure(f"The plain application did not start:\n{file.read()[-4000:]}")

    def _empty(self):
        for statement in ("TRUNCATE event", "VACUUM (ANALYZE)", "CHECKPOINT"):
            self._bench.postgres.sql(DATABASE, statement)

    def take_in(self, seconds, warm_up=2.0):
        """Acknowledged per second, into an empty table, which is empty again afterwards."""
        self._empty()
        seen = Load(self._bench, self, seconds, warm_up=warm_up).run()
        stored = self._bench.postgres.number(DATABASE, "SELECT count(*) FROM event")
        if stored != seen.acknowledged:
            raise Failure(f"The plain application acknowledged {seen.acknowledged} deliveries, but {stored} are stored")
        self._empty()
        self._bench.say(f"  plain: {seen.rate:.0f}/s, p99 {seen.latency['p99']} ms, answers {seen.statuses}")
        return seen.rate


def measure(bench):
    """In alternating rounds, with nothing but storing on both sides."""
    inbox = bench.inbox("inbox")
    rates, others = [], []
    bench.postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
    with Plain(bench) as plain, bench.service("inbox") as service:
        bench.say(f"warm-up of the plain application, {bench.options.warm_up} s")
        plain.take_in(bench.options.warm_up, warm_up=0)
        bench.warm_up(service, inbox)
        service.pause(TRACKING)
        for number in range(bench.options.rounds):
            bench.say(f"plain, round {number + 1}")
            others.append(plain.take_in(bench.options.seconds))
            rates.append(intake.paused(bench, service, inbox, bench.options.seconds).rate)
            inbox.begin()
    yield Measure("intake, handlers paused ÷ a plain controller with JPA", 4, ratio(rates, others),
                  {"acknowledged/s": rates, "plain controller, acknowledged/s": others},
                  ["one transaction a delivery, the default pools of threads and connections, the service's JVM flags"])
