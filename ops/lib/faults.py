"""What can go wrong between providers, nodes and Postgres, each for a while and then no longer."""

import http.client
import os
import signal
import socket
import subprocess
import threading
import time

from . import openpoly
from .processes import program, wait_until


class Scene:
    """What the faults have at hand: two nodes, a link of each to Postgres, and chance."""

    def __init__(self, postgres, nodes, links, chance, directory):
        self.postgres, self.nodes, self.links = postgres, nodes, links
        self.chance, self.directory = chance, directory
        self.cleanup = []
        self.former = None

    def some(self):
        """One of the nodes with its link."""
        return self.chance.choice(list(zip(self.nodes, self.links)))

    def wait(self, least, most):
        time.sleep(self.chance.uniform(least, most))

    def end_former(self):
        """Ends the server that was the primary before the last failover, and follows the one of now."""
        if self.former:
            self.former.stop()
            self.former = None

    def everyone_away(self):
        """Whatever the nodes do not answer while this lasts is not theirs."""
        return Away(self.nodes)


class Away:

    def __init__(self, nodes):
        self.nodes = nodes

    def __enter__(self):
        for node in self.nodes:
            node.leave()

    def __exit__(self, *_):
        for node in self.nodes:
            node.come_back()


def kill_a_node(scene):
    node, _ = scene.some()
    with Away([node]):
        node.process.kill()
        node.process.wait()
        scene.wait(1, 4)
        node.start()


def freeze_a_node(scene):
    node, _ = scene.some()
    with Away([node]):
        node.process.send_signal(signal.SIGSTOP)
        scene.wait(6, 12)
        node.process.send_signal(signal.SIGCONT)
        wait_until(lambda: node.readiness() == 200, "the thawed node")


def stop_postgres(scene):
    scene.postgres.stop()
    scene.wait(2, 8)
    scene.postgres.start()


def crash_postgres(scene):
    scene.postgres.stop(signal.SIGQUIT)
    scene.wait(1, 3)
    scene.postgres.start()


def freeze_postgres(scene):
    frozen = scene.postgres.processes()
    for process in frozen:
        _signal(process, signal.SIGSTOP)
    scene.wait(5, 12)
    for process in frozen:
        _signal(process, signal.SIGCONT)


def terminate_backends(scene):
    for _ in range(scene.chance.randint(3, 10)):
        scene.postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
        scene.wait(0.1, 0.8)


def half_open_connections(scene):
    """Again and again, so that some are in the middle of a transaction."""
    _, link = scene.some()
    for _ in range(3):
        link.cut_clients()
        scene.wait(1, 2)


def black_hole(scene):
    _, link = scene.some()
    link.black_hole()
    scene.wait(5, 12)
    link.restore()


def answers_lost_after_commit(scene):
    _, link = scene.some()
    link.lose_answers()
    scene.wait(2, 4)
    link.cut()


