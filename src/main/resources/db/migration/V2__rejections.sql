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
CREATE INDEX rejected_delivery_source ON rejected_delivery (source, id) INCLUDE (signed, size);
CREATE INDEX rejected_delivery_age ON rejected_delivery (received_at);
COMMENT ON COLUMN rejected_delivery.reason IS 'The code of the refusal';
COMMENT ON COLUMN rejected_delivery.signed IS 'It carried signature headers; those without have a small share of the room to themselves';
COMMENT ON COLUMN rejected_delivery.size IS 'Bytes of body and headers, which count towards the bound';
