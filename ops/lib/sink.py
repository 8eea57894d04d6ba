"""An endpoint that takes what the nodes send on, and keeps a book of it."""

import collections
import http.server
import json
import sys
import threading
import time

TAKES = 0.02


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A node that is killed leaves connections behind: that is what it is killed for."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Sink:

    def __init__(self):
        self.lock = threading.Lock()
        self.first, self.requests = collections.defaultdict(list), collections.Counter()
        self.open, self.together = collections.Counter(), 0
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sink.take(self.headers["ce-subject"], json.loads(body)["event_id"])
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/events"

    def take(self, subject, event_id):
        with self.lock:
            self.open[subject] += 1
            self.together += self.open[subject] > 1
            self.requests[event_id] += 1
            if self.requests[event_id] == 1:
                self.first[subject].append(event_id)
        time.sleep(TAKES)
        with self.lock:
            self.open[subject] -= 1

    def again(self):
        """How many requests brought an event that had come before."""
        with self.lock:
            return sum(self.requests.values()) - len(self.requests)

    def disordered(self, stored):
        """The subjects whose events came for the first time in another order than they were stored in."""
        place = {event_id: number for number, event_id in enumerate(stored)}
        with self.lock:
            return [subject for subject, events in self.first.items()
                    if sorted(events, key=lambda event_id: place.get(event_id, -1)) != events]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
