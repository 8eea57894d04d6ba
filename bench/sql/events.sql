-- Stores :count events as the service would, each with ids of its own, over :subjects deposits and :wallets wallets,
-- received one millisecond after the other up to now. The same bodies as the load sends.
-- Entries are made by a cheaper hash, as many and as random: no search finds these events by a key.
INSERT INTO inbox_event (id, source, event_id, event_type, subject, dedup_key, keys, key_entries, headers,
    body, received_at, occurred_at, unhandled)
OVERRIDING SYSTEM VALUE
SELECT id, 'openxswitch', event, 'deposit.success', 'deposit:65' || deposit, md5('identity' || event)::uuid,
    keys, ARRAY(SELECT (id >> 18 << 44) + (hashtextextended(key || '=' || value, 0) >> 20 & (1::bigint << 44) - 1)
        FROM (SELECT key, value FROM json_each_text(keys) UNION SELECT 'event_id', event) AS entry),
    json_build_object('x-webhook-signature', event || more, 'content-type', 'application/json'),
    replace(replace(replace(replace(replace(:'template', '"id":"65{event}"', '"id":"65' || deposit || '"'),
        '{event}', event), '{more}', more), '{wallet}', wallet), '{time}',
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::bytea,
    at, date_trunc('milliseconds', at), false
FROM (
    SELECT id, event, md5(event) AS more, md5('wallet' || n % :wallets) AS wallet, md5(:'seed' || 'deposit' || n % :subjects) AS deposit, at
    FROM (
        SELECT nextval('inbox_event_id_seq') AS id, n, md5(:'seed' || n) AS event, now() - (:count - n) * interval '1 ms' AS at
        FROM generate_series(1, :count) AS n
    ) AS numbered
) AS made
CROSS JOIN LATERAL (
    SELECT json_build_object('requestId', event, 'id', '65' || deposit, 'clientTxId', 'tx-' || event,
        'hash', '0x' || event || more, 'toWalletId', wallet, 'fromAddress', '0x' || more, 'toAddress', '0x' || wallet,
        'wallet.id', wallet, 'wallet.clientUserId', 'user-' || wallet, 'wallet.email', 'somebody@example.test') AS keys
) AS known;
