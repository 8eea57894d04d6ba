-- What waits for a lock makes all others wait behind it: a migration gives up well before deliveries would be refused.
SET LOCAL lock_timeout = '2s';
