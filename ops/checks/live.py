"""Every expression, against a Prometheus that scrapes the service while it works."""

import hashlib
import hmac
import http.client
import json
import math
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from checks import queries
from checks.files import PROMETHEUS, ROOT

WORK = ROOT / "target/ops-check"
# Longer than it takes for a gauge to be read from the database, scraped, and looked at by a rule.
PATIENCE = 20
# The subqueries of a day look once a minute, on the minute: what began since is not there for them.
SUBQUERY_STEP = 60
OPENPOLY, OPENXSWITCH = b"demo-openpoly", b"demo-openxswitch"


def check():
    missing = [tool for tool in ("prometheus", "ps") if not shutil.which(tool)]
    if missing:
        yield f"not on the PATH: {', '.join(missing)}"
        return
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    port, management, prometheus = free_ports(3)
    started = time.monotonic()
    with running("service", service_command(port, management)) as service:
        wait_for(f"http://localhost:{management}/actuator/health", service, 300)
        with running("prometheus", prometheus_command(prometheus, management)) as server:
            wait_for(f"http://localhost:{prometheus}/-/ready", server, 30)
            print(f"Service and Prometheus are up after {time.monotonic() - started:.0f} s")
            api = Api(prometheus)
            trouble(port)
            waiting = dict(queries.of_dashboards()) | dict(queries.of_rules(api.get("rules")))
            expected = len(waiting)
            evaluate(api, waiting, "running", PATIENCE)
            # What is only there when the service is not.
            stop(service)
            evaluate(api, waiting, "stopped", SUBQUERY_STEP + PATIENCE)
            yield from (f"{where} returns nothing: {expression}" for where, expression in waiting.items())
            yield from api.rule_errors()
            print(f"{expected - len(waiting)} of {expected} expressions returned data, "
                  f"{time.monotonic() - started:.0f} s in all")


def evaluate(api, waiting, state, patience):
    """Asks again and again, until each has answered once or none has for a while."""
    started = last = time.monotonic()
    while waiting and time.monotonic() < last + patience:
        for where, expression in list(waiting.items()):
            values = api.values(expression)
            if values:
                last = time.monotonic()
                print(f"{where:<60} {len(values):>3} series, {values[0]} ({state}, {last - started:.0f} s)")
                del waiting[where]
        time.sleep(1)


class Api:

    def __init__(self, port):
        self.base = f"http://localhost:{port}/api/v1/"

    def get(self, path, **parameters):
        try:
            url = f"{self.base}{path}?{urllib.parse.urlencode(parameters)}"
            with urllib.request.urlopen(url, timeout=10) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{parameters}: {error.read().decode()}") from error

    def values(self, expression):
        """What Grafana would get. What is not a number is no answer."""
        variable = queries.LABEL_VALUES.fullmatch(expression)
        if variable:
            return self.get(f"label/{variable[2]}/values", **{"match[]": variable[1]})
        numbers = [float(series["value"][1]) for series in self.get("query", query=expression)["result"]]
        return [f"{number:.4g}" for number in numbers if not math.isnan(number)]

    def rule_errors(self):
        for group in self.get("rules")["groups"]:
            for rule in group["rules"]:
                if rule["health"] != "ok":
                    yield f"{rule['name']}: {rule.get('lastError')}"
        for alert in self.get("alerts")["alerts"]:
            print(f"{alert['state']:<8} {alert['labels']['alertname']}: {alert['annotations']['summary']}")
            if "<" in "".join(alert["annotations"].values()):
                yield f"{alert['labels']['alertname']} cannot be put into words: {alert['annotations']}"


def service_command(port, management):
    arguments = [
        f"--server.port={port}",
        f"--management.server.port={management}",
        "--webhook-inbox.simulator.pause=100ms",
        # One handler that always fails, beside the real ones, and a destination.
        "--spring.main.sources=dev.webhookinbox.demo.FailingHandler,dev.webhookinbox.demo.Elsewhere",
    ]
    # As in the image: another garbage collector has other metrics.
    return ["./mvnw", "-B", "-ntp", "-q", "spring-boot:test-run",
            "-Dspring-boot.run.jvmArguments=@src/main/image/jvm.options",
            f"-Dspring-boot.run.arguments={' '.join(arguments)}"]


