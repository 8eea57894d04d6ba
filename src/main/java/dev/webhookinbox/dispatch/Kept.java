package dev.webhookinbox.dispatch;

/** What keeps others from a subject beside the lock of a transaction that is at it, and how {@link SubjectLocks} looks past it. */
enum Kept {

    /** Nothing: handlers run within the transaction. */
    BY_LOCK("", "true"),
    /** A lease, which outlives transactions. What is being sent stays due until it was taken, and hides nothing behind it. */
    BY_LEASE(" + (SELECT count(*)::integer FROM lease WHERE handler = :handler)",
            "(source, subject) NOT IN (SELECT source, subject FROM lease WHERE handler = :handler)");

    private final String oldest;
    private final String next;

    /**
     * @param more how much further to look
     * @param isFree which subjects nobody has
     */
    Kept(String more, String isFree) {
        this.oldest = """
                WITH front AS MATERIALIZED (
                    SELECT * FROM dispatch_due_work(:handler, :now, :fromDue, :fromId, :depth%1$s)
                    WHERE NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                ), line AS MATERIALIZED (
                    SELECT source, subject, min(due_at) AS since, min(inbox_id) AS first FROM front WHERE %2$s
                    GROUP BY source, subject ORDER BY since, first
                ), mine AS MATERIALIZED (
                    SELECT source, subject, first FROM line
                    WHERE pg_try_advisory_xact_lock(dispatch_lock_key(:handler, source, subject))
                    LIMIT :limit
                ), seen AS (
                    SELECT count(*) >= :depth%1$s AS is_full, (SELECT last_value FROM dispatch_replays) AS replays,
                        EXISTS (SELECT FROM paused_handler WHERE handler = :handler) AS paused FROM front
                ), head AS (
                    SELECT due_at AS head_due, inbox_id AS head_id FROM front ORDER BY due_at, inbox_id LIMIT 1
                )
                SELECT * FROM seen LEFT JOIN head ON true LEFT JOIN mine ON true
                """.formatted(more, isFree);
        this.next = """
                SELECT source, subject, inbox_id AS first, due_at <= :now AND %2$s
                    AND pg_try_advisory_xact_lock(dispatch_lock_key(:handler, source, subject)) AS mine
                FROM dispatch_lines(:handler, :subject, :source, :limit%1$s)
                WHERE NOT EXISTS (SELECT FROM paused_handler WHERE handler = :handler)
                """.formatted(more, isFree);
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
