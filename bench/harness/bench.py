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
        self.before = options.beside and os.path.abspath(options.beside)
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
            if self.before:
                self.postgres.sql("postgres", "CREATE DATABASE before")
            yardstick.prepare(self)
            self._started = started.pop_all()
        return self

    def __exit__(self, *_):
        self._started.close()

    def build(self):
        """The jars, unless told to take those that are there."""
        for root in filter(None, (self.root, self.before)):
            if self.options.build:
                run([f"{root}/mvnw", "-q", "-f", f"{root}/pom.xml", "package", "-DskipTests"], cwd=root)
            if not os.path.exists(f"{root}/target/webhook-inbox.jar"):
                raise Failure(f"{root}/target/webhook-inbox.jar is missing: run without --no-build")
        if self.options.build:
            run([f"{self.root}/mvnw", "-q", "-f", f"{self.home}/pom.xml", "package"], cwd=self.root)
        # The service gets the empty handler's jar alone, without the libraries beside it.
        os.makedirs(f"{self.home}/target/handlers", exist_ok=True)
        shutil.copy(f"{self.home}/target/webhook-inbox-bench.jar", f"{self.home}/target/handlers")

    def service(self, database, settings=None, handlers=False, root=None):
        """Of this checkout, or of another one."""
        return Service(self, root or self.root, database, settings or {},
                       f"{self.home}/target/handlers" if handlers else None)

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
        before = {"before": checkout(self.before)} if self.before else {}
        return {
            **machine.facts(self.postgres.directory),
            "Postgres": f"{version}; {', '.join(f'{name}={value}' for name, value in settings.items())}, else defaults",
            "a commit": self.commit,
            "pgbench": run([self.postgres.pgbench, "--version"]).strip(),
            "Java": java.splitlines()[1],
            "service": f"{checkout(self.root)}, settings {self.environment or 'as they are by default'}",
            **before,
            "warm-up": f"{self.options.warm_up} s of full load, then 2 s before each measured load",
            "rounds": f"{self.options.rounds}, of {self.options.seconds} s each",
        }


def checkout(root):
    """What runs of a checkout."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=root, capture_output=True, text=True,
                            check=False).stdout.strip()
    return f"commit {commit}, JVM flags {' '.join(image_flags(root))}"
