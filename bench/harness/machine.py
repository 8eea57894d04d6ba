"""Where the figures come from."""

import glob
import os
import platform
import re
import shutil
import socket

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
