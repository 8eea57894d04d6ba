"""A Postgres of one's own, which writes to disk before it answers."""

import copy
import os
import pwd
import shutil
import signal
import subprocess

from .processes import Failure, free_port, program, wait_until

PROGRAMS = "/usr/lib/postgresql/*/bin/"


class Postgres:

    def __init__(self, directory, name="postgres", port=None, **settings):
        """Makes a cluster below the directory and starts it; the settings are the server's own."""
        self.directory, self.port, self.settings = f"{directory}/{name}", port or free_port(), settings
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.run_as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        os.mkdir(self.directory)
        if user:
            os.chown(self.directory, user.pw_uid, user.pw_gid)
        self.log = open(f"{directory}/{name}.log", "a", encoding="utf-8")
        self.process = None
        self.make_cluster()
        self.start()

    def make_cluster(self):
        self.run("initdb", "-D", self.data(), "-U", "postgres", "-A", "trust")

    def data(self):
        return f"{self.directory}/data"

    def run(self, name, *arguments):
        """One of Postgres' programs, as the user who owns the cluster."""
        subprocess.run([program(name, PROGRAMS + name), *arguments], check=True, stdout=self.log, stderr=self.log,
                       cwd=self.directory, **self.run_as)

    def start(self):
        options = [option for name, value in self.settings.items() for option in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [program("postgres", PROGRAMS + "postgres"), "-D", self.data(), "-h", "127.0.0.1", "-p", str(self.port),
             "-k", self.directory, *options], stdout=self.log, stderr=self.log, cwd=self.directory, **self.run_as)
        wait_until(self.answers, "Postgres")

    def psql(self, sql):
        return subprocess.run([program("psql"), "-XAtq", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-c",
                               sql], capture_output=True, text=True, check=False)

    def answers(self):
        return self.psql("SELECT 1").returncode == 0

    def rows(self, sql):
        done = self.psql(sql)
        if done.returncode:
            raise Failure(done.stderr)
        return done.stdout.splitlines()

    def processes(self):
        """Of the server and all its backends."""
        children = subprocess.run(["ps", "--ppid", str(self.process.pid), "-o", "pid="], capture_output=True, text=True,
                                  check=False).stdout.split()
        return [self.process.pid, *map(int, children)]

    def standby(self):
        """Another cluster that follows this one, made of a copy of its files."""
        other = copy.copy(self)
        other.directory, other.port = f"{self.directory}-{free_port()}", free_port()
        os.mkdir(other.directory)
        if self.run_as:
            os.chown(other.directory, self.run_as["user"], self.run_as["group"])
        script = f"""
            SELECT pg_backup_start('standby', true);
            \\! cp -a {self.data()} {other.data()}
            \\o {other.directory}/label
            SELECT labelfile FROM pg_backup_stop();
            """
        def is_copied():
            done = subprocess.run([program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                                   "-U", "postgres"], input="\n".join(line.strip() for line in script.splitlines()),
                                  text=True, capture_output=True, check=False)
            # 2 says that there was no connection: after some faults all are taken for a while.
            if done.returncode not in (0, 2):
                raise Failure(done.stderr)
            return done.returncode == 0

        wait_until(is_copied, "a copy of the files")
        shutil.move(f"{other.directory}/label", f"{other.data()}/backup_label")
        os.remove(f"{other.data()}/postmaster.pid")
        other.follow(self)
        return other

    def follow(self, primary):
        """Starts as a standby of another."""
        with open(f"{self.data()}/postgresql.auto.conf", "a", encoding="utf-8") as settings:
            settings.write(f"primary_conninfo = 'host=127.0.0.1 port={primary.port} user=postgres'\n")
        for name in ("standby.signal", "backup_label"):
            path = f"{self.data()}/{name}"
            if name == "standby.signal":
                open(path, "w", encoding="utf-8").close()
            if self.run_as and os.path.exists(path):
                os.chown(path, self.run_as["user"], self.run_as["group"])
        self.start()

    def promote(self):
        self.rows("SELECT pg_promote()")
        wait_until(lambda: self.rows("SELECT pg_is_in_recovery()") == ["f"], "the standby to be promoted")

    def stop(self, how=signal.SIGINT):
        """SIGINT ends it in order, SIGQUIT as a crash does. Does nothing if it does not run."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
