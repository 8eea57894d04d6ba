package dev.webhookinbox.search;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Provider;

/** The types of events there are: those that are documented, and those that came all the same. */
@Component
public class EventTypes {

    private static final int MOST = 200;
    private static final String ANY = "*";

    /** {@code type}: by leaps through the index from type to type, so many at most. */
    static final String LEAPS = """
            WITH RECURSIVE type AS (
                (SELECT event_type, 1 AS number FROM inbox_event WHERE event_type IS NOT NULL ORDER BY event_type LIMIT 1)
                UNION ALL
                SELECT (SELECT event_type FROM inbox_event e WHERE e.event_type > type.event_type
                    ORDER BY event_type LIMIT 1), number + 1
                FROM type WHERE event_type IS NOT NULL AND number < :mostTypes
            )
            """;

    private static final String STORED = LEAPS + "SELECT event_type FROM type WHERE event_type IS NOT NULL";

    private final JdbcClient jdbc;
    private final List<Provider> providers;

    EventTypes(JdbcClient jdbc, List<Provider> providers) {
        this.jdbc = jdbc;
        this.providers = List.copyOf(providers);
    }

    /** Whether it is documented or has come. */
    public boolean isKnown(String type) {
        return isDocumented(type) || jdbc.sql("SELECT EXISTS (SELECT FROM inbox_event WHERE event_type = :type)")
                .param("type", type)
                .query(Boolean.class)
                .single();
    }

    /** Whether any provider documents it. */
    boolean isDocumented(String type) {
        return providers.stream().anyMatch(provider -> isDocumented(type, provider));
    }

    /** Those that are documented and the first {@value #MOST} that came, in alphabetical order. */
    public Set<String> known() {
        var known = new TreeSet<>(jdbc.sql(STORED).param("mostTypes", MOST).query(String.class).set());
        providers.forEach(provider -> known.addAll(provider.types()));
        known.remove(ANY);
        return known;
    }

    /** A provider that has one name for all types documents none. */
    private static boolean isDocumented(String type, Provider provider) {
        var listedAs = provider.kind(type).listedAs();
        return listedAs != null && !listedAs.equals(ANY);
    }

}
