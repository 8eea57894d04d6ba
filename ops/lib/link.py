"""A network between a node and its Postgres that can be made to fail as networks do."""

import contextlib
import socket
import threading


class Link:
    """Forwards connections from a port of its own to another, until it is told to do otherwise."""

    def __init__(self, target):
        self.target, self.whole = target, threading.Event()
        self.whole.set()
        self.pairs, self.lock = set(), threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client):
        self.whole.wait()
        try:
            server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        pair = Pair(self, client, server)
        with self.lock:
            self.pairs.add(pair)
        pair.start()

    def _all(self):
        with self.lock:
            return list(self.pairs)

    def forget(self, pair):
        with self.lock:
            self.pairs.discard(pair)

    def black_hole(self):
        """Nothing passes in either direction, and nobody is told."""
        self.whole.clear()

    def restore(self):
        self.whole.set()

    def cut_clients(self):
        """The clients of the connections there are lose them, and the server does not learn of it."""
        for pair in self._all():
            pair.cut_client()

    def lose_answers(self):
        """What the clients of the connections there are send still arrives, but no answer comes back."""
        for pair in self._all():
            pair.deaf = True

    def cut(self):
        for pair in self._all():
            pair.close()

    def redirect(self, target):
        """New connections go elsewhere; those there are stay."""
        self.target = target

    def close(self):
        self.listener.close()
        self.whole.set()
        self.cut()


class Pair:

    def __init__(self, link, client, server):
        self.link, self.client, self.server = link, client, server
        self.deaf = self.half_open = False

    def start(self):
        threading.Thread(target=self._ask, daemon=True).start()
        threading.Thread(target=self._answer, daemon=True).start()

    def _ask(self):
        self._pump(self.client, self.server)
        if not self.half_open:
            self.close()

    def _answer(self):
        self._pump(self.server, self.client)
        self.close()

    def _pump(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                self.link.whole.wait()
                if sink is self.server or not (self.deaf or self.half_open):
                    sink.sendall(data)

    def cut_client(self):
        self.half_open = True
        _close(self.client)

    def close(self):
        _close(self.client)
        _close(self.server)
        self.link.forget(self)


def _close(one):
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
