-- The simplest inbox that loses nothing and stores nothing twice, as anyone would write it first; and a row to commit.
CREATE TABLE inbox (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text   NOT NULL UNIQUE,
    body     bytea  NOT NULL
);
CREATE TABLE small (n bigint NOT NULL);
