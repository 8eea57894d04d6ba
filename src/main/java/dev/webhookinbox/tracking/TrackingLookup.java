package dev.webhookinbox.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Columns;
import dev.webhookinbox.sql.Rows;

/** Finds what tracking knows of some subjects or wallets, or of an id pasted without a word of what it is of. */
@Repository
public class TrackingLookup {

    /** Of an id, also those whose letters are of another case: whoever asks decides whether these are meant. */
    private static final String ENTITIES = """
            SELECT t.* FROM tracked_entity t JOIN (
                SELECT source, kind, entity_id FROM tracked_entity
                JOIN unnest(:sources, :kinds, :ids) AS named (source, kind, entity_id) USING (source, kind, entity_id)
                UNION
                (SELECT source, kind, entity_id FROM tracked_entity
                WHERE lower(entity_id COLLATE "C") = lower(:id COLLATE "C") LIMIT :most)
            ) AS found USING (source, kind, entity_id)
            ORDER BY t.updated_at DESC, t.source, t.kind, t.entity_id LIMIT :most
            """;

    private static final String BALANCES = """
            SELECT * FROM (
                SELECT * FROM balance WHERE (source, wallet_id) IN (SELECT * FROM unnest(:sources, :wallets))
                UNION
                (SELECT * FROM balance WHERE lower(wallet_id COLLATE "C") = lower(:id COLLATE "C") LIMIT :most)
            ) AS found
            ORDER BY source, wallet_id, coin LIMIT :most
            """;

    private static final String ITEMS = """
            SELECT * FROM attention_item WHERE (source, subject) IN (SELECT * FROM unnest(:sources, :subjects))
            ORDER BY resolved_at IS NOT NULL, id DESC LIMIT :most
            """;

    private static final String OPEN = """
            SELECT source, subject, count(*) AS items FROM attention_item
            WHERE (source, subject) IN (SELECT * FROM unnest(:sources, :subjects)) AND resolved_at IS NULL
            GROUP BY source, subject
            """;

    private final JdbcClient jdbc;

    TrackingLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an event is about, as it is stored with it. */
    public record Named(String source, String subject) {

        /** As events about an entity have it. */
        public static Named of(TrackedEntity tracked) {
            return new Named(tracked.entity().source(), tracked.entity().subject().text());
        }

    }

    /** A wallet, by its provider's id. */
    public record WalletId(String source, String id) {}

    /**
     * Entities, those that were moved last first.
     *
     * @param named by the subjects of events
     * @param id any of that id, in whatever case; null for none
     */
    public List<TrackedEntity> entities(Collection<Named> named, @Nullable String id, int most) {
        var keys = named.stream().flatMap(one -> keys(one).stream()).toList();
        return jdbc.sql(ENTITIES)
                .param("sources", Columns.texts(keys, EntityKey::source))
                .param("kinds", Columns.texts(keys, EntityKey::kind))
                .param("ids", Columns.texts(keys, EntityKey::id))
                .param("id", id, Types.VARCHAR)
                .param("most", most)
                .query(TrackingLookup::entity)
                .list();
    }

    /** Balances of some wallets and of any of that id, by source, wallet and coin. */
    public List<WalletBalance> balances(Collection<WalletId> wallets, @Nullable String id, int most) {
        return jdbc.sql(BALANCES)
                .param("sources", Columns.texts(wallets, WalletId::source))
                .param("wallets", Columns.texts(wallets, WalletId::id))
                .param("id", id, Types.VARCHAR)
                .param("most", most)
                .query(TrackingLookup::balance)
                .list();
    }

    /** What needs a person about some subjects, or needed one: open items first, then the newest. */
    public List<AttentionItem> items(Collection<Named> named, int most) {
        return jdbc.sql(ITEMS)
                .param("sources", Columns.texts(named, Named::source))
                .param("subjects", Columns.texts(named, Named::subject))
                .param("most", most)
                .query(TrackingLookup::item)
                .list();
    }

    /** How many items about each of some subjects need a person; those with none are left out. */
    public Map<Named, Long> open(Collection<Named> named) {
        var open = new HashMap<Named, Long>();
        jdbc.sql(OPEN)
                .param("sources", Columns.texts(named, Named::source))
                .param("subjects", Columns.texts(named, Named::subject))
                .query(row -> {
                    open.put(new Named(row.getString("source"), row.getString("subject")), row.getLong("items"));
                });
        return open;
    }

    /** The ids of the newest items about some subjects. */
    public List<Long> itemIds(Collection<Named> named, int most) {
        return items(named, most).stream().map(AttentionItem::id).toList();
    }

    /** A kind and an id may both hold what stands between them. */
    private static List<EntityKey> keys(Named named) {
        var keys = new ArrayList<EntityKey>();
        var subject = named.subject();
        for (int colon = subject.indexOf(':'); colon > 0 && keys.size() < 4; colon = subject.indexOf(':', colon + 1)) {
            keys.add(new EntityKey(named.source(), subject.substring(0, colon), subject.substring(colon + 1)));
        }
        return keys;
    }

    static TrackedEntity entity(ResultSet row, int number) throws SQLException {
        return new TrackedEntity(
                new EntityKey(row.getString("source"), row.getString("kind"), row.getString("entity_id")),
                row.getString("state"), row.getBoolean("final"), Rows.instantOrNull(row, "as_of"),
                Rows.instant(row, "updated_at"), row.getLong("last_inbox_id"), row.getString("details"));
    }

    private static WalletBalance balance(ResultSet row, int number) throws SQLException {
        return new WalletBalance(row.getString("source"), row.getString("wallet_id"), row.getString("coin"),
                row.getBigDecimal("balance"), row.getBigDecimal("frozen"), Rows.instantOrNull(row, "as_of"));
    }

    private static AttentionItem item(ResultSet row, int number) throws SQLException {
        return new AttentionItem(row.getLong("id"), row.getLong("inbox_id"), row.getString("source"),
                row.getString("subject"), row.getString("reason"), row.getString("severity"),
                Rows.instant(row, "opened_at"), Rows.instantOrNull(row, "resolved_at"), row.getString("resolved_by"),
                row.getString("note"));
    }

}
