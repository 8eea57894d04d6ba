"""What all measures share: the options, the server, its databases, and the service on one of them."""

import contextlib
import functools
import os
import shutil
import subprocess
import time

from . import machine, yardstick
from .children import Failure, run
from .inbox import Inbox
from .postgres import Postgres
from .service import TRACKING, Service, image_flags
from .tools import Load


class Bench:
    """Ready to measure within its context."""

    def __init__(self, options, root, children):
        self.options = options
        self.root = root
        self.home = f"{root}/bench"
        self.children = children
        self.java = machine.java()
        self.classpath = f"{self.home}/target/webhook-inbox-bench.jar:{self.home}/target/lib/*"
        self.environment = dict(setting.split("=", 1) for setting in options.env)
        self.started = time.monotonic()

    def __enter__(self):
        self.build()
        with contextlib.ExitStack() as started:
            server = Postgres(self.children, f"{self.home}/target/lib", self.options.dir)
            self.postgres = started.enter_context(server)
            self.postgres.sql("postgres", "CREATE DATABASE inbox")
            yardstick.prepare(self)
            self._started = started.pop_all()
        return self

    def __exit__(self, *_):
        self._started.close()

    def build(self):
        """The jars, unless told to take those that are there."""
        if self.options.build:
            maven = f"{self.root}/mvnw"
            run([maven, "-q", "-f", f"{self.root}/pom.xml", "package", "-DskipTests"], cwd=self.root)
            run([maven, "-q", "-f", f"{self.home}/pom.xml", "package"], cwd=self.root)
        if not os.path.exists(f"{self.root}/target/webhook-inbox.jar"):
            raise Failure("target/webhook-inbox.jar is missing: run without --no-build")
        # The service gets the empty handler's jar alone, without the libraries beside it.
        os.makedirs(f"{self.home}/target/handlers", exist_ok=True)
        shutil.copy(f"{self.home}/target/webhook-inbox-bench.jar", f"{self.home}/target/handlers")

    def service(self, database, settings=None, handlers=False):
        return Service(self, database, settings or {}, f"{self.home}/target/handlers" if handlers else None)

    def inbox(self, database):
        return Inbox(self, database)

    def warm_up(self, service, inbox):
        """Under full load, until the service's code is compiled. Leaves the handlers running."""
        self.say(f"warm-up of the service, {self.options.warm_up} s")
        inbox.begin()
        service.pause(TRACKING)
        Load(self, service, self.options.warm_up / 2, warm_up=0).run()
        inbox.begin()
        service.resume(TRACKING)
        Load(self, service, self.options.warm_up / 2, warm_up=0).run()
        inbox.begin()

    @functools.cached_property
    def commit(self):
        """Measured once; when it is first asked for, nothing else may run."""
        return yardstick.commit(self)

    def say(self, text):
        print(f"{time.monotonic() - self.started:5.0f} s  {text}", flush=True)

    def facts(self):
        version, settings = self.postgres.settings()
        java = subprocess.run([self.java, "-version"], capture_output=True, text=True, check=True).stderr
        commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=self.root, capture_output=True,
                                text=True, check=False).stdout.strip()
        flags = " ".join(image_flags(self.root))
        return {
            **machine.facts(self.postgres.directory),
            "Postgres": f"{version}; {', '.join(f'{name}={value}' for name, value in settings.items())}, else defaults",
            "a commit": self.commit,
            "pgbench": run([self.postgres.pgbench, "--version"]).strip(),
            "Java": java.splitlines()[1],
            "service": f"commit {commit}, JVM flags {flags}, settings {self.environment or 'as they are by default'}",
            "warm-up": f"{self.options.warm_up} s of full load, then 2 s before each measured load",
            "rounds": f"{self.options.rounds}, of {self.options.seconds} s each",
        }
