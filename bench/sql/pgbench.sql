-- One event and its work, as the service stores it, in one statement and one transaction. The parameters are few and the
-- server makes the rest of them, which costs it less than to read it all from the network. The body is that of deposit.json,
-- so that it is compressed as the service's; it is cut where pgbench would see a variable.
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
            'wallet.id', wallet, 'wallet.clientUserId', 'user-' || wallet, 'wallet.email', 'somebody@example.test'),
        ARRAY[event_key_entry(stretch, 'requestId', event), event_key_entry(stretch, 'id', '65' || event),
            event_key_entry(stretch, 'clientTxId', 'tx-' || event),
            event_key_entry(stretch, 'hash', '0x' || event || more), event_key_entry(stretch, 'toWalletId', wallet),
            event_key_entry(stretch, 'fromAddress', '0x' || more), event_key_entry(stretch, 'toAddress', '0x' || wallet),
            event_key_entry(stretch, 'wallet.id', wallet),
            event_key_entry(stretch, 'wallet.clientUserId', 'user-' || wallet),
            event_key_entry(stretch, 'wallet.email', 'somebody@example.test'),
            event_key_entry(stretch, 'event_id', event)],
        jsonb_build_object('x-webhook-signature', event || more, 'content-type', 'application/json'),
        convert_to(concat(
            '{"requestId":"', event, '","method":"deposit.success","params":{"id":"65', event, '","clientTxId":"tx-',
            event, '","coin":"USDT","chain":"ERC20","network":"Ethereum","amount":12.50731,"destination":"on_chain",',
            '"fromAddress":"0x', more, '","toAddress":"0x', wallet, '","hash":"0x', event, more,
            '","status":"success","confirmation":20,"tagMemo":', 'null,"toWalletId":"', wallet,
            '","workspaceId":"65a1b2c3d4e5f60718293a99","createdAt":"2026-01-01T00:00:00.000Z",',
            '"updatedAt":"2026-01-01T00:00:00.000Z","wallet":{"id":"', wallet, '","clientUserId":"user-', wallet,
            '","email":"somebody@example.test","name":"main","isSubWallet":',
            'false,"asset":{"coin":"USDT","balance":87.48022,"frozen":0,"updatedAt":"2026-01-01T00:00:00.000Z"}},',
            '"note":"as the provider sends it, with everything it knows of the wallet as the provider "}}'), 'UTF8'),
        now(), now(), false
    FROM made
    RETURNING id, source, subject, received_at
)
INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
SELECT id, 'openxswitch-tracking', source, subject, received_at FROM stored;
