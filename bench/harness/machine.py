"""Where the figures come from."""

import contextlib
import glob
import os
import platform
import re
import shutil
import socket
from dataclasses import dataclass

from .children import Failure, run


def java():
    """A JDK 25 or newer, whichever java is the default."""
    homes = [os.environ.get("JAVA_HOME", "")]
    homes += glob.glob("/usr/lib/jvm/*") + glob.glob(os.path.expanduser("~/.sdkman/candidates/java/*"))
    for home in homes:
        if os.path.exists(f"{home}/bin/java") and os.path.exists(f"{home}/release"):
            with open(f"{home}/release", encoding="utf-8") as file:
                version = re.search(r'JAVA_VERSION="(\d+)', file.read())
            if version and int(version[1]) >= 25:
                return f"{home}/bin/java"
    raise Failure("No JDK 25 found; set JAVA_HOME")


def tool(name, package):
    path = shutil.which(name)
    if not path:
        raise Failure(f"{name} is missing: install the Debian package {package}")
    return path


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def memory_of(pid, field):
    """VmRSS or VmHWM of a process, in MB of 1024 × 1024 bytes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(field + r":\s+(\d+) kB", file.read())[1]) / 1024


@dataclass
class Process:
    """Its parent, and seconds of the processors: its own, and those of its children that have ended."""

    parent: int
    used: float
    of_ended: float

    @classmethod
    def of(cls, pid):
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        own, ended = (sum(map(int, fields[first:first + 2])) / os.sysconf("SC_CLK_TCK") for first in (11, 13))
        return cls(int(fields[1]), own, ended)


def cpu_of(pid):
    """Seconds of the processors that a process has used."""
    return Process.of(pid).used


def cpu_of_tree(pid):
    """The same of a process and all that it has started, whether that still runs or has ended."""
    while True:
        of_ended = Process.of(pid).of_ended
        seen = processes()
        tree, level = set(), {pid}
        while level:
            tree |= level
            level = {child for child, each in seen.items() if each.parent in level}
        # Whoever ends between two looks would be missed or counted twice.
        if Process.of(pid).of_ended == of_ended:
            return sum(seen[each].used + seen[each].of_ended for each in tree)


def processes():
    found = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found[int(name)] = Process.of(name)
    return found


def facts(directory):
    """The machine, in a few lines."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    with open("/proc/meminfo", encoding="ascii") as file:
        memory = int(re.search(r"MemTotal:\s+(\d+)", file.read())[1]) / 1024 / 1024
    disk = run(["findmnt", "-no", "SOURCE,FSTYPE,OPTIONS", "-T", directory]).strip()
    return {
        "processor": f"{os.cpu_count()} cores, {model[1] if model else platform.processor()}",
        "memory": f"{memory:.0f} GB",
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "disk": re.sub(r"\s+", " ", disk),
    }
