"""The service's tables: filling them, emptying them, and what they prove."""

import secrets

from .children import Failure

EFFECTS = "dispatch, attempt, tracked_entity, balance, settlement, attention_item, redelivery"
WALLETS = 2000


class Inbox:
    """A database with the service's tables."""

    def __init__(self, bench, name):
        self._bench = bench
        self.name = name

    def sql(self, text, **variables):
        return self._bench.postgres.sql(self.name, text, **variables)

    def number(self, text):
        return int(self.sql(text))

    def empty(self):
        self.sql(f"TRUNCATE inbox_event, {EFFECTS} RESTART IDENTITY")
        self.settle()

    def settle(self):
        """So that no measurement pays for what was done before it."""
        self.sql("VACUUM (ANALYZE)")
        self.sql("CHECKPOINT")

    def store(self, count, subjects=None):
        with open(f"{self._bench.home}/deposit.json", encoding="ascii") as file:
            template = file.read().strip()
        with open(f"{self._bench.home}/sql/events.sql", encoding="utf-8") as file:
            self.sql(file.read(), count=count, subjects=subjects or count, wallets=WALLETS, template=template,
                     seed=secrets.token_hex(8))

    def queue(self, handler, newest):
        """Makes the newest events outstanding, and forgets all effects there were."""
        self.sql(f"TRUNCATE {EFFECTS}")
        self.sql("""
            INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
            SELECT id, :'handler', source, subject, received_at FROM (
                SELECT * FROM inbox_event ORDER BY id DESC LIMIT :newest) AS newest
            ORDER BY id
            """, handler=handler, newest=newest)
        self.settle()

    def prove_stored(self, load, before=0):
        """Rows stored = deliveries acknowledged."""
        stored = self.number("SELECT count(*) FROM inbox_event") - before
        unanswered = load.sent - load.acknowledged
        if not load.acknowledged <= stored <= load.acknowledged + unanswered:
            raise Failure(f"{load.acknowledged} deliveries were acknowledged, but {stored} are stored")
        return stored

    def prove_effects(self, events, handler):
        """Effects = distinct events, none twice, nothing left."""
        left = self.number("SELECT count(*) FROM dispatch")
        runs, distinct, processed = map(int, self.sql("""
            SELECT count(*), count(DISTINCT inbox_id), count(*) FILTER (WHERE outcome = 'processed')
            FROM attempt WHERE handler = :'handler'
            """, handler=handler).split("|"))
        if (left, runs, distinct, processed) != (0, events, events, events):
            raise Failure(f"Of {events} events {left} are outstanding; {runs} runs of {handler}, {processed} of them "
                          f"successful, on {distinct} distinct events")

    def prove_entities(self, entities):
        """Each deposit is where it should be, and each wallet has a balance."""
        succeeded = self.number("SELECT count(*) FROM tracked_entity WHERE state = 'success' AND final")
        balances = self.number("SELECT count(*) FROM balance")
        if succeeded != entities or balances == 0:
            raise Failure(f"{succeeded} entities instead of {entities}, {balances} balances")

    def row_size(self):
        """Bytes of an event's row and its work, on average."""
        return float(self.sql("""
            SELECT (SELECT avg(pg_column_size(e)) FROM (SELECT * FROM inbox_event LIMIT 1000) AS e)
                + (SELECT avg(pg_column_size(d)) FROM (SELECT * FROM dispatch LIMIT 1000) AS d)
            """))
