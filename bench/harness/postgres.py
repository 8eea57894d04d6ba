"""A Postgres of the benchmark's own, on disk, with fsync."""

import glob
import os
import platform
import pwd
import shutil
import signal
import subprocess
import tarfile
import tempfile
import time
import zipfile

from .children import Failure, run
from .machine import free_port, tool

MEMORY = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")

SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # What its documentation advises: a quarter of the memory.
    "shared_buffers": f"{MEMORY // 4 // 2**20}MB",
    "max_wal_size": "4GB",
    "max_connections": "250",
}


class Postgres:
    """A server in a fresh directory; leaving the context stops it and removes the directory."""

    def __init__(self, children, libraries, parent):
        self._children = children
        self._psql = tool("psql", "postgresql-client")
        self.pgbench = tool("pgbench", "postgresql")
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.port = free_port()
        self._libraries = libraries
        if run(["stat", "-f", "-c", "%T", parent]).strip() in ("tmpfs", "ramfs"):
            raise Failure(f"{parent} is in memory, so fsync would cost nothing: name a directory on disk with --dir")
        self._temporary = tempfile.TemporaryDirectory(prefix="webhook-inbox-bench-", dir=parent)
        self.directory = self._temporary.name

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._temporary.cleanup()
            raise
        return self

    def _start(self):
        unpack(self._libraries, self.directory)
        if self.user:
            shutil.chown(self.directory, self.user.pw_uid, self.user.pw_gid)
        data = f"{self.directory}/data"
        environment = {"LC_ALL": "C", "PATH": os.environ["PATH"]}
        run([f"{self.directory}/bin/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--no-instructions"], user=self.user, env=environment, cwd=self.directory)
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        self.log = open(f"{self.directory}/postgres.log", "w", encoding="utf-8")
        self.process = self._children.start(
            [f"{self.directory}/bin/postgres", "-D", data, "-h", "127.0.0.1", "-p", str(self.port),
             "-k", self.directory, "-c", "log_checkpoints=off", *options],
            user=self.user, stop_with=signal.SIGINT, env=environment, cwd=self.directory, stdout=self.log,
            stderr=self.log)
        self._await()

    def __exit__(self, *_):
        self._children.stop(self.process)
        self.log.close()
        self._temporary.cleanup()

    def _await(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.sql("postgres", "SELECT 1")
                return
            except Failure:
                time.sleep(0.1)
        raise Failure(f"Postgres did not start:\n{open(self.log.name, encoding='utf-8').read()}")

    def jdbc(self, database):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}?user=postgres"

    def connection(self, database):
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database]

    def sql(self, database, text, **variables):
        """Runs statements and gives what the last one returned."""
        settings = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        command = [self._psql, "-XAtq", "-v", "ON_ERROR_STOP=1", *settings, *self.connection(database), "-f", "-"]
        done = subprocess.run(command, input=text, text=True, capture_output=True, check=False)
        if done.returncode:
            raise Failure(f"SQL failed: {done.stderr}")
        return done.stdout.strip()

    def number(self, database, text):
        return int(self.sql(database, text))

    def logged(self):
        """Bytes of the write-ahead log so far."""
        return self.number("postgres", "SELECT pg_current_wal_insert_lsn() - '0/0'")

    def session(self, database):
        return Session([self._psql, "-XAtq", *self.connection(database)], self._children)

    def settings(self):
        shown = {name: self.sql("postgres", f"SHOW {name}") for name in SETTINGS}
        return self.sql("postgres", "SHOW server_version"), shown


class Session:
    """One psql that stays, for questions that are asked often."""

    def __init__(self, command, children):
        self._children = children
        self._psql = children.start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._children.stop(self._psql)

    def ask(self, text):
        """The only value of the only row."""
        self._psql.stdin.write(text + ";\n")
        self._psql.stdin.flush()
        answer = self._psql.stdout.readline()
        if not answer:
            raise Failure("A database session ended")
        return answer.strip()

    def tell(self, text):
        self._psql.stdin.write(text + ";\n")
        self._psql.stdin.flush()


def unpack(libraries, directory):
    machine = {"x86_64": "amd64", "aarch64": "arm64v8"}.get(platform.machine(), platform.machine())
    jars = glob.glob(f"{libraries}/embedded-postgres-binaries-linux-{machine}-*.jar")
    if not jars:
        raise Failure(f"There are no Postgres binaries for {platform.machine()} in {libraries}")
    with zipfile.ZipFile(jars[0]) as jar:
        name = next(entry for entry in jar.namelist() if entry.endswith(".txz"))
        with jar.open(name) as archive, tarfile.open(fileobj=archive, mode="r|xz") as files:
            files.extractall(directory, filter="data")
    os.chmod(directory, 0o755)
