package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.PostgresServer;

class CursorKeyTests {

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    @Test
    void nodesThatStartTogetherHaveOneAndKeepIt() {
        jdbc.sql("CREATE TABLE admin_secret (name text PRIMARY KEY, value bytea NOT NULL)").update();
        var keys = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> key("")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst()).hasSize(64).isEqualTo(key("  "));
    }

    private String key(String configured) {
        var properties = new CursorProperties(configured);
        return HexFormat.of().formatHex(new CursorKey(jdbc, properties).get().getEncoded());
    }

}
