"""Strangers who hold connections, as many as they like, in a process of their own."""

import multiprocessing
import resource
import selectors
import signal
import socket
import time

HEADERS = b"POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\n"
KINDS = {
    # kind: (what is sent at once, what then, every so many seconds)
    "headers": (HEADERS + b"X-Any: ", b"x", 1),
    "bodies": (HEADERS + b"Content-Length: 60000\r\n\r\n", b"x", 1),
    "silent": (b"", b"", 60),
    "kept": (b"POST /webhooks/nobody HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",) * 2 + (30,),
}
PER_ADDRESS = 20_000


def allow_files():
    """As many open files as the system lets a process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Flood:
    """Holds so many connections of a kind, and makes a new one for each that is closed."""

    def __init__(self, kind, address, count, source="127.0.0.2"):
        self.held, self.lost = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)
        self.process = multiprocessing.Process(target=self._run, args=(kind, address, count, source), daemon=True)
        self.process.start()

    def end(self):
        self.process.kill()
        self.process.join()

    def _run(self, kind, address, count, source):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        allow_files()
        begin, drop, pause = KINDS[kind]
        selector, due = selectors.EpollSelector(), {}
        first = list(map(int, source.split(".")))
        numbers = iter(range(10 ** 9))

        def connect():
            one = socket.socket()
            one.setblocking(False)
            # Several addresses, so that there are ports enough.
            one.bind((".".join(map(str, first[:3] + [first[3] + next(numbers) // PER_ADDRESS % 50])), 0))
            one.connect_ex(address)
            selector.register(one, selectors.EVENT_READ | selectors.EVENT_WRITE, "new")
            due[one] = float("inf")

        def close(one):
            selector.unregister(one)
            del due[one]
            one.close()
            self.lost.value += 1

        def on_event(one, state, now):
            try:
                if state == "new":
                    error = one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                    if error:
                        raise OSError(error, "not connected")
                    if begin:
                        one.send(begin)
                    selector.modify(one, selectors.EVENT_READ, "held")
                    due[one] = now + pause
                elif not one.recv(4096):
                    close(one)
            except BlockingIOError:
                pass
            except OSError:
                close(one)

        sweep = time.monotonic()
        while True:
            now = time.monotonic()
            # As many at a time as a system's queue takes.
            for _ in range(min(count - len(due), 500)):
                connect()
            for key, _ in selector.select(0.05):
                if key.fileobj in due:
                    on_event(key.fileobj, key.data, now)
            if now > sweep:
                sweep = now + 0.1
                self.held.value = sum(at != float("inf") for at in due.values())
                for one in [one for one, at in due.items() if at <= now]:
                    try:
                        one.send(drop)
                        due[one] = now + pause
                    except OSError:
                        close(one)
