"""A node of the service: the packaged jar in a process of its own, as the image runs it."""

import os
import pathlib
import subprocess
import urllib.error
import urllib.request

from .processes import ROOT, Failure, end, free_port, java, wait_until

JVM_OPTIONS = [f"@{ROOT}/src/main/image/jvm.options"]


class Node:

    def __init__(self, name, directory, jar, postgres, secret, environment=None, database=None, java_options=None):
        """
        It takes OpenPoly's events signed with the secret. The environment may hold further settings; the database's
        address is that of the Postgres unless another, a proxy's perhaps, is given.
        """
        self.name, self.jar, self.log = name, jar, f"{directory}/{name}.log"
        self.port, self.management = free_port(), free_port()
        self.java_options = JVM_OPTIONS if java_options is None else java_options
        self.environment = os.environ | {
            "SPRING_DATASOURCE_URL": database or f"jdbc:postgresql://127.0.0.1:{postgres.port}/postgres",
            "SPRING_DATASOURCE_USERNAME": "postgres", "OPENPOLY_WEBHOOK_SECRET": secret, "SERVER_PORT": str(self.port),
            "MANAGEMENT_SERVER_PORT": str(self.management)} | (environment or {})
        self.process = None

    def start(self):
        """Starts it and waits until it is ready."""
        self.launch()
        wait_until(lambda: self.ended() or self.readiness() == 200, f"node {self.name}")
        if self.ended():
            raise Failure(f"Node {self.name} did not start:\n{pathlib.Path(self.log).read_text(encoding='utf-8')}")

    def launch(self):
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([java(), *self.java_options, "-jar", self.jar], env=self.environment,
                                            stdout=log, stderr=log)

    def ended(self):
        return self.process.poll() is not None

    def readiness(self, seconds=5):
        """The status of its readiness; 0 if it does not answer."""
        try:
            url = f"http://127.0.0.1:{self.management}/actuator/health/readiness"
            return urllib.request.urlopen(url, timeout=seconds).status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def metrics(self):
        """Everything it lets Prometheus read, as the text of a scrape."""
        url = f"http://127.0.0.1:{self.management}/actuator/prometheus"
        return urllib.request.urlopen(url, timeout=10).read().decode()

    def end(self):
        """SIGTERM, and SIGKILL if that takes too long."""
        if self.process:
            end(self.process)
