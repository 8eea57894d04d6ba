package dev.webhookinbox.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.sql.KeyEntries;
import dev.webhookinbox.sql.Rows;

/**
 * Finds the newest events that have a value under any of some names. Of a value that more have than one call looks at, the
 * newest are found and some of the others.
 */
@Component
public class KeyedEvents {

    /** So many candidates are looked at, and as many of the newest events where that does not suffice. */
    private static final int MOST = 1000;

    private static final String NEWEST = "SELECT id FROM inbox_event ORDER BY id DESC LIMIT " + MOST;

    /** Of events of a provider that says nothing of its names, those of the latest are known. */
    private static final String LATEST_NAMES = """
            SELECT DISTINCT json_object_keys(keys) FROM (
                SELECT keys FROM inbox_event ORDER BY id DESC LIMIT 500) AS latest
            """;

    private final SearchTransaction snapshot;
    private final KeyedIds byHash;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final KeyNames documented;

    KeyedEvents(SearchTransaction snapshot, KeyedIds byHash, JdbcClient jdbc, JsonMapper json,
            List<Provider> providers) {
        this.snapshot = snapshot;
        this.byHash = byHash;
        this.jdbc = jdbc;
        this.json = json;
        this.documented = providers.stream()
                .map(Provider::keyNames)
                .reduce(KeyNames.of(Set.of(KeyEntries.EVENT_ID)), KeyNames::and);
    }

    /**
     * An event that has it.
     *
     * @param keys all it is filed under
     */
    public record Hit(long id, String source, String subject, EventPosition position, Map<String, String> keys) {}

    /**
     * What was found, newest first.
     *
     * @param isAll whether there are no others
     */
    public record Hits(List<Hit> newest, boolean isAll) {

        public Hits {
            newest = List.copyOf(newest);
        }

    }

    /** The names that the providers document. */
    public KeyNames documented() {
        return documented;
    }

    /** All names there are: the documented ones, and those of the latest events. */
    public Set<String> names() {
        var names = new HashSet<>(documented.all());
        names.addAll(jdbc.sql(LATEST_NAMES).query(String.class).set());
        return names;
    }

    /** The newest events that have the value under one of the names. */
    public Hits having(Collection<String> names, String value) {
        return snapshot.read(_ -> find(names, Texts.id(value)));
    }

    private Hits find(Collection<String> names, String value) {
        var hashes = names.stream().mapToLong(name -> KeyEntries.hash(name, value)).toArray();
        var candidates = byHash.newestOfAny(hashes, MOST);
        var hits = new ArrayList<>(hits(candidates, names, value));
        boolean isAll = candidates.size() < MOST;
        if (!isAll) {
            var newest = new HashSet<>(jdbc.sql(NEWEST).query((row, _) -> row.getLong("id")).list());
            candidates.forEach(newest::remove);
            hits.addAll(hits(newest, names, value));
        }
        hits.sort(Comparator.comparing((Hit hit) -> hit.position().receivedAt()).thenComparingLong(Hit::id).reversed());
        return new Hits(hits, isAll);
    }

    private List<Hit> hits(Collection<Long> ids, Collection<String> names, String value) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                SELECT e.id, e.source, e.subject, e.received_at, e.keys FROM inbox_event e
                WHERE e.id = ANY (:ids) AND (EXISTS (
                    SELECT FROM json_each_text(e.keys) AS k (name, value) WHERE k.name = ANY (:names) AND %s)
                    OR 'event_id' = ANY (:names) AND %s)
                """
                .formatted(LetterCase.condition("k.value", "value", value),
                        LetterCase.condition("e.event_id", "value", value)))
                .param("names", names.toArray(String[]::new))
                .param("value", value)
                .param("ids", ids.toArray(Long[]::new))
                .query(this::hit)
                .list();
    }

    private Hit hit(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Hit(id, row.getString("source"), row.getString("subject"),
                new EventPosition(Rows.instant(row, "received_at"), id),
                json.readValue(row.getString("keys"), new TypeReference<>() {}));
    }

}
