-- The keys of all advisory locks. Who runs events of a subject for a handler, or puts them back, holds that of the three.
CREATE FUNCTION lock_key(what text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended(what, 0);
CREATE FUNCTION dispatch_lock_key(handler text, source text, subject text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lock_key(handler || ' ' || source || ' ' || subject);

-- Envelopes as they were signed. Append-only.
CREATE TABLE inbox_event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text        NOT NULL,
    event_id     text,
    event_type   text,
    subject      text        NOT NULL,
    dedup_key    uuid        NOT NULL,
    content_hash uuid,
    keys         json        NOT NULL,
    key_entries  bigint[]    NOT NULL DEFAULT '{}',
    headers      json        NOT NULL,
    body         bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    occurred_at  timestamptz,
    unhandled    boolean     NOT NULL,
    problem      text,
    trace        text,
    CONSTRAINT inbox_event_identity UNIQUE (dedup_key)
);
CREATE INDEX inbox_event_subject ON inbox_event (subject, received_at, id);

-- The newest events that may have one of some keys, and those that may have all of them, by the hashes of these, the newest
-- stretches of 2^18 ids first: of what many have, not all are looked at. By the index of entries, whatever the planner believes.
CREATE FUNCTION event_ids_by_any_hash(hashes bigint[], first_stretch bigint, last_stretch bigint, most integer)
    RETURNS TABLE (id bigint)
    LANGUAGE sql STABLE ROWS 100
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off
    AS $$
        SELECT found.id FROM generate_series(last_stretch, first_stretch, -1) AS stretch
        CROSS JOIN LATERAL (
            SELECT e.id FROM inbox_event e
            WHERE e.key_entries && ARRAY(SELECT stretch << 44 | hash FROM unnest(hashes) AS hash)
            LIMIT most) AS found
        LIMIT most
    $$;
CREATE FUNCTION event_ids_by_all_hashes(hashes bigint[], first_stretch bigint, last_stretch bigint, most integer)
    RETURNS TABLE (id bigint)
    LANGUAGE sql STABLE ROWS 100
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off
    AS $$
        SELECT found.id FROM generate_series(last_stretch, first_stretch, -1) AS stretch
        CROSS JOIN LATERAL (
            SELECT e.id FROM inbox_event e
            WHERE e.key_entries @> ARRAY(SELECT stretch << 44 | hash FROM unnest(hashes) AS hash)
            LIMIT most) AS found
        LIMIT most
    $$;

-- New entries wait in a list, which the service empties every other second. Should it come to hold this many kB all the same,
-- whoever stores the next event empties it.
CREATE INDEX inbox_event_keys ON inbox_event USING gin (key_entries)
    WITH (fastupdate = on, gin_pending_list_limit = 16384);
COMMENT ON COLUMN inbox_event.event_id IS 'The provider''s id: event_id (OpenPoly) or requestId (OpenXSwitch)';
COMMENT ON COLUMN inbox_event.key_entries IS 'What a search finds it by: the id without its last 18 bits, then 44 bits of the SHA-256 of name=value, for each key';
COMMENT ON COLUMN inbox_event.dedup_key IS 'Half of the SHA-256 of the source and what makes two deliveries the same event';
COMMENT ON COLUMN inbox_event.unhandled IS 'No handler wanted it when it was stored; a later replay may have found one';
COMMENT ON COLUMN inbox_event.problem IS 'Why it could not be read, and so went to no handler; null where it could';
COMMENT ON COLUMN inbox_event.trace IS 'W3C traceparent of the span that received it, where that was sampled';
COMMENT ON COLUMN inbox_event.content_hash IS 'Half of the SHA-256 of the content; a redelivery with another one is a conflict. Null where the identity is that of the content';

-- Events that were removed after their time: delivered again, they are duplicates all the same.
CREATE TABLE forgotten_event (
    received_at timestamptz NOT NULL,
    dedup_key   uuid        PRIMARY KEY
);

-- What a failure comes from, the same for all of a kind: its innermost cause, without what differs from event to event or may tell
-- who somebody is. And what failures of a handler with the same cause are found by.
CREATE FUNCTION failure_cause(error text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN left(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        split_part(error, E'\n', -1), '^caused by ', ''),
        '\S+@\S+', '…', 'g'), '"[^"]*"|''[^'']*''', '…', 'g'), '\m\w*\d[\w-]*', '#', 'g'), 200);
