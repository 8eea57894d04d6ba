package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.PostgresServer.Database;
import dev.webhookinbox.testing.ServiceProcess;
import dev.webhookinbox.testing.Start;
import dev.webhookinbox.testing.WarmStarts;

/** Jars of handlers bring migrations, and stand behind the service on its class path. */
@ProcessTest
class HandlerMigrationsTests {

    @AutoClose
    private static final WarmStarts starts = new WarmStarts();

    private final Database database = PostgresServer.newDatabase();

    @TempDir
    Path folder;

    @Test
    void eachSetOfHandlersHasItsTablesAndAHistoryOfItsOwn() throws IOException {
        var ledger = jar("ledger.jar", Map.of("db/handlers/ledger/V1__note.sql", "CREATE TABLE note (id bigint)",
                "db/handlers/ledger/V2__who.sql", "ALTER TABLE note ADD who text"));
        var mail = jar("mail.jar", Map.of("db/handlers/mail/V1__mail.sql", "CREATE TABLE mail (id bigint)"));

        ServiceProcess.start(database, List.of(ledger, mail)).kill();
        assertThat(history("flyway_schema_history_ledger")).containsExactly("0", "1", "2");
        assertThat(history("flyway_schema_history_mail")).containsExactly("0", "1");
        assertThat(history("flyway_schema_history")).containsExactly("1");

        var next = jar("next.jar", Map.of("db/handlers/mail/V1__mail.sql", "CREATE TABLE mail (id bigint)",
                "db/handlers/mail/V2__to.sql", "ALTER TABLE mail ADD receiver text"));
        ServiceProcess.start(database, List.of(ledger, next)).kill();
        assertThat(history("flyway_schema_history_ledger")).containsExactly("0", "1", "2");
        assertThat(history("flyway_schema_history_mail")).containsExactly("0", "1", "2");
        assertThat(database.jdbc().sql("SELECT count(*) FROM mail WHERE receiver IS NULL").query(Long.class).single())
                .isZero();
    }

    @Test
    void nodesThatStartTogetherRunThemOnce() throws IOException {
        var jars = List.of(jar("ledger.jar", Map.of("db/handlers/ledger/V1__note.sql",
                "CREATE TABLE note (id bigint); SELECT pg_sleep(1)")));
        var nodes = Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(() -> ServiceProcess.start(database, jars)))
                .toList();
        nodes.forEach(node -> node.join().kill());

        assertThat(history("flyway_schema_history_ledger")).containsExactly("0", "1");
    }

    @ParameterizedTest
    @CsvSource({ "db/migration/V2__note.sql", "db/handlers/V2__note.sql", "db/handlers/My-Notes/V2__note.sql" })
    void whatIsElsewhereIsNamedWithThePlaceForIt(String script) throws IOException {
        var start = fails(jar("ledger.jar", Map.of(script, "CREATE TABLE note (id bigint)")));

        assertThat(start.reason()).hasSizeBetween(3, 5);
        assertThat(String.join("\n", start.reason())).contains("ledger.jar!/" + script,
                "db/handlers/<name>/V2__note.sql", "docs/own-handler.md");
        assertThat(database.jdbc()
                .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void oneThatFailsIsNamedWithItsLine() throws IOException {
        var start = fails(jar("ledger.jar", Map.of("db/handlers/ledger/V1__note.sql",
                "CREATE TABLE note (id bigint);\nALTER TABLE nothing ADD who text;\n")));

        assertThat(start.reason()).hasSizeBetween(3, 5);
        assertThat(String.join("\n", start.reason())).contains("db/handlers/ledger/V1__note.sql, line 2",
                "relation \"nothing\" does not exist (42P01)");
        assertThat(database.jdbc().sql("SELECT to_regclass('note') IS NULL").query(Boolean.class).single()).isTrue();
    }

    @Test
    void oneThatWasEditedIsNamed() throws IOException {
        ServiceProcess.start(database,
                List.of(jar("one.jar", Map.of("db/handlers/ledger/V1__note.sql", "CREATE TABLE note (id bigint)"))))
                .kill();

        var start = fails(jar("other.jar", Map.of("db/handlers/ledger/V1__note.sql", "CREATE TABLE note (id text)")));

        assertThat(String.join("\n", start.reason())).contains("db/handlers/ledger", "version 1", "never edited");
    }

    private Start fails(Path jar) {
        var start = starts.start(List.of(jar), Map.of("SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(), "OPENPOLY_WEBHOOK_SECRET", "secret", "SERVER_PORT",
                "0", "MANAGEMENT_SERVER_PORT", "-1"));
        assertThat(start.exitCode()).as(String.join("\n", start.lines())).isEqualTo(1);
        assertThat(start.lines()).hasSizeLessThanOrEqualTo(15).noneMatch(line -> line.startsWith("\tat "));
        return start;
    }

    private List<String> history(String table) {
        return database.jdbc()
                .sql("SELECT version FROM " + table + " ORDER BY installed_rank")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** With its folders, as all tools make them. */
    private Path jar(String name, Map<String, String> files) throws IOException {
        var entries = new TreeMap<>(files);
        files.keySet().forEach(file -> {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                entries.put(file.substring(0, slash + 1), "");
            }
        });
        var jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

}
