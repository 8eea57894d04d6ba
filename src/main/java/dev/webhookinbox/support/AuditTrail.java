package dev.webhookinbox.support;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of who did what, the latest first. Looks at unmasked data are apart: there are many, and they change nothing. */
@Component
public class AuditTrail {

    /** What a look at unmasked data is written down as. */
    static final String LOOK = "read-unmasked";

    private final AuditLog log;

    AuditTrail(AuditLog log) {
        this.log = log;
    }

    /**
     * What to list; null is any, but for a look, which has to be asked for by its action.
     *
     * @param target also of an event that was among many
     * @param from done then or later
     * @param to done before then
     */
    public record Filter(@Nullable String actor, @Nullable String action, @Nullable String target,
            @Nullable Instant from, @Nullable Instant to) {}

    /** A place in the list. */
    public record Position(Instant at, long id) {}

    /**
     * A page.
     *
     * @param after where the page before ended; null for the first
     */
    public List<AuditEntry> list(Filter filter, @Nullable Position after, int limit) {
        return log.list(filter, after, limit);
    }

}
