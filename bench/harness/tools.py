"""The Java programs of the benchmark: the load, the probe of an idle system, db-scheduler, an endpoint, a broker."""

import base64
import contextlib
import json
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass

from .children import Failure, run
from .machine import free_port

# More would say nothing more, and the requests are all made beforehand, in memory.
MOST_REQUESTS = 900_000


@dataclass
class Result:
    """What a load has seen."""

    sent: int
    acknowledged: int
    statuses: str
    rate: float
    seconds: float
    sender_cpu: float
    latency: dict


class Load:
    """Signed requests, made when this is; they are sent when it is run, or started and finished."""

    def __init__(self, bench, service, seconds, rate=0, warm_up=2.0, connections=64, most=None):
        self._bench = bench
        # What the fastest service could take; too many only cost memory and time before the start.
        self.most = most or min(MOST_REQUESTS, int((rate or 25_000) * (seconds + warm_up) * 1.02))
        command = [bench.java, "-XX:+UseSerialGC", "-Xmx256m", "-XX:MaxDirectMemorySize=2g", "-cp", bench.classpath,
                   "dev.webhookinbox.bench.Load", str(service.port), f"{bench.home}/deposit.json", service.secret,
                   secrets.token_hex(8), str(connections), str(warm_up), str(seconds), str(self.most), str(rate)]
        self._process = bench.children.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._expect("ready")

    def start(self):
        """Comes back once the warm-up is over."""
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        self._expect("measuring")

    def await_end(self):
        """Comes back at the end of the measured time, before the last answers have come."""
        self._expect("measured")

    def finish(self):
        line = self._process.stdout.readline()
        if not line:
            raise Failure("The load ended early")
        self._bench.children.stop(self._process)
        seen = json.loads(line)
        return Result(seen["sent"], seen["acknowledged"], seen["statuses"], seen["measured"] / seen["seconds"],
                      seen["seconds"], seen["cpu"], seen["latency"])

    def run(self):
        self.start()
        self.await_end()
        return self.finish()

    def _expect(self, word):
        line = self._process.stdout.readline().strip()
        if line != word:
            raise Failure(f"The load said {line!r} instead of {word!r}")


def idle(bench, service, database, requests, warm_up=50):
    """Latencies of requests that are sent one at a time."""
    command = [bench.java, "-XX:+UseSerialGC", "-cp", bench.classpath, "dev.webhookinbox.bench.Idle",
               str(service.port), f"{bench.home}/deposit.json", service.secret, secrets.token_hex(8),
               bench.postgres.jdbc(database), str(warm_up), str(requests)]
    probe = bench.children.start(command, stdout=subprocess.PIPE)
    line = probe.stdout.read()
    bench.children.stop(probe)
    if not line:
        raise Failure("The probe ended early")
    return json.loads(line)


class Scheduler:
    """db-scheduler in a process of its own."""

    def __init__(self, bench, database, threads, lower, upper):
        self._bench = bench
        command = [bench.java, "-Xmx1g", "-cp", bench.classpath, "dev.webhookinbox.bench.SchedulerDrain",
                   bench.postgres.jdbc(database), str(threads), str(lower), str(upper)]
        self._process = bench.children.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        if self._process.stdout.readline().strip() != "ready":
            raise Failure("db-scheduler did not start")
        return self

    def __exit__(self, *_):
        self._bench.children.stop(self._process)

    def drain(self, count):
        """Executions per second."""
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Failure("db-scheduler ended early")
        return count / json.loads(line)["seconds"]


class Sink:
    """An HTTP endpoint in a process of its own, that takes each event after so many milliseconds."""

    def __init__(self, bench, millis):
        self._bench = bench
        command = [bench.java, "-XX:+UseSerialGC", "-Xmx256m", "-cp", bench.classpath, "dev.webhookinbox.bench.Sink",
                   str(millis)]
        self._process = bench.children.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/events"
        return self

    def __exit__(self, *_):
        self._bench.children.stop(self._process)

    def taken(self):
        self._process.stdin.write("taken\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


class Broker:
    """A Kafka of one node in a process of its own, on disk; its topics have six partitions."""

    def __init__(self, bench):
        self._bench = bench
        self._directory = tempfile.mkdtemp(prefix="webhook-inbox-bench-kafka-", dir=bench.options.dir)
        self.address = f"127.0.0.1:{free_port()}"
        controller = f"127.0.0.1:{free_port()}"
        self._settings = f"{self._directory}/settings"
        with open(self._settings, "w", encoding="ascii") as file:
            file.write(f"""process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{controller}
listeners=PLAINTEXT://{self.address},CONTROLLER://{controller}
advertised.listeners=PLAINTEXT://{self.address}
controller.listener.names=CONTROLLER
log.dirs={self._directory}/data
num.partitions=6
offsets.topic.replication.factor=1
""")

    def __enter__(self):
        run(self._java("kafka.tools.StorageTool", "format", "--config", self._settings, "--cluster-id",
                       "MkU3OEVBNTcwNTJENDM2Qk"))
        self._process = self._bench.children.start(self._java("kafka.Kafka", self._settings), stdout=subprocess.DEVNULL)
        host, port = self.address.split(":")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 1):
                return self
            time.sleep(0.2)
        raise Failure("The broker did not start")

    def __exit__(self, *_):
        self._bench.children.stop(self._process)
        shutil.rmtree(self._directory)

    def records(self, topic):
        return int(run(self._java("dev.webhookinbox.bench.Records", self.address, topic)))

    def _java(self, *arguments):
        return [self._bench.java, "-XX:+UseSerialGC", "-Xmx512m", "-cp", self._bench.classpath, *arguments]


def signing_secret():
    """As Standard Webhooks has them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()
