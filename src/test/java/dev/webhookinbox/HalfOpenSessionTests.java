package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.TcpSwitch;

/** The network goes away between a node and the server, and neither is told. */
class HalfOpenSessionTests {

    private static final String EVENT = """
            {"event_id":"%s","event_type":"mini_app.trade.submitted","data":{"order_id":%d}}""";

    @Test
    void holdsItsLinesNoLongerThanATransactionMayLastAndTheOtherWorkersGoOn() {
        var database = PostgresServer.newDatabase();
        try (var network = new TcpSwitch(database.port());
                var node = SecondNode.on(database.at(network.port()),
                        "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                        "spring.main.sources=" + ProbeConfiguration.class.getName(),
                        "spring.datasource.hikari.connection-init-sql=SET application_name = 'own words'",
                        "webhook-inbox.dispatch.transaction-timeout=4s", "webhook-inbox.dispatch.workers=2")) {
            var service = node.service();
            var gates = node.bean(Probe.class).gates();
            gates.close("order:1");
            service.openPoly(EVENT.formatted("evt_cut_1", 1));
            Awaitility.await().until(() -> node.bean(Probe.class).isRunning("order:1"));
            service.openPoly(EVENT.formatted("evt_cut_2", 1));
            long session = service.count("""
                    SELECT client_port FROM pg_stat_activity WHERE datname = current_database()
                    AND application_name = 'own words' AND state = 'idle in transaction'
                    ORDER BY xact_start LIMIT 1
                    """);

            network.cut(Math.toIntExact(session));
            long start = System.nanoTime();
            service.openPoly(EVENT.formatted("evt_other", 2));
            Awaitility.await().until(() -> service.effects("evt_other", "probe") == 1);

            Awaitility.await()
                    .until(() -> service.count(
                            "SELECT count(*) FROM pg_stat_activity WHERE client_port = ?", session) == 0);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            gates.open("order:1");
            Awaitility.await()
                    .until(() -> service.effects("evt_cut_1", "probe") + service.effects("evt_cut_2", "probe") == 2);
            assertThat(service.outcomes("evt_cut_1", "probe")).containsExactly("processed");
        }
    }

    @Test
    void everySessionIsBoundedWhateverTheOperatorAdds() {
        try (var node = SecondNode.on(PostgresServer.newDatabase(),
                "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "spring.datasource.hikari.connection-init-sql=SET tcp_user_timeout = '9s'")) {
            assertThat(node.service().row("""
                    SELECT current_setting('idle_in_transaction_session_timeout') AS idle,
                        current_setting('plan_cache_mode') AS plans,
                        current_setting('tcp_keepalives_idle') AS keepalives, current_setting('tcp_user_timeout') AS own
                    """)).containsEntry("idle", "25s")
                    .containsEntry("plans", "force_custom_plan")
                    .containsEntry("keepalives", "10")
                    .containsEntry("own", "9000");
        }
    }

}