def no_connections_left(scene):
    """Others take every connection the server has."""
    scene.postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
                        "AND pid <> pg_backend_pid() AND state = 'idle'")
    seconds = scene.chance.uniform(4, 8)
    most = int(scene.postgres.settings["max_connections"])
    greedy = [subprocess.Popen([program("psql"), "-XAtq", "-h", "127.0.0.1", "-p", str(scene.postgres.port), "-U", "postgres",
                                "-c", f"SELECT pg_sleep({seconds})"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
              for _ in range(most)]
    for process in greedy:
        process.wait(60)


def lock_a_table(scene):
    table = scene.chance.choice(["dispatch", "inbox_event", "attempt", "tracked_entity"])
    seconds = scene.chance.uniform(3, 8)
    scene.postgres.psql(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({seconds}); ROLLBACK")


def old_snapshot(scene):
    scene.postgres.psql("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM dispatch; SELECT pg_sleep(15); ROLLBACK")


def full_disk(scene):
    """The events' table moves to a small file system, which then fills; where that may not be mounted, nothing happens."""
    # A standby on the same machine would write to the same file system, into the same files.
    scene.end_former()
    place = f"{scene.directory}/small"
    if not os.path.isdir(place):
        os.mkdir(place)
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=777", "tmpfs", place],
                                          capture_output=True, check=False).returncode:
            return "not permitted to mount a small file system"
        scene.cleanup.append(lambda: subprocess.run(["umount", "-l", place], check=False))
        os.mkdir(f"{place}/space")
        os.chmod(f"{place}/space", 0o700)
        user = scene.postgres.run_as
        if user:
            os.chown(f"{place}/space", user["user"], user["group"])
        scene.postgres.rows(f"CREATE TABLESPACE small LOCATION '{place}/space'")
    if scene.postgres.psql("SET lock_timeout = '3s'; ALTER TABLE inbox_event SET TABLESPACE small").returncode:
        return "the table does not fit or was busy"
    try:
        with open(f"{place}/filling", "wb") as filling:
            try:
                while True:
                    filling.write(b"x" * 65536)
                    filling.flush()
            except OSError:
                pass
        scene.wait(6, 10)
    finally:
        os.remove(f"{place}/filling")
        wait_until(lambda: scene.postgres.psql("SET lock_timeout = '3s'; ALTER TABLE inbox_event SET TABLESPACE pg_default")
                   .returncode == 0, "the table to move back")
    return None


def failover(scene):
    """
    A standby takes over under the same address. For a while the address still leads to the old server, which is a standby
    by then: sessions made there can only read, and stay when the address has moved.
    """
    # What followed this server until now would be waited for as well, or instead.
    scene.end_former()
    old, new = scene.postgres, scene.postgres.standby()
    old.rows("ALTER SYSTEM SET synchronous_standby_names = '*'")
    old.rows("SELECT pg_reload_conf()")
    wait_until(lambda: old.psql("SELECT sync_state FROM pg_stat_replication").stdout.split() == ["sync"],
               "the standby to follow")
    old.stop()
    new.promote()
    new.rows("ALTER SYSTEM SET synchronous_standby_names = ''")
    new.rows("SELECT pg_reload_conf()")
    old.follow(new)
    scene.wait(2, 4)
    for link in scene.links:
        link.redirect(new.port)
    scene.postgres, scene.former = new, old
    scene.cleanup.append(old.stop)


def forged_flood(scene):
    """Requests nobody signed, large ones among them, as fast as four connections send them."""
    node, _ = scene.some()
    until = time.monotonic() + scene.chance.uniform(5, 8)

    def forge(number):
        body, headers = openpoly.event("not the secret", f"evt_forged_{number}", size=900_000 if number == 0 else 0)
        while time.monotonic() < until:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=10)
                connection.request("POST", "/webhooks/openpoly", body, headers)
                connection.getresponse().read()
                connection.close()
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)

    _together(forge, 4)


def slow_flood(scene):
    """Connections that send one byte of a header at a time."""
    node, _ = scene.some()
    until = time.monotonic() + scene.chance.uniform(5, 8)

    def dawdle(_):
        waiting = []
        while time.monotonic() < until:
            try:
                one = socket.create_connection(("127.0.0.1", node.port), timeout=1)
                one.sendall(b"POST /webhooks/openpoly HTTP/1.1\r\nX-Slow: ")
                waiting.append(one)
            except OSError:
                time.sleep(0.05)
            if len(waiting) == 400:
                for one in waiting:
                    try:
                        one.sendall(b"x")
                    except OSError:
                        pass
                    one.close()
                waiting = []
        for one in waiting:
            one.close()

    _together(dawdle, 2)


def _together(work, count):
    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def _signal(process, number):
    try:
        os.kill(process, number)
    except ProcessLookupError:
        pass


FAULTS = {fault.__name__: fault for fault in (
    kill_a_node, freeze_a_node, stop_postgres, crash_postgres, freeze_postgres, terminate_backends, half_open_connections,
    black_hole, answers_lost_after_commit, no_connections_left, lock_a_table, old_snapshot, full_disk, failover,
    forged_flood, slow_flood)}