CREATE FUNCTION failure_id(handler text, error text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN md5(handler || ' ' || failure_cause(error));

-- Outstanding work only: the row goes when the work is done. Neither it nor its history has a foreign key: they are written
-- by statements that have the event in hand, and a check of every row would cost more than writing it.
CREATE TABLE dispatch (
    inbox_id   bigint      NOT NULL,
    handler    text        NOT NULL,
    source     text        NOT NULL DEFAULT '',
    subject    text        NOT NULL,
    status     text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'retrying', 'dead')),
    attempts   integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    last_error text,
    failure    text GENERATED ALWAYS AS (failure_id(handler, last_error)) STORED,
    PRIMARY KEY (inbox_id, handler)
) WITH (
    -- As many rows go as come: what counts is how many are dead, not what share they are.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000,
    -- Giving the space back would lock the table, only for it to grow again.
    vacuum_truncate = false
);
-- What is due next; each line of a handler in order; and what is dead in it, which may hold it back.
CREATE INDEX dispatch_due ON dispatch (handler, due_at, inbox_id) WHERE status <> 'dead';
CREATE INDEX dispatch_line ON dispatch (handler, subject, source, inbox_id) WHERE status <> 'dead';
CREATE INDEX dispatch_dead ON dispatch (handler, subject, source, inbox_id) WHERE status = 'dead';

-- Counts replays: whoever remembers how far a line is done must look again from its beginning after one.
CREATE SEQUENCE dispatch_replays;

-- How workers look for work, each by the index made for it and not past where it ends, whatever the planner believes: the
-- statistics of a queue are those of another moment. Every other way would need what is switched off here. Nor are they
-- compiled: what is switched off counts as so dear that the server would, for seconds.
CREATE FUNCTION dispatch_due_work(of_handler text, until timestamptz, from_due timestamptz, from_id bigint, most integer)
    RETURNS TABLE (source text, subject text, due_at timestamptz, inbox_id bigint)
    LANGUAGE sql STABLE ROWS 300
    SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
    AS $$
        SELECT d.source, d.subject, d.due_at, d.inbox_id FROM dispatch d
        WHERE d.handler = of_handler AND d.status <> 'dead' AND d.due_at <= until
        AND (d.due_at, d.inbox_id) >= (from_due, from_id)
        ORDER BY d.due_at, d.inbox_id LIMIT most
    $$;

CREATE FUNCTION dispatch_first(of_handler text) RETURNS bigint
    LANGUAGE sql STABLE
    SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
    AS $$
        SELECT d.inbox_id FROM dispatch d WHERE d.handler = of_handler AND d.status <> 'dead' ORDER BY d.inbox_id LIMIT 1
    $$;

-- Leaps from line to line, whatever number of events stands in each; gives the first of each.
CREATE FUNCTION dispatch_lines(of_handler text, from_subject text, from_source text, most integer)
    RETURNS TABLE (source text, subject text, due_at timestamptz, inbox_id bigint)
    LANGUAGE sql STABLE ROWS 300
    SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
    AS $$
        WITH RECURSIVE line AS (
            (SELECT d.subject, d.source, d.due_at, d.inbox_id, 1 AS number FROM dispatch d
            WHERE d.handler = of_handler AND d.status <> 'dead' AND (d.subject, d.source) > (from_subject, from_source)
            ORDER BY d.subject, d.source, d.inbox_id LIMIT 1)
            UNION ALL
            SELECT next.*, number + 1 FROM line CROSS JOIN LATERAL (
                SELECT d.subject, d.source, d.due_at, d.inbox_id FROM dispatch d
                WHERE d.handler = of_handler AND d.status <> 'dead' AND (d.subject, d.source) > (line.subject, line.source)
                ORDER BY d.subject, d.source, d.inbox_id LIMIT 1) AS next
            WHERE number < most
        )
        SELECT line.source, line.subject, line.due_at, line.inbox_id FROM line
    $$;

