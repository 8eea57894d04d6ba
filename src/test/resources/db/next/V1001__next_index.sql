CREATE INDEX CONCURRENTLY inbox_event_of_the_next_version ON inbox_event (of_the_next_version);
