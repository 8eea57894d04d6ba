package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.intake.RejectionClaims.Claim;
import dev.webhookinbox.intake.RejectionClaims.Settled;
import dev.webhookinbox.testing.PostgresServer;

class RejectionClaimsTests {

    private static final HikariDataSource database = PostgresServer.migratedDatabase();
    private static final JdbcClient jdbc = JdbcClient.create(database);
    private static final JdbcTransactionManager transactions = new JdbcTransactionManager(database);

    private final RejectionClaims claims = new RejectionClaims(jdbc, transactions,
            new RejectionHeaders(JsonMapper.shared()),
            new ActionTransactions(jdbc, transactions, Duration.ofSeconds(30)));

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void whatSomebodyElseVerifiesIsLeftToThem() {
        long first = rejected();
        long second = rejected();
        var others = new ArrayList<Settled>();

        var mine = claims.settle(List.of(first), claimed -> {
            others.addAll(CompletableFuture
                    .supplyAsync(() -> claims.settle(List.of(first, second), RejectionClaimsTests::turnAway))
                    .join());
            return turnAway(claimed);
        });

        assertThat(mine).extracting(settled -> settled.claim().id()).containsExactly(first);
        assertThat(others).extracting(settled -> settled.claim().id()).containsExactly(second);
    }

    private static List<Settled> turnAway(List<Claim> claimed) {
        return claimed.stream().map(claim -> new Settled(claim, new AdmissionResult.TurnedAway())).toList();
    }

    private static long rejected() {
        return jdbc.sql("""
                INSERT INTO rejected_delivery (source, received_at, reason, headers, body, remote_address, signed, size)
                VALUES ('openpoly', now(), 'INVALID_SIGNATURE', '{}', '', '127.0.0.1', true, 1)
                RETURNING id
                """).query(Long.class).single();
    }

}