-- The first of some lines, each from behind an event up to which it is known to be done, unless there were replays since.
-- The handler is compared and ordered by like the rest, or else the order of ids alone would do, as another index has it.
CREATE FUNCTION dispatch_front(of_handler text, sources text[], subjects text[], done bigint[], replays bigint,
        most integer, block boolean)
    RETURNS TABLE (inbox_id bigint, attempts integer, due_at timestamptz)
    LANGUAGE sql STABLE ROWS 300
    SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off
    AS $$
        SELECT front.inbox_id, front.attempts, front.due_at
        FROM (SELECT last_value = replays AS is_known FROM dispatch_replays) AS memory
        CROSS JOIN unnest(sources, subjects, done) AS line (source, subject, done)
        CROSS JOIN LATERAL (
            SELECT CASE WHEN block THEN (
                SELECT d.inbox_id FROM dispatch d
                WHERE d.status = 'dead'
                AND (d.handler, d.subject, d.source) >= (of_handler, line.subject, line.source)
                AND (d.handler, d.subject, d.source) <= (of_handler, line.subject, line.source)
                ORDER BY d.handler, d.subject, d.source, d.inbox_id LIMIT 1) END AS inbox_id
        ) AS dead
        CROSS JOIN LATERAL (
            SELECT d.inbox_id, d.attempts, d.due_at FROM dispatch d
            WHERE d.status <> 'dead'
            AND (d.handler, d.subject, d.source, d.inbox_id)
                > (of_handler, line.subject, line.source, CASE WHEN memory.is_known THEN line.done ELSE -1 END)
            AND (d.handler, d.subject, d.source) <= (of_handler, line.subject, line.source)
            AND (dead.inbox_id IS NULL OR d.inbox_id < dead.inbox_id)
            ORDER BY d.handler, d.subject, d.source, d.inbox_id LIMIT most
        ) AS front
    $$;

-- Every run of a handler, and every closing by a person, which is of no handler where none could read the event. Append-only.
CREATE TABLE attempt (
    inbox_id    bigint      NOT NULL,
    handler     text        CHECK (handler IS NOT NULL OR outcome = 'discarded'),
    number      integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    duration_ms bigint      NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('processed', 'failed', 'dead', 'discarded')),
    error       text,
    trace       text,
    node        text        NOT NULL,
    answer      integer
);
COMMENT ON COLUMN attempt.answer IS 'The status code of whoever was sent the event; null where none was told';
CREATE INDEX attempt_event ON attempt (inbox_id);
CREATE INDEX attempt_discarded ON attempt (inbox_id) WHERE outcome = 'discarded';
-- What handlers did of late: in the order of time but for what fills gaps, so a few entries for all.
CREATE INDEX attempt_started ON attempt USING brin (started_at);

