"""The packaged service, as its image runs it."""

import base64
import json
import os
import re
import secrets
import time
import urllib.error
import urllib.request

from .children import Failure
from .machine import free_port, memory_of

TRACKING = "openxswitch-tracking"
EMPTY = "bench-empty"


def image_flags(root):
    """The JVM options of the image."""
    with open(f"{root}/src/main/image/jvm.options", encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return [line for line in lines if line and not line.startswith("#")]


class Service:
    """One process of a checkout's on a database; leaving the context stops it."""

    def __init__(self, bench, root, database, settings, handlers=None):
        self._bench = bench
        self.port = free_port()
        self._management = free_port()
        self.secret = secrets.token_hex(16)
        self._password = secrets.token_hex(16)
        self.flags = image_flags(root)
        loader = [f"-Dloader.path={handlers}"] if handlers else []
        self._command = [bench.java, *self.flags, *loader, "-jar", f"{root}/target/webhook-inbox.jar"]
        self._environment = {
            "PATH": os.environ["PATH"],
            "SPRING_DATASOURCE_URL": f"jdbc:postgresql://127.0.0.1:{bench.postgres.port}/{database}",
            "SPRING_DATASOURCE_USERNAME": "postgres",
            "SPRING_DATASOURCE_PASSWORD": "unused",
            "SERVER_PORT": str(self.port),
            "SERVER_ADDRESS": "127.0.0.1",
            "MANAGEMENT_SERVER_PORT": str(self._management),
            "MANAGEMENT_SERVER_ADDRESS": "127.0.0.1",
            "OPENXSWITCH_WEBHOOK_SECRET": self.secret,
            "OPENPOLY_WEBHOOK_SECRET": secrets.token_hex(16),
            "SUPPORT_PASSWORD": secrets.token_hex(16),
            "OPERATOR_PASSWORD": self._password,
            "LOGGING_LEVEL_ROOT": "WARN",
            **settings,
            **bench.environment,
        }

    def __enter__(self):
        self._log = open(f"{self._bench.postgres.directory}/service-{self.port}.log", "w", encoding="utf-8")
        self.process = self._bench.children.start(self._command, env=self._environment, stdout=self._log,
                                                  stderr=self._log)
        self._await()
        return self

    def __exit__(self, *_):
        self._bench.children.stop(self.process)
        self._log.close()
        said = self.said()
        if said:
            print(f"The service said:\n{said[:4000]}")

    def said(self):
        with open(self._log.name, encoding="utf-8") as file:
            return "".join(line for line in file if re.match(r"\S+ +(WARN|ERROR)", line))

    def _await(self):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._management}/actuator/health/readiness"):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        with open(self._log.name, encoding="utf-8") as file:
            raise Failure(f"The service did not start:\n{file.read()[-4000:]}")

    def pause(self, *handlers):
        for handler in handlers:
            self._act(f"/admin/handlers/{handler}/pause", {"reason": "bench"})

    def resume(self, *handlers):
        for handler in handlers:
            self._act(f"/admin/handlers/{handler}/resume", {})

    def _act(self, path, body):
        credentials = base64.b64encode(f"operator:{self._password}".encode()).decode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(), {
            "Authorization": f"Basic {credentials}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request):
            pass

    def memory(self, field):
        return memory_of(self.process.pid, field)
