"""A Postgres of one's own, which writes to disk before it answers."""

import os
import pwd
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

    def stop(self, how=signal.SIGINT):
        """SIGINT ends it in order, SIGQUIT as a crash does. Does nothing if it does not run."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
