package dev.webhookinbox.search;

/**
 * The status of an event {@code e}. The subqueries are scalar and end with LIMIT or an aggregate, so that the database
 * asks them event by event through the indexes and never reads the whole history first.
 */
final class StatusSql {

    /**
     * Outstanding work decides, the worst of it first; without any, the last run of each handler, and before that what a
     * person closed of what no handler could read.
     */
    static final String STATUS = """
            coalesce(
                (SELECT d.status FROM dispatch d WHERE d.inbox_id = e.id
                    ORDER BY array_position(ARRAY['dead', 'retrying', 'pending'], d.status) LIMIT 1),
                (SELECT coalesce(
                        min(CASE last.outcome WHEN 'discarded' THEN 'discarded' ELSE 'processed' END)
                            FILTER (WHERE last.handler IS NOT NULL),
                        min(last.outcome))
                    FROM (SELECT DISTINCT ON (a.handler) a.handler, a.outcome FROM attempt a WHERE a.inbox_id = e.id
                        ORDER BY a.handler, a.started_at DESC, a.number DESC) AS last),
                CASE WHEN e.problem IS NULL THEN 'unhandled' ELSE 'dead' END)""";

    static final String LAST_ERROR = """
            coalesce(
                (SELECT d.last_error FROM dispatch d WHERE d.inbox_id = e.id AND d.last_error IS NOT NULL
                    ORDER BY array_position(ARRAY['dead', 'retrying', 'pending'], d.status) LIMIT 1),
                CASE WHEN e.problem IS NOT NULL AND is_unread(e.id, e.problem) THEN e.problem END)""";

    /** The ids of the events that may be in a status, where these are few enough to be listed; empty where not. */
    static String among(EventStatus status) {
        return switch (status) {
            case DEAD ->
                """
                        SELECT inbox_id FROM dispatch WHERE status = 'dead'
                        UNION ALL
                        SELECT id FROM inbox_event unread WHERE problem IS NOT NULL AND is_unread(unread.id, unread.problem)""";
            case RETRYING -> "SELECT inbox_id FROM dispatch WHERE status = 'retrying'";
            case PENDING -> "SELECT inbox_id FROM dispatch WHERE status = 'pending'";
            case DISCARDED -> "SELECT inbox_id FROM attempt WHERE outcome = 'discarded'";
            case PROCESSED, UNHANDLED -> "";
        };
    }

    private StatusSql() {}

}
