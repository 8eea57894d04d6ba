package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State.Phase;

class TrackingTests {

    private static final TrackingTables tables = new TrackingTables();

    @AfterAll
    static void stop() {
        tables.close();
    }

    @Test
    void twoEndsInOneTransactionNeedAPerson() {
        tables.commit(() -> {
            tables.tracking.report(sighting("both", "processed", 2, 1));
            tables.tracking.report(sighting("both", "failed", 1, 2));
        });

        assertThat(state("both")).containsExactly("processed");
        assertThat(reasons("both")).containsExactly("contradicting_final_states");
    }

    @Test
    void whatIsToldBehindASavepointIsForgottenWithIt() {
        var nested = new TransactionTemplate(Objects.requireNonNull(tables.transaction.getTransactionManager()));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        tables.commit(() -> {
            tables.tracking.report(sighting("kept", "processed", 2, 1));
            nested.executeWithoutResult(status -> {
                tables.tracking.report(sighting("undone", "processed", 2, 2));
                tables.tracking.report(Incident.of("openpoly", "order:kept", "undone", Severity.WARNING, 2));
                tables.tracking.report(new BalanceReport(
                        new WalletBalance("openpoly", "undone", "BTC", BigDecimal.ONE, null, null), 2));
                status.setRollbackOnly();
            });
            nested.executeWithoutResult(_ -> tables.tracking.report(sighting("nested", "processed", 2, 3)));
        });

        assertThat(state("kept")).containsExactly("processed");
        assertThat(state("nested")).containsExactly("processed");
        assertThat(state("undone")).isEmpty();
        assertThat(reasons("kept")).isEmpty();
        assertThat(tables.jdbc.sql("SELECT count(*) FROM balance").query(Long.class).single()).isZero();
    }

    private static StateReport sighting(String id, String state, int rank, long inboxId) {
        return new StateReport(new EntityKey("openpoly", "order", id), new State(state, rank, Phase.ENDED), null,
                Map.of(),
                inboxId);
    }

    private static List<String> state(String id) {
        return tables.jdbc.sql("SELECT state FROM tracked_entity WHERE entity_id = ?")
                .param(id)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static List<String> reasons(String id) {
        return tables.jdbc.sql("SELECT reason FROM attention_item WHERE subject = ?")
                .param("order:" + id)
                .query((row, _) -> row.getString(1))
                .list();
    }

}
