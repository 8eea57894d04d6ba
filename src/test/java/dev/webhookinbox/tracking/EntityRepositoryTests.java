package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.CannotAcquireLockException;

import dev.webhookinbox.tracking.State.Phase;
import dev.webhookinbox.tracking.StateOrder.Seen;

class EntityRepositoryTests {

    private static final TrackingTables tables = new TrackingTables();
    private static final AtomicInteger numbers = new AtomicInteger();

    private static final State SUBMITTED = new State("submitted", 0, Phase.UNDERWAY);
    private static final State FAILED = new State("failed", 1, Phase.ENDED);
    private static final State PROCESSED = new State("processed", 2, Phase.SUCCEEDED);

    private final EntityKey order = new EntityKey("openpoly", "order", "id-" + numbers.incrementAndGet());

    /** Two states of an entity of their own. */
    private record Pair(String kind, int one, int other) {

        EntityKey entity() {
            return new EntityKey("openpoly", kind, one + "/" + other);
        }

        StateReport first() {
            return StateOrder.ASCENDING.get(one).of(entity(), 1);
        }

        StateReport second() {
            return StateOrder.ASCENDING.get(other).of(entity(), 2);
        }

        Seen foremost() {
            return StateOrder.ASCENDING.get(Math.max(one, other));
        }

    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    /** The order stands in Java, for what follows, and twice in SQL, for what is told at once and one after the other. */
    @Test
    void ofAnyTwoStatesTheSameWinsInJavaAndAtOnceAndOneAfterTheOther() {
        var atOnce = pairs("at-once");
        move(atOnce.stream().flatMap(pair -> List.of(pair.first(), pair.second()).stream()).toList());
        var inTurn = pairs("in-turn");
        move(inTurn.stream().map(Pair::first).toList());
        move(inTurn.stream().map(Pair::second).toList());

        var stored = stored();
        for (var pair : atOnce) {
            assertThat(StoredState.NONE.after(pair.first()).after(pair.second())).as("%s", pair)
                    .isEqualTo(pair.foremost().standing());
            assertThat(stored.get(pair.entity())).as("%s", pair).isEqualTo(pair.foremost());
        }
        for (var pair : inTurn) {
            assertThat(stored.get(pair.entity())).as("%s", pair).isEqualTo(pair.foremost());
        }
    }

    @Test
    void aStateThatIsToldAgainStaysWithTheEventThatToldItFirst() {
        move(List.of(sighting(PROCESSED, 8), sighting(PROCESSED, 7)));
        assertThat(lastEvent()).isEqualTo(7);

        move(List.of(sighting(PROCESSED, 9)));
        assertThat(lastEvent()).isEqualTo(7);
    }

    @Test
    void tellsWhereThoseStoodThatWereKnown() {
        assertThat(move(List.of(sighting(SUBMITTED, 1)))).isEmpty();
        assertThat(move(List.of(sighting(PROCESSED, 2), sighting(FAILED, 3)))).isEqualTo(
                Map.of(order, standing(SUBMITTED)));
        assertThat(move(List.of(sighting(FAILED, 3)))).isEqualTo(Map.of(order, standing(PROCESSED)));
        assertThat(move(List.of())).isEmpty();
    }

    /** Else what follows from a state would be judged by one that another transaction has just ended. */
    @Test
    void waitsForAnotherTransactionThatMovesTheSameEntity() {
        move(List.of(sighting(SUBMITTED, 1)));

        var late = tables.committed(() -> {
            tables.entities.move(List.of(sighting(PROCESSED, 2)));
            return tables.beside(() -> tables.entities.move(List.of(sighting(FAILED, 3))));
        });

        assertThat(late.join()).isEqualTo(Map.of(order, standing(PROCESSED)));
    }

    /** One that does not move the entity has judged by where it stands, too. */
    @Test
    void letsNobodyMoveAnEntityUntilItsOwnEnd() {
        move(List.of(sighting(PROCESSED, 1)));

        var other = tables.committed(() -> {
            tables.entities.move(List.of(sighting(SUBMITTED, 2)));
            return tables.beside(() -> tables.jdbc.sql("SELECT state FROM tracked_entity WHERE entity_id = ? "
                    + "FOR NO KEY UPDATE SKIP LOCKED").param(order.id()).query(String.class).list());
        });

        assertThat(other.join()).isEmpty();
    }

    /** Neither could see where the other was about to leave it. */
    @ParameterizedTest
    @EnumSource(names = { "UNDERWAY", "ENDED", "SUCCEEDED" })
    void failsWhereAnotherTransactionToldOfTheSameNewEntityFirst(Phase phase) {
        CompletableFuture<Map<EntityKey, StoredState>> late = tables.committed(() -> {
            tables.entities.move(List.of(sighting(FAILED, 1)));
            return tables.beside(() -> tables.entities.move(List.of(sighting(new State("other", 1, phase), 2))));
        });

        assertThatThrownBy(late::join).hasCauseInstanceOf(CannotAcquireLockException.class);
        assertThat(lastEvent()).isEqualTo(1);
    }

    private static Map<EntityKey, StoredState> move(List<StateReport> sightings) {
        return tables.committed(() -> tables.entities.move(sightings));
    }

    private static List<Pair> pairs(String kind) {
        return IntStream.range(0, StateOrder.ASCENDING.size())
                .boxed()
                .flatMap(one -> IntStream.range(0, StateOrder.ASCENDING.size())
                        .mapToObj(other -> new Pair(kind, one, other)))
                .toList();
    }

    private static Map<EntityKey, Seen> stored() {
        return tables.jdbc.sql("SELECT *, details ->> 'detail' AS detail FROM tracked_entity").query(rows -> {
            var stored = new HashMap<EntityKey, Seen>();
            while (rows.next()) {
                var asOf = rows.getObject("as_of", OffsetDateTime.class);
                var phase = !rows.getBoolean("final")
                        ? Phase.UNDERWAY
                        : rows.getBoolean("succeeded") ? Phase.SUCCEEDED : Phase.ENDED;
                stored.put(new EntityKey(rows.getString("source"), rows.getString("kind"), rows.getString("entity_id")),
                        new Seen(phase, asOf == null ? null : asOf.toInstant(), rows.getInt("rank"),
                                rows.getString("state"), rows.getString("detail")));
            }
            return stored;
        });
    }

    private long lastEvent() {
        return tables.jdbc.sql("SELECT last_inbox_id FROM tracked_entity WHERE entity_id = ?")
                .param(order.id())
                .query(Long.class)
                .single();
    }

    private StateReport sighting(State state, long inboxId) {
        return new StateReport(order, state, null, Map.of(), inboxId);
    }

    private static StoredState standing(State state) {
        return new StoredState(state.name(), state.isFinal(), state.hasSucceeded(), state.rank(), null);
    }

}
