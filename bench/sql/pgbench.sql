-- One event and its work, as the service stores it, in one statement and one transaction. The parameters are few and the
-- server makes the rest of them, which costs it less than to read it all from the network.
\set a random(0, 9000000000000000000)
\set b random(0, 9000000000000000000)
\set w random(0, 1999)
WITH made AS (
    SELECT event, md5(event) AS more, md5('wallet' || (:w)::text) AS wallet
    FROM (SELECT md5((:a)::text || (:b)::text) AS event) AS random
), stored AS (
    INSERT INTO inbox_event (source, event_id, event_type, subject, dedup_key, content_hash, keys, headers, body,
        received_at, occurred_at, unhandled)
    SELECT 'openxswitch', event, 'deposit.success', 'deposit:65' || event, sha256(event::bytea), sha256(event::bytea),
        jsonb_build_object('requestId', event, 'id', '65' || event, 'clientTxId', 'tx-' || event,
            'hash', '0x' || event || more, 'toWalletId', wallet, 'fromAddress', '0x' || more, 'toAddress', '0x' || wallet,
            'wallet.id', wallet, 'wallet.clientUserId', 'user-' || wallet),
        jsonb_build_object('x-webhook-signature', event || more, 'content-type', 'application/json'),
        decode(repeat(event || more, 32), 'hex'), now(), now(), false
    FROM made
    RETURNING id, source, subject, received_at
)
INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
SELECT id, 'openxswitch-tracking', source, subject, received_at FROM stored;
