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

-- Where the provider gives no time, or the same one twice, the later event tells the balance.
ALTER TABLE balance ADD COLUMN last_inbox_id bigint NOT NULL DEFAULT 0;

-- Which actions on many an event was among.
CREATE INDEX audit_entry_bulk ON audit_entry USING gin (details jsonb_path_ops) WHERE target = 'events';
