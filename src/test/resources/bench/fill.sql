-- 200 000 events of thirty days, with their history. The newest have the highest ids, as in real life.
INSERT INTO inbox_event (id, source, event_id, event_type, subject, dedup_key, content_hash, keys, key_entries, headers, body, received_at,
    occurred_at, unhandled)
OVERRIDING SYSTEM VALUE
SELECT id, source, source || '-' || i, type, kind || ':' || entity, md5('d' || i)::uuid, md5('c' || i)::uuid, keys,
    ARRAY(SELECT (id >> 18) << 44 | ('x' || left(encode(sha256(convert_to(key || '=' || lower(value), 'UTF8')), 'hex'), 11))::bit(44)::bigint
        FROM (SELECT key, value FROM json_each_text(keys) UNION SELECT 'event_id', source || '-' || i) AS entry),
    '{"content-type": "application/json", "x-webhook-signature": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}',
    convert_to('{"event_id":"' || source || '-' || i || '","event_type":"' || type || '","data":{"order_id":' || entity
        || ',"market_id":' || entity % 40 || ',"side":"' || CASE WHEN i % 3 = 0 THEN 'sell' ELSE 'buy' END
        || '","external_user_id":"player-' || entity % 3000 || '","email":"someone@example.test","amount":' || i % 1000
        || '.50,"filler":"' || repeat(md5(i::text), 8) || '"}}', 'UTF8'),
    now() - interval '30 days' * (200000 - i) / 200000, now() - interval '30 days' * (200000 - i) / 200000, unhandled
FROM (
    SELECT nextval('inbox_event_id_seq') AS id, i, i / 2 AS entity,
        CASE WHEN i BETWEEN 1000 AND 1050 THEN 'sandbox' WHEN i % 10 < 6 THEN 'openpoly' ELSE 'openxswitch' END AS source,
        CASE WHEN i % 10 < 6 THEN 'order' ELSE 'deposit' END AS kind,
        CASE WHEN i % 33 = 0 THEN 'mini_app.brand.new' WHEN i BETWEEN 2000 AND 2040 THEN 'mini_app.rare'
            WHEN i % 10 < 3 THEN 'mini_app.trade.submitted' WHEN i % 10 < 6 THEN 'mini_app.trade.processed'
            WHEN i % 10 < 8 THEN 'deposit.pending' ELSE 'deposit.success' END AS type,
        i % 33 = 0 AS unhandled
    FROM generate_series(1, 200000) AS i
) AS event CROSS JOIN LATERAL (
    SELECT CASE source WHEN 'openxswitch' THEN json_build_object('id', entity::text, 'walletId', 'wallet-' || entity % 5000, 'requestId', source || '-' || i)
        ELSE json_build_object('order_id', entity::text, 'market_id', (entity % 40)::text, 'operator_user_id', '3',
            'external_user_id', 'player-' || entity % 3000, 'event_id', source || '-' || i) END AS keys
) AS known ORDER BY i;

INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, error, node)
SELECT id, 'tracking', 1, received_at, 3, CASE WHEN id % 700 = 1 THEN 'discarded' ELSE 'processed' END, NULL, 'node:1'
FROM inbox_event WHERE NOT unhandled AND id < 199500 AND id % 500 <> 7;

-- Dead ones all along, retrying ones of late, and those that have just come.
INSERT INTO dispatch (inbox_id, handler, subject, status, attempts, due_at, last_error)
SELECT id, 'tracking', subject, CASE WHEN id % 500 = 7 AND id < 199000 THEN 'dead' WHEN id < 199500 THEN 'retrying' ELSE 'pending' END,
    3, received_at, 'IllegalStateException: no'
FROM inbox_event WHERE NOT unhandled AND (id >= 199500 OR id % 500 = 7);

INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, error, node)
SELECT inbox_id, 'tracking', number, due_at, 3, 'failed', 'IllegalStateException: no', 'node:1'
FROM dispatch CROSS JOIN generate_series(1, 3) AS number WHERE status <> 'pending';

INSERT INTO redelivery (inbox_id, received_at, body) SELECT id, received_at, CASE WHEN id % 5000 = 0 THEN body END FROM inbox_event WHERE id % 50 = 0;

INSERT INTO tracked_entity (source, kind, entity_id, state, final, succeeded, rank, as_of, updated_at, last_inbox_id, details)
SELECT DISTINCT ON (source, subject) source, split_part(subject, ':', 1), split_part(subject, ':', 2),
    CASE id % 900 WHEN 1 THEN 'compensation_required' WHEN 3 THEN 'submitted' ELSE 'processed' END, id % 900 <> 3, true, 1,
    NULL, received_at, id, '{"side": "buy", "amount": 7.50}'
FROM inbox_event ORDER BY source, subject, id DESC;

INSERT INTO balance (source, wallet_id, coin, balance, frozen, as_of)
SELECT 'openxswitch', 'wallet-' || i, coin, i * 1.00000001, 0, now() FROM generate_series(1, 10000) AS i, unnest(ARRAY['USDT', 'BTC']) AS coin;

INSERT INTO attention_item (inbox_id, source, subject, reason, severity, opened_at, resolved_at, resolved_by, incidents, closes_on)
SELECT id, source, subject, 'swap.refund', 'critical', received_at, CASE WHEN id % 130 <> 0 THEN now() END,
    CASE WHEN id % 130 <> 0 THEN 'webhook-inbox' END, '{}', '{}'
FROM inbox_event WHERE id % 13 = 0;
