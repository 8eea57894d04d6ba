package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import dev.webhookinbox.tracking.AttentionChange.Close;
import dev.webhookinbox.tracking.AttentionItems.Resolution;
import dev.webhookinbox.tracking.AttentionChange.Open;
import dev.webhookinbox.tracking.AttentionChange.Settle;
import dev.webhookinbox.tracking.Incident.Severity;

class AttentionItemsTests {

    private static final TrackingTables tables = new TrackingTables();
    private static final AtomicInteger numbers = new AtomicInteger();

    private final EntityKey swap = new EntityKey("openxswitch", "swap", "id-" + numbers.incrementAndGet());
    private final String order = "order:" + swap.id();
    private final Open waiting = new Open(incident("payout", 1).closingOn(List.of(order, "item:" + swap.id())));
    private final Settle settled = new Settle(swap.source(), List.of(order), 2);

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void anIncidentThatIsToldAgainIsCountedOnce() {
        apply(new Open(incident("refund", 1)), new Open(incident("refund", 1)), new Open(incident("refund", 2)));

        assertThat(items()).containsExactly("1 refund {event:1,event:2} open");
    }

    @Test
    void onlyAnotherIncidentOpensAnItemAnewThatAPersonClosed() {
        apply(new Open(incident("refund", 1)));
        assertThat(resolve()).isEqualTo(Resolution.RESOLVED);
        assertThat(resolve()).isEqualTo(Resolution.ALREADY_RESOLVED);

        apply(new Open(incident("refund", 1)));
        assertThat(items()).containsExactly("1 refund {event:1} me");
        apply(new Open(incident("refund", 2)));
        assertThat(items()).containsExactly("1 refund {event:1} me", "2 refund {event:2} open");
    }

    @Test
    void successClosesWhatWaitsForItsOwnSubject() {
        apply(new Open(incident("refund", 1)), new Open(incident("lost", 1).closedByPeople()),
                new Close(swap, standing("complete", true), 5));

        assertThat(items()).containsExactly("1 refund {event:1} Settled by event 5", "1 lost {event:1} open");
    }

    @Test
    void anotherStateClosesWhatIsAboutTheOneBefore() {
        apply(new Open(incident("check", 1).whileIn("action_request")),
                new Open(incident("refund", 1).whileIn("refund")), new Close(swap, standing("refund", false), 5));

        assertThat(items()).containsExactly("1 check {event:1} Settled by event 5", "1 refund {event:1} open");
    }

    @Test
    void aSuccessOfAnotherClosesNothingHere() {
        var other = new EntityKey("openxswitch", "swap", swap.id() + "-other");
        apply(new Open(incident("refund", 1)), new Close(other, standing("complete", true), 5),
                new Close(new EntityKey("sandbox", "swap", swap.id()), standing("complete", true), 5));

        assertThat(items()).containsExactly("1 refund {event:1} open");
    }

    @Test
    void changesAreMadeInTheirOrder() {
        apply(new Close(swap, standing("complete", true), 5), new Open(incident("refund", 6)));

        assertThat(items()).containsExactly("6 refund {event:6} open");
    }

    @Test
    void theSecondOfTwoThatExplainEachOtherOpensNothingAndClosesTheFirst() {
        apply(new Open(incident("volatility", 1).settledWith("refund")),
                new Open(incident("refund", 2).settledWith("volatility")));

        assertThat(items()).containsExactly("1 volatility {event:1} Settled by event 2");
    }

    @Test
    void whatSettlesClosesWhatWaitsForItBeforeAndAfter() {
        apply(waiting, settled);
        assertThat(items()).containsExactly("1 payout {event:1} Settled by event 2");

        apply(new Open(incident("late", 3).closingOn(List.of(order))));
        assertThat(items()).containsExactly("1 payout {event:1} Settled by event 2",
                "3 late {event:3} Settled by event 2");
    }

    /** Both are handled at the same moment, under different subjects: neither would see the other. */
    @Test
    void whatSettlesWaitsForAnItemThatIsBeingOpened() {
        var other = tables.committed(() -> {
            tables.items.apply(List.of(waiting));
            return tables.beside(() -> applied(settled));
        });

        other.join();
        assertThat(items()).containsExactly("1 payout {event:1} Settled by event 2");
    }

    @Test
    void anItemWaitsForWhatSettlesItAtTheSameMoment() {
        var other = tables.committed(() -> {
            tables.items.apply(List.of(settled));
            return tables.beside(() -> applied(waiting));
        });

        other.join();
        assertThat(items()).containsExactly("1 payout {event:1} Settled by event 2");
    }

    @Test
    void itemsThatWaitForNoOthersWaitForNobody() {
        var other = tables.committed(() -> {
            tables.items.apply(List.of(settled));
            return tables.beside(() -> applied(new Open(incident("refund", 1)))).isDone();
        });

        assertThat(other).isTrue();
    }

    private Incident incident(String reason, long inboxId) {
        return Incident.of(swap.source(), swap.subject().text(), reason, Severity.WARNING, inboxId);
    }

    private static StoredState standing(String state, boolean succeeded) {
        return new StoredState(state, succeeded, succeeded, 1, null);
    }

    private static void apply(AttentionChange... changes) {
        tables.commit(() -> tables.items.apply(List.of(changes)));
    }

    private static boolean applied(AttentionChange change) {
        tables.items.apply(List.of(change));
        return true;
    }

    private Resolution resolve() {
        var id = tables.jdbc.sql("SELECT id FROM attention_item WHERE subject = ?")
                .param(swap.subject().text())
                .query(Long.class)
                .single();
        return tables.committed(() -> tables.items.resolve(id, "me", "me"));
    }

    private List<String> items() {
        return tables.jdbc.sql("""
                SELECT inbox_id || ' ' || reason || ' ' || incidents::text || ' ' || coalesce(note, 'open')
                FROM attention_item WHERE subject = ? ORDER BY id
                """).param(swap.subject().text()).query((row, _) -> row.getString(1)).list();
    }

}
