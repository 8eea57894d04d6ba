"""Programs, free ports and waiting."""

import contextlib
import glob
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Failure(Exception):
    """What ends a command with a message instead of a stack trace."""


def free_port():
    """One that nothing is bound to, on any address, and that no outgoing connection is given in the meantime."""
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as one:
            try:
                one.bind(("", port))
                return port
            except OSError:
                continue


def program(name, *places):
    """The path of a program: on the PATH, or else the last of the places, which may be patterns, that there is."""
    found = shutil.which(name) or next((place for pattern in places for place in sorted(glob.glob(pattern))[::-1]), None)
    if not found:
        raise Failure(f"{name} is needed")
    return found


def java():
    """A JDK 25: $JAVA_HOME's, or where Debian has it, or the one on the path."""
    if "JAVA_HOME" in os.environ:
        return f"{os.environ['JAVA_HOME']}/bin/java"
    return next(iter(sorted(glob.glob("/usr/lib/jvm/*-25-*/bin/java"))), None) or program("java")


def wait_until(condition, what, seconds=120, pause=0.1):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Failure(f"Waited in vain for {what}")
        time.sleep(pause)


def end(process, seconds=30):
    """Ends a process if it runs, at last by force, and gives its exit code."""
    if process.poll() is None:
        process.terminate()
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def listens(port, address="127.0.0.1"):
    with socket.socket() as one:
        return one.connect_ex((address, port)) == 0


@contextlib.contextmanager
def workspace(name):
    """A directory that is removed afterwards, and a stack of what is to be ended before, also on SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    directory = tempfile.mkdtemp(prefix=f"{name}-")
    os.chmod(directory, 0o755)
    try:
        with contextlib.ExitStack() as cleanup:
            yield directory, cleanup
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def resident(pid):
    """The resident memory of a process in megabytes; 0 if it is gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as status:
            return next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS:")), 0)
    except OSError:
        return 0
