"""Processes that end when the benchmark ends, however it ends."""

import signal
import subprocess
import sys


class Failure(Exception):
    """The benchmark cannot go on, or a proof does not hold; the message is for the one who called it."""


class Children:
    """Started processes; leaving the context stops the last started first."""

    def __init__(self):
        self._running = []

    def __enter__(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: sys.exit("stopped"))
        return self

    def __exit__(self, *_):
        while self._running:
            self.stop(self._running[-1])

    def start(self, command, user=None, stop_with=signal.SIGTERM, **options):
        """Starts a process that is also told to stop by the kernel should the benchmark be killed."""
        prefix = ["setpriv", "--pdeathsig", stop_with.name.removeprefix("SIG")]
        child = subprocess.Popen(prefix + as_user(user) + command, start_new_session=True, text=True, **options)
        child.stop_with = stop_with
        self._running.append(child)
        return child

    def stop(self, child, patience=30):
        self._running.remove(child)
        if child.poll() is None:
            child.send_signal(child.stop_with)
            try:
                child.wait(patience)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def as_user(user):
    """The options of setpriv that make it run a command as another user; none for oneself."""
    if user is None:
        return []
    return [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def run(command, user=None, **options):
    """Runs a command to its end and gives what it printed."""
    if user:
        command = ["setpriv", *as_user(user), *command]
    done = subprocess.run(command, text=True, capture_output=True, check=False, **options)
    if done.returncode:
        raise Failure(f"{' '.join(command[:6])} … failed:\n{done.stderr or done.stdout}")
    return done.stdout
