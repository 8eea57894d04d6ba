-- What became of the stored events: every one was handled, and its deposit succeeded.
INSERT INTO attempt (inbox_id, handler, number, started_at, duration_ms, outcome, node)
SELECT id, 'openxswitch-tracking', 1, received_at, 1, 'processed', 'bench' FROM inbox_event ORDER BY id;
INSERT INTO tracked_entity (source, kind, entity_id, state, final, succeeded, rank, as_of, updated_at, last_inbox_id,
    details)
SELECT source, 'deposit', substr(subject, 9), 'success', true, true, 3, occurred_at, received_at, id,
    jsonb_build_object('coin', 'USDT', 'amount', 12.50731)
FROM inbox_event ORDER BY id;
