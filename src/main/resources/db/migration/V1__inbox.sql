-- Envelopes as they were signed. Append-only.
CREATE TABLE inbox_event (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text        NOT NULL,
    event_id     text,
    event_type   text,
    subject      text        NOT NULL,
    dedup_key    bytea       NOT NULL,
    content_hash bytea       NOT NULL,
    keys         jsonb       NOT NULL,
    headers      jsonb       NOT NULL,
    body         bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    occurred_at  timestamptz,
    unhandled    boolean     NOT NULL,
    CONSTRAINT inbox_event_identity UNIQUE (source, dedup_key)
);
CREATE INDEX inbox_event_subject ON inbox_event (subject, id);
CREATE INDEX inbox_event_event_id ON inbox_event (event_id, id);
CREATE INDEX inbox_event_keys ON inbox_event USING gin (keys jsonb_path_ops);
CREATE INDEX inbox_event_unhandled ON inbox_event (event_type, id) WHERE unhandled;
COMMENT ON COLUMN inbox_event.event_id IS 'The provider''s id: event_id (OpenPoly) or requestId (OpenXSwitch)';
COMMENT ON COLUMN inbox_event.dedup_key IS 'SHA-256 of what makes two deliveries the same event';
COMMENT ON COLUMN inbox_event.unhandled IS 'No handler wanted it when it was stored; a later replay may have found one';
COMMENT ON COLUMN inbox_event.content_hash IS 'SHA-256 of the content; a redelivery with another one is a conflict';

-- Outstanding work only: the row goes when the work is done.
CREATE TABLE dispatch (
    inbox_id   bigint      NOT NULL REFERENCES inbox_event ON DELETE CASCADE,
    handler    text        NOT NULL,
    source     text        NOT NULL DEFAULT '',
    subject    text        NOT NULL,
    status     text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'retrying', 'dead')),
    attempts   integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    last_error text,
    PRIMARY KEY (inbox_id, handler)
);
-- What is due next, and whether something of the same subject stands before it.
CREATE INDEX dispatch_due ON dispatch (handler, due_at, inbox_id) WHERE status <> 'dead';
CREATE INDEX dispatch_line ON dispatch (handler, subject, source, inbox_id);

-- Every run of a handler, and every closing by a person. Append-only.
CREATE TABLE attempt (
    inbox_id    bigint      NOT NULL REFERENCES inbox_event ON DELETE CASCADE,
    handler     text        NOT NULL,
    number      integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    duration_ms bigint      NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('processed', 'failed', 'dead', 'discarded')),
    error       text,
    node        text        NOT NULL
);
CREATE INDEX attempt_event ON attempt (inbox_id);
CREATE INDEX attempt_discarded ON attempt (inbox_id) WHERE outcome = 'discarded';

-- Every further delivery of a stored event; its body only where its content differs (a conflict).
CREATE TABLE redelivery (
    inbox_id    bigint      NOT NULL REFERENCES inbox_event ON DELETE CASCADE,
    received_at timestamptz NOT NULL,
    body        bytea
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
    PRIMARY KEY (source, wallet_id, coin)
);

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
    closes_on   text[]      NOT NULL
);
CREATE UNIQUE INDEX attention_item_open ON attention_item (source, subject, reason, closes_on) WHERE resolved_at IS NULL;
CREATE INDEX attention_item_subject ON attention_item (source, subject);
CREATE INDEX attention_item_closes ON attention_item USING gin (closes_on) WHERE resolved_at IS NULL;
COMMENT ON COLUMN attention_item.incidents IS 'What was already counted under this item, so that a replay does not open it anew';
COMMENT ON COLUMN attention_item.closes_on IS 'References that close it by themselves once they are settled; empty: only a person does';
