-- What support lists: newest first, alone and within whatever narrows a search.
CREATE INDEX inbox_event_received ON inbox_event (received_at, id);
CREATE INDEX inbox_event_type ON inbox_event (event_type, received_at, id);
CREATE INDEX inbox_event_source ON inbox_event (source, received_at, id);
CREATE INDEX inbox_event_unhandled_received ON inbox_event (received_at, id) WHERE unhandled;
DROP INDEX inbox_event_subject;
CREATE INDEX inbox_event_subject ON inbox_event (subject, received_at, id);

-- Work that went wrong, among any amount that only waits.
CREATE INDEX dispatch_troubled ON dispatch (status, inbox_id) WHERE status <> 'pending';

CREATE INDEX tracked_entity_state ON tracked_entity (state, source, kind, entity_id);
CREATE INDEX tracked_entity_unfinished ON tracked_entity (source, kind, entity_id) WHERE NOT final;
CREATE INDEX attention_item_unresolved ON attention_item (id) WHERE resolved_at IS NULL;
CREATE INDEX attention_item_source ON attention_item (source, id);
