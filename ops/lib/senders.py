"""Providers that keep a book of their own: what they sent, and what was acknowledged to them."""

import collections
import contextlib
import http.client
import random
import threading
import time

from . import openpoly

PATIENCE = 30
PROMISED = 5
PAUSE = 0.03
STALE = ("BrokenPipeError", "ConnectionResetError", "RemoteDisconnected")


class Ledger:
    """What was sent and what was acknowledged, and every answer that broke a promise."""

    def __init__(self):
        self.lock = threading.Lock()
        self.sent, self.acknowledged = 0, {}
        self.answers, self.late = collections.Counter(), []
        self.slowest = 0.0

    def next_id(self):
        with self.lock:
            self.sent += 1
            return f"evt_{self.sent}"

    def note(self, node, event_id, answer, begin, end):
        with self.lock:
            self.answers[answer] += 1
            self.slowest = max(self.slowest, end - begin if isinstance(answer, int) else 0)
            if answer in (200, 202):
                self.acknowledged.setdefault(event_id, end)
                node.acknowledged_at = end
            if (not isinstance(answer, int) or end - begin > PROMISED) and not node.was_away(begin, end):
                self.late.append((node.name, event_id, answer, round(end - begin, 2)))

    def open(self):
        with self.lock:
            return self.sent - len(self.acknowledged)


class Senders:
    """Each sends one event after the other to any of the nodes, and again what was not acknowledged."""

    def __init__(self, nodes, secret, count, seed):
        self.nodes, self.secret, self.ledger = nodes, secret, Ledger()
        self.sending = self.inventing = True
        self.threads = [threading.Thread(target=self._run, args=(random.Random(f"{seed}-{number}"),), daemon=True)
                        for number in range(count)]
        for thread in self.threads:
            thread.start()

    def _run(self, chance):
        connections, again, kept = {}, collections.deque(), None
        while self.sending:
            event_id = self._choose(chance, again, kept)
            if event_id is None:
                if not self.inventing:
                    return
                time.sleep(PAUSE)
                continue
            node = chance.choice(self.nodes)
            answer = self._send(node, connections, event_id)
            if answer in (200, 202):
                kept = event_id
            else:
                again.append(event_id)
            time.sleep(PAUSE if answer in (200, 202) else 10 * PAUSE)

    def _choose(self, chance, again, kept):
        """Something new, or, as providers do, what failed before, or what was acknowledged already."""
        if again and (not self.inventing or chance.random() < 0.5):
            return again.popleft()
        if not self.inventing:
            return None
        return kept if kept and chance.random() < 0.03 else self.ledger.next_id()

    def _send(self, node, connections, event_id):
        """
        A connection that was kept may have been closed meanwhile, and a new one may be cut where there is no room (decision 19):
        either is made anew at once, twice at most, as clients of HTTP do.
        """
        begin = time.monotonic()
        answer, again = self._try(node, connections, event_id), 0
        while answer in STALE and again < 2 and time.monotonic() - begin < PROMISED:
            answer, again = self._try(node, connections, event_id), again + 1
        self.ledger.note(node, event_id, answer, begin, time.monotonic())
        return answer

    def _try(self, node, connections, event_id):
        try:
            connection = connections.get(node.name)
            if connection is None:
                connection = connections[node.name] = http.client.HTTPConnection("127.0.0.1", node.port,
                                                                                 timeout=PATIENCE)
            return openpoly.post(connection, self.secret, event_id, event_type="mini_app.trade.submitted",
                                 data={"order_id": subject_of(event_id)})
        except (OSError, http.client.HTTPException) as failure:
            with contextlib.suppress(KeyError):
                connections.pop(node.name).close()
            return type(failure).__name__

    def finish(self, seconds=120):
        """Sends nothing new, and again what is not acknowledged until all is."""
        self.inventing = False
        deadline = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0.1, deadline - time.monotonic()))
        self.sending = False


def subject_of(event_id):
    """A third of the events share a few subjects, so that there are lines to keep."""
    number = int(event_id[4:])
    return number % 20 if number % 3 == 0 else 1000 + number