def prometheus_command(port, management):
    (WORK / "prometheus.yml").write_text(f"""
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: ["{PROMETHEUS}/rules/*.yml"]
scrape_configs:
  - job_name: webhook-inbox
    metrics_path: /actuator/prometheus
    static_configs: [{{targets: ["localhost:{management}"]}}]
""")
    return ["prometheus", f"--config.file={WORK}/prometheus.yml", f"--storage.tsdb.path={WORK}/data",
            f"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"]


def trouble(port):
    """What does not come by itself: refusals, conflicts, unreadable events, admin calls, a database that is silent."""
    now = datetime.now(timezone.utc)
    for number in range(2):
        event = json.dumps({"event_id": f"evt_check_{number}", "event_type": "mini_app.trade.failed"}).encode()
        known = {"event_id": "evt_check", "event_type": "mini_app.login.succeeded", "data": {"n": number}}
        post(port, "openpoly", event, {})
        post(port, "openpoly", event, openpoly(event, now, secret=b"wrong"))
        post(port, "openpoly", event, openpoly(event, now - timedelta(hours=1)))
        post(port, "openpoly", event, openpoly(event, now) | {"X-Polynion-Event-Id": "another"})
        post(port, "openpoly", json.dumps(known).encode(), openpoly(json.dumps(known).encode(), now, "evt_check"))
        post(port, "openxswitch", b"no JSON %d" % number, openxswitch(b"no JSON %d" % number))
        post(port, "openxswitch", b" " * (1 << 21), {})
        post(port, "nowhere", event, {})
        request(port, "GET", "/admin/stats")
        time.sleep(1.5)
    with stopped_database(), ThreadPoolExecutor() as senders:
        for number in range(4):
            body = b'{"requestId":"check-%d","method":"deposit.success","params":{}}' % number
            senders.submit(post, port, "openxswitch", body, openxswitch(body))
            time.sleep(1)


def openpoly(body, at, event_id=None, secret=OPENPOLY):
    timestamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"X-Polynion-Event-Id": event_id or json.loads(body)["event_id"], "X-Polynion-Timestamp": timestamp,
            "X-Polynion-Signature": "v1=" + hmac.digest(secret, timestamp.encode() + b"." + body, hashlib.sha256).hex()}


def openxswitch(body):
    return {"X-Webhook-Signature": hmac.digest(OPENXSWITCH, body, hashlib.sha256).hex()}


def post(port, source, body, headers):
    request(port, "POST", f"/webhooks/{source}", body, headers)


def request(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("localhost", port, timeout=15)
    try:
        connection.request(method, path, body, headers or {})
        print(f"{path:<22} {connection.getresponse().status}")
    except ConnectionError as refused:
        # An answer that comes before the body was sent may not be readable any more.
        print(f"{path:<22} {refused}")
    finally:
        connection.close()


@contextmanager
def stopped_database():
    """The demo's own Postgres, of which the log tells the port."""
    port = re.search(r"Database: postgresql://.*:(\d+)/", (WORK / "service.log").read_text())[1]
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    processes = [line.split(None, 2) for line in listed.splitlines()]
    server = next(pid for pid, _, args in processes if re.search(rf"postgres .*-p {port}\b", args))
    database = [int(pid) for pid, parent, _ in processes if server in (pid, parent)]
    for pid in database:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in database:
            os.kill(pid, signal.SIGCONT)


@contextmanager
def running(name, command):
    with open(WORK / f"{name}.log", "w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield process
    finally:
        stop(process)


def stop(process):
    """Ends the process and what it started; those are one process group."""
    for ending, seconds in ((signal.SIGTERM, 60), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, ending)
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline:
                process.poll()
                os.killpg(process.pid, 0)
                time.sleep(0.2)
        except ProcessLookupError:
            return


def wait_for(url, process, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{url} did not come up; see the logs in {WORK}")


def free_ports(number):
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
