package dev.webhookinbox.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;

class HandlerTestTests {

    private static final TestEvent<OpenPolyEvent> LOGIN = TestEvents
            .openPoly("{\"event_id\":\"e1\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}");

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path classes;

    /** A handler's jar is on the class path of its tests, with its migrations. */
    @BeforeEach
    void addHandlers() throws IOException {
        script("db/handlers/notes/V1__note.sql", "CREATE TABLE note (fact text, attempt int)");
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(new URL[]{ classes.toUri().toURL() }, before));
    }

    @AfterEach
    void removeHandlers() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void whatAHandlerWritesIsCommitted() {
        var service = HandlerTest.onNewDatabase();

        service.handle(note(service), LOGIN.onAttempt(3));

        assertThat(service.jdbc().sql("SELECT attempt FROM note").query(Integer.class).list()).containsExactly(3);
    }

    @Test
    void whatAHandlerThatThrowsHasWrittenIsNot() {
        var service = HandlerTest.onNewDatabase();
        EventHandler<OpenPolyEvent> failing = (event, context) -> {
            note(service).handle(event, context);
            throw new IllegalStateException("fails");
        };

        assertThatIllegalStateException().isThrownBy(() -> service.handle(failing, LOGIN)).withMessage("fails");

        assertThat(notes(service)).isZero();
    }

    @Test
    void eachHasADatabaseOfItsOwnWithTheTablesOfTheServiceToo() {
        var one = HandlerTest.onNewDatabase();
        one.handle(note(one), LOGIN);
        var other = HandlerTest.onNewDatabase();

        assertThat(notes(one)).isEqualTo(1);
        assertThat(notes(other)).isZero();
        assertThat(other.jdbc().sql("SELECT count(*) FROM inbox_event").query(Long.class).single()).isZero();
        assertThat(other.jdbc().sql("SELECT version FROM flyway_schema_history_notes ORDER BY 1").query(String.class)
                .list()).containsExactly("0", "1");
    }

    @Test
    void aMigrationInTheWrongPlaceIsRefusedAsTheServiceDoes() throws IOException {
        script("db/handlers/V2__note.sql", "CREATE TABLE other (id int)");

        assertThatThrownBy(HandlerTest::onNewDatabase).hasMessageContaining("V2__note.sql");
    }

    private static EventHandler<OpenPolyEvent> note(HandlerTest service) {
        return (_, context) -> service.jdbc()
                .sql("INSERT INTO note VALUES (?, ?)")
                .params(context.fact(), context.attempt())
                .update();
    }

    private static long notes(HandlerTest service) {
        return service.jdbc().sql("SELECT count(*) FROM note").query(Long.class).single();
    }

    private void script(String name, String sql) throws IOException {
        var file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

}