-- Whether an event could not be read and nothing has been done about it since: it is dead without work that could be.
CREATE INDEX inbox_event_problem ON inbox_event (id) WHERE problem IS NOT NULL;
CREATE FUNCTION is_unread(event bigint, problem text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN problem IS NOT NULL
        AND NOT EXISTS (SELECT FROM dispatch d WHERE d.inbox_id = event)
        AND NOT EXISTS (SELECT FROM attempt a WHERE a.inbox_id = event);

-- Subjects whose first event is being sent to somebody: a send outlives every transaction, so that advisory locks cannot say it.
-- A lease lasts as long as the node that holds it shows that it lives; whoever removes a node that does not, ends its leases,
-- and what that node records afterwards fits none any more.
CREATE TABLE lease_holder (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node  text        NOT NULL,
    until timestamptz NOT NULL
) WITH (fillfactor = 50); -- room to overwrite in place
CREATE TABLE lease (
    handler  text   NOT NULL,
    source   text   NOT NULL,
    subject  text   NOT NULL,
    inbox_id bigint NOT NULL,
    holder   bigint NOT NULL,
    PRIMARY KEY (handler, source, subject)
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000,
    vacuum_truncate = false
);
COMMENT ON COLUMN lease_holder.until IS 'By the clock of the database; a node that lives moves it every second';

-- How those who are sent events have done of late: one that takes none rests as a whole, and is asked now and then.
CREATE TABLE sender_health (
    sender       text    PRIMARY KEY,
    succeeded_at timestamptz,
    failed_at    timestamptz,
    error        text,
    failing      text[]  NOT NULL DEFAULT '{}',
    rests        integer NOT NULL DEFAULT 0,
    rests_until  timestamptz
) WITH (fillfactor = 50); -- room to overwrite in place
COMMENT ON COLUMN sender_health.failing IS 'Some of the subjects whose events were not taken since one was; several of them make it rest';
COMMENT ON COLUMN sender_health.rests_until IS 'When the next one may be sent, alone; null while it does not rest';

-- Every further delivery of a stored event; its body only where its content differs (a conflict).
CREATE TABLE redelivery (
    inbox_id      bigint      NOT NULL REFERENCES inbox_event ON DELETE CASCADE,
    received_at   timestamptz NOT NULL,
    body          bytea,
    redelivery_id bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX redelivery_event ON redelivery (inbox_id);

-- Where each order, deposit, … stands.
CREATE TABLE tracked_entity (
    source        text        NOT NULL,
    kind          text        NOT NULL,
    entity_id     text        NOT NULL,
    state         text        NOT NULL,
    final         boolean     NOT NULL,
    succeeded     boolean     NOT NULL,
    rank          integer     NOT NULL,
    as_of         timestamptz,
    updated_at    timestamptz NOT NULL,
    last_inbox_id bigint      NOT NULL,
    details       jsonb       NOT NULL,
    PRIMARY KEY (source, kind, entity_id)
);
COMMENT ON COLUMN tracked_entity.as_of IS 'The provider''s own time of the state, which decides between two; null where it gives none';

-- What succeeded and thereby closes attention items of other entities, also of those that are opened later. Append-only.
CREATE TABLE settlement (
    source    text   NOT NULL,
    reference text   NOT NULL,
    inbox_id  bigint NOT NULL,
    PRIMARY KEY (source, reference)
);

-- The last whole balance each wallet reported of a coin.
CREATE TABLE balance (
    source    text    NOT NULL,
    wallet_id text    NOT NULL,
    coin      text    NOT NULL,
    balance   numeric NOT NULL,
    frozen    numeric,
    as_of     timestamptz,
    -- Where the provider gives no time, or the same one twice, the later event tells the balance.
    last_inbox_id bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (source, wallet_id, coin)
) WITH (fillfactor = 70); -- room to overwrite in place

-- What needs a person.
CREATE TABLE attention_item (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inbox_id    bigint      NOT NULL,
    source      text        NOT NULL,
    subject     text        NOT NULL,
    reason      text        NOT NULL,
    severity    text        NOT NULL CHECK (severity IN ('warning', 'critical')),
    opened_at   timestamptz NOT NULL,
    resolved_at timestamptz,
    resolved_by text,
    note        text,
    incidents   text[]      NOT NULL,
    closes_on   text[]      NOT NULL,
    while_in    text,
    told        text CHECK (told IN ('opened', 'closed')),
    told_at     timestamptz
);
CREATE UNIQUE INDEX attention_item_open ON attention_item (source, subject, reason, closes_on) WHERE resolved_at IS NULL;
CREATE INDEX attention_item_subject ON attention_item (subject, source);
CREATE INDEX attention_item_closes ON attention_item USING gin (closes_on) WHERE resolved_at IS NULL;
CREATE INDEX attention_item_untold ON attention_item (severity, id)
    WHERE told IS NULL OR told = 'opened' AND resolved_at IS NOT NULL;
CREATE INDEX attention_item_reminder ON attention_item (severity, told_at) WHERE resolved_at IS NULL AND told_at IS NOT NULL;
COMMENT ON COLUMN attention_item.incidents IS 'What was already counted under this item, so that a replay does not open it anew';
COMMENT ON COLUMN attention_item.closes_on IS 'References that close it by themselves once they are settled; empty: only a person does';
COMMENT ON COLUMN attention_item.while_in IS 'The state of its entity outside of which it closes as well';
COMMENT ON COLUMN attention_item.told IS 'What destinations were told of it last; a reminder says once more that it is open';

-- How many notices of a severity went out since when. Whoever has locked the row is the one node that tells.
CREATE TABLE notice_window (
    severity text        PRIMARY KEY,
    since    timestamptz NOT NULL,
    told     integer     NOT NULL
);
INSERT INTO notice_window VALUES ('warning', 'epoch', 0), ('critical', 'epoch', 0);

-- Refused requests, to be verified again once a secret is put right. Bounded per source; none of it is in the inbox.
CREATE TABLE rejected_delivery (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source         text        NOT NULL,
    received_at    timestamptz NOT NULL,
    reason         text        NOT NULL,
    headers        jsonb       NOT NULL,
    body           bytea       NOT NULL,
    remote_address text        NOT NULL,
    signed         boolean     NOT NULL,
    size           integer     NOT NULL
);
-- Lists a source from either end, and adds up what it keeps without a look at the rows.
CREATE INDEX rejected_delivery_source ON rejected_delivery (source, id) INCLUDE (signed, size, remote_address);
CREATE INDEX rejected_delivery_age ON rejected_delivery (received_at);
COMMENT ON COLUMN rejected_delivery.reason IS 'The code of the refusal';
COMMENT ON COLUMN rejected_delivery.signed IS 'It carried signature headers; those without have a small share of the room to themselves';
COMMENT ON COLUMN rejected_delivery.size IS 'Bytes of body and headers, which count towards the bound';

-- Handlers whose work waits: every claim on every node looks here.
CREATE TABLE paused_handler (
    handler   text        PRIMARY KEY,
    paused_at timestamptz NOT NULL,
    paused_by text        NOT NULL,
    reason    text
);

-- Who did what, when and why. Append-only.
CREATE TABLE audit_entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL,
    action  text        NOT NULL,
    target  text        NOT NULL,
    reason  text,
    count   integer     NOT NULL,
    details jsonb       NOT NULL
);
CREATE INDEX audit_entry_target ON audit_entry (target, id);
COMMENT ON COLUMN audit_entry.target IS 'What it was done to, such as event:17 or handler:openpoly-tracking';
COMMENT ON COLUMN audit_entry.count IS 'How many it touched, where it was done to many at once';

-- What all nodes share and nobody else needs to know: the key that the cursors of the admin API are sealed with.
CREATE TABLE admin_secret (
    name  text  PRIMARY KEY,
    value bytea NOT NULL
);

-- Which actions on many an event was among.
CREATE INDEX audit_entry_bulk ON audit_entry USING gin (details jsonb_path_ops) WHERE target = 'events';

-- What support lists: newest first, alone and within whatever narrows a search.
CREATE INDEX inbox_event_received ON inbox_event (received_at, id);
CREATE INDEX inbox_event_type ON inbox_event (event_type, received_at, id);
CREATE INDEX inbox_event_source ON inbox_event (source, received_at, id);
CREATE INDEX inbox_event_unhandled ON inbox_event (received_at, id) WHERE unhandled;

-- Work that went wrong, among any amount that only waits.
CREATE INDEX dispatch_troubled ON dispatch (status, inbox_id) WHERE status <> 'pending';

-- Failures by what they come from.
CREATE INDEX dispatch_failure ON dispatch (failure, inbox_id) INCLUDE (status) WHERE failure IS NOT NULL;

CREATE INDEX tracked_entity_state ON tracked_entity (state, source, kind, entity_id);
CREATE INDEX tracked_entity_unfinished ON tracked_entity (source, kind, entity_id) WHERE NOT final;
CREATE INDEX attention_item_unresolved ON attention_item (id) WHERE resolved_at IS NULL;
CREATE INDEX attention_item_source ON attention_item (source, id);

-- What needed a person for one reason, or at some time.
CREATE INDEX attention_item_reason ON attention_item (reason, id);
CREATE INDEX attention_item_opened ON attention_item (opened_at);

-- Who did what, of late or at some time.
CREATE INDEX audit_entry_at ON audit_entry (at, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id);
CREATE INDEX audit_entry_action ON audit_entry (action, at, id);

-- What happened within a time that the provider tells.
CREATE INDEX inbox_event_occurred ON inbox_event (occurred_at);

-- What is found by a pasted id of it, in whatever case its letters are.
CREATE INDEX tracked_entity_id ON tracked_entity (lower(entity_id COLLATE "C"));
CREATE INDEX balance_wallet ON balance (lower(wallet_id COLLATE "C"));

-- What has been under way for long, and what was moved when.
CREATE INDEX tracked_entity_waiting ON tracked_entity (source, kind, updated_at) WHERE NOT final;
CREATE INDEX tracked_entity_age ON tracked_entity (final, updated_at, source, kind, entity_id);

-- Documented fields that could not be read, and members that no documentation names: since when, until when, how often.
CREATE TABLE drift (
    source         text        NOT NULL,
    event_type     text        NOT NULL,
    field          text        NOT NULL,
    first_at       timestamptz NOT NULL,
    last_at        timestamptz NOT NULL,
    first_inbox_id bigint      NOT NULL,
    last_inbox_id  bigint      NOT NULL,
    events         bigint      NOT NULL,
    PRIMARY KEY (source, event_type, field)
) WITH (fillfactor = 70); -- room to overwrite in place
COMMENT ON COLUMN drift.event_type IS 'Of a member that no documentation names: with which it came; empty of a documented field';

-- What is done to many at once, step by step, on whichever node takes the next step.
CREATE TABLE job (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL,
    actor      text        NOT NULL,
    reason     text,
    state      text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
    details    jsonb       NOT NULL,
    matched    bigint      NOT NULL DEFAULT 0,
    done       bigint      NOT NULL DEFAULT 0,
    result     jsonb       NOT NULL DEFAULT '{}',
    started_at timestamptz NOT NULL DEFAULT now(),
    stepped_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    task       jsonb       NOT NULL,
    place      jsonb       NOT NULL,
    version    integer     NOT NULL DEFAULT 0,
    failures   integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70); -- room to overwrite in place
CREATE INDEX job_due ON job (due_at, id) WHERE state = 'running';
COMMENT ON COLUMN job.stepped_at IS 'When a step last came to something, or the start';
COMMENT ON COLUMN job.details IS 'What was asked for, as people are shown it';
COMMENT ON COLUMN job.task IS 'The same as its kind needs it, which may name people';
COMMENT ON COLUMN job.place IS 'How far it is; written in the transaction of the step that got it there';
COMMENT ON COLUMN job.version IS 'Goes up with every claim, so that a node that was slow does not do a step that is another''s by now';
COMMENT ON COLUMN job.due_at IS 'When any node may take its next step: while one has it in hand, half a minute after it took it';

-- How long a job rests after so many steps that came to nothing: from a quarter of a second to a minute.
CREATE FUNCTION job_pause(failures integer) RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN least(interval '1 minute', interval '125 ms' * 2 ^ least(failures, 12));

-- Who is logged in to the console; of the browser's token only the digest.
CREATE TABLE console_session (
    token_hash    bytea       PRIMARY KEY,
    actor         text        NOT NULL,
    authorities   text[]      NOT NULL,
    password_seal bytea,
    opened_at     timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL
);
COMMENT ON COLUMN console_session.password_seal IS 'Of the password it was opened with, under the token as key; null without one';
-- What the console counts and lists on every page.
CREATE INDEX attention_item_severity ON attention_item (severity, id) WHERE resolved_at IS NULL;
CREATE INDEX redelivery_received ON redelivery USING brin (received_at);
