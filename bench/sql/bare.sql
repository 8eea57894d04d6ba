\set event random(0, 9000000000000000000)
INSERT INTO inbox (event_id, body) VALUES (md5((:event)::text), :body) ON CONFLICT DO NOTHING;
