package dev.webhookinbox.dispatch;

/** What keeps others from a subject beside the lock of a transaction that is at it, and how {@link SubjectLocks} looks past it. */
enum Kept {

    /** Nothing: handlers run within the transaction. */
    BY_LOCK(2, "SELECT '' AS source, '' AS subject WHERE false"),
    /** A lease, which outlives transactions. What is being sent stays due until it was taken, and hides nothing behind it. */
    BY_LEASE(1, "SELECT source, subject FROM lease WHERE handler = :handler");

    private final int depth;
    private final String oldest;
    private final String next;

    /**
     * @param depth how far the oldest work is looked through, in events for each that is wanted: past what so many workers have in
     * hand
     * @param kept the subjects that somebody has, and that are looked past in any case
     */
    Kept(int depth, String kept) {
        this.depth = depth;
        this.oldest = """
                WITH kept AS MATERIALIZED (
                    %s
                ), front AS MATERIALIZED (
                    SELECT * FROM dispatch_due_work(:handler, :now, :fromDue, :fromId,
                        :depth + (SELECT count(*)::integer FROM kept))
                    WHERE NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                ), line AS MATERIALIZED (
                    SELECT source, subject, min(due_at) AS since, min(inbox_id) AS first FROM front
                    WHERE (source, subject) NOT IN (SELECT source, subject FROM kept)
                    GROUP BY source, subject ORDER BY since, first
                ), mine AS MATERIALIZED (
                    SELECT source, subject, first FROM line
                    WHERE pg_try_advisory_xact_lock(dispatch_lock_key(:handler, source, subject))
                    LIMIT :limit
                ), seen AS (
                    SELECT count(*) >= :depth + (SELECT count(*)::integer FROM kept) AS is_full,
                        (SELECT last_value FROM dispatch_replays) AS replays,
                        EXISTS (SELECT FROM paused_handler WHERE handler = :handler) AS paused FROM front
                ), head AS (
                    SELECT due_at AS head_due, inbox_id AS head_id FROM front LIMIT 1 -- which is in that order
                )
                SELECT * FROM seen LEFT JOIN head ON true LEFT JOIN mine ON true
                """.formatted(kept);
        this.next = """
                WITH kept AS MATERIALIZED (
                    %s
                )
                SELECT source, subject, inbox_id AS first,
                    due_at <= :now AND (source, subject) NOT IN (SELECT source, subject FROM kept)
                    AND pg_try_advisory_xact_lock(dispatch_lock_key(:handler, source, subject)) AS mine
                FROM dispatch_lines(:handler, :subject, :source, :limit + (SELECT count(*)::integer FROM kept))
                WHERE NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                """.formatted(kept);
    }

    int depth() {
        return depth;
    }

    /** Locks the subjects of the oldest due work. */
    String oldest() {
        return oldest;
    }

    /** Locks those that follow by subject. */
    String next() {
        return next;
    }

}
