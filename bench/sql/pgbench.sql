-- One event and its work, as the service stores it, in one statement and one transaction. The parameters are few and the
-- server makes the rest of them, which costs it less than to read it all from the network.
\set a random(0, 9000000000000000000)
\set b random(0, 9000000000000000000)
\set w random(0, 1999)
WITH made AS MATERIALIZED (
    SELECT id, event_key_stretch(id) AS stretch, event, md5(event) AS more, md5('wallet' || (:w)::text) AS wallet
    FROM (SELECT nextval('inbox_event_id_seq') AS id, md5((:a)::text || (:b)::text) AS event) AS random
), stored AS (
    INSERT INTO inbox_event (id, source, event_id, event_type, subject, dedup_key, content_hash, keys, key_entries,
        headers, body, received_at, occurred_at, unhandled)
    OVERRIDING SYSTEM VALUE
    SELECT id, 'openxswitch', event, 'deposit.success', 'deposit:65' || event, sha256(event::bytea), sha256(event::bytea),
        jsonb_build_object('requestId', event, 'id', '65' || event, 'clientTxId', 'tx-' || event,
            'hash', '0x' || event || more, 'toWalletId', wallet, 'fromAddress', '0x' || more, 'toAddress', '0x' || wallet,
            'wallet.id', wallet, 'wallet.clientUserId', 'user-' || wallet),
        ARRAY[event_key_entry(stretch, 'requestId', event), event_key_entry(stretch, 'id', '65' || event),
            event_key_entry(stretch, 'clientTxId', 'tx-' || event),
            event_key_entry(stretch, 'hash', '0x' || event || more), event_key_entry(stretch, 'toWalletId', wallet),
            event_key_entry(stretch, 'fromAddress', '0x' || more), event_key_entry(stretch, 'toAddress', '0x' || wallet),
            event_key_entry(stretch, 'wallet.id', wallet),
            event_key_entry(stretch, 'wallet.clientUserId', 'user-' || wallet),
            event_key_entry(stretch, 'event_id', event)],
        jsonb_build_object('x-webhook-signature', event || more, 'content-type', 'application/json'),
        decode(repeat(event || more, 32), 'hex'), now(), now(), false
    FROM made
    RETURNING id, source, subject, received_at
)
INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
SELECT id, 'openxswitch-tracking', source, subject, received_at FROM stored;
