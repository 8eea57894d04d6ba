"""The service's tables: filling them, emptying them, and what they prove."""

import secrets

from .children import Failure

EFFECTS = "attempt, tracked_entity, balance, settlement, attention_item, redelivery"
WALLETS = 2000
PART = 500_000


class Inbox:
    """A database with the service's tables. What is proved is proved of what came after the last beginning."""

    def __init__(self, bench, name):
        self._bench = bench
        self.name = name
        self.history = False
        self._before = 0

    def sql(self, text, **variables):
        return self._bench.postgres.sql(self.name, text, **variables)

    def number(self, text):
        return int(self.sql(text))

    def begin(self):
        """With empty tables, or, where there is a history, with nothing outstanding beside it."""
        self.sql("TRUNCATE dispatch" if self.history else f"TRUNCATE inbox_event, dispatch, {EFFECTS}")
        self._before = self.number("SELECT coalesce(max(id), 0) FROM inbox_event")
        self.settle()

    def settle(self):
        """So that no measurement pays for what was done before it."""
        self.sql("VACUUM (ANALYZE)")
        self.sql("CHECKPOINT")

    def remember(self, count):
        """Makes a history: events, their attempts and entities, a part at a time, through the indexes as they are."""
        self.begin()
        for stored in range(0, count, PART):
            self.store(min(PART, count - stored))
            self._bench.say(f"  {min(stored + PART, count):,} events stored")
        with open(f"{self._bench.home}/sql/history.sql", encoding="utf-8") as file:
            self.sql(file.read())
        self.history = True
        self.begin()

    def store(self, count, subjects=None):
        with open(f"{self._bench.home}/deposit.json", encoding="ascii") as file:
            template = file.read().strip()
        with open(f"{self._bench.home}/sql/events.sql", encoding="utf-8") as file:
            self.sql(file.read(), count=count, subjects=subjects or count, wallets=WALLETS, template=template,
                     seed=secrets.token_hex(8))

    def queue(self, handler):
        """Makes all events of now outstanding, as if they had just been stored."""
        self.sql("TRUNCATE dispatch" if self.history else f"TRUNCATE dispatch, {EFFECTS}")
        self.sql("""
            INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
            SELECT id, :'handler', source, subject, received_at FROM inbox_event WHERE id > :before ORDER BY id
            """, handler=handler, before=self._before)
        self.settle()

    def disk(self):
        """Bytes of all the tables: of the rows, the indexes, and what is kept beside the rows."""
        heap, index, toast = map(int, self.sql("""
            SELECT sum(pg_table_size(oid) - toast), sum(pg_indexes_size(oid)), sum(toast)
            FROM (
                SELECT oid, coalesce(pg_total_relation_size(nullif(reltoastrelid, 0)), 0) AS toast
                FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            ) AS tables
            """).split("|"))
        return {"heap": heap, "index": index, "toast": toast}

    def prove_stored(self, load):
        """Rows stored = deliveries acknowledged."""
        stored = self.number(f"SELECT count(*) FROM inbox_event WHERE id > {self._before}")
        unanswered = load.sent - load.acknowledged
        if not load.acknowledged <= stored <= load.acknowledged + unanswered:
            raise Failure(f"{load.acknowledged} deliveries were acknowledged, but {stored} are stored")
        return stored

    def prove_effects(self, events, handler):
        """Effects = distinct events, none twice, nothing left."""
        left = self.number("SELECT count(*) FROM dispatch")
        runs, distinct, processed = map(int, self.sql("""
            SELECT count(*), count(DISTINCT inbox_id), count(*) FILTER (WHERE outcome = 'processed')
            FROM attempt WHERE handler = :'handler' AND inbox_id > :before
            """, handler=handler, before=self._before).split("|"))
        if (left, runs, distinct, processed) != (0, events, events, events):
            raise Failure(f"Of {events} events {left} are outstanding; {runs} runs of {handler}, {processed} of them "
                          f"successful, on {distinct} distinct events")

    def prove_entities(self, entities):
        """Each deposit is where it should be, and the wallets have balances."""
        succeeded = self.number(f"""
            SELECT count(*) FROM tracked_entity WHERE state = 'success' AND final AND last_inbox_id > {self._before}
            """)
        balances = self.number(f"SELECT count(*) FROM balance WHERE last_inbox_id > {self._before}")
        if succeeded != entities or balances == 0:
            raise Failure(f"{succeeded} entities instead of {entities}, {balances} balances")
