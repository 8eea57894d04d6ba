package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class DiagnosisTests {

    @Test
    void tellsOfEveryCauseOnALineOfItsOwn() {
        var failure = new IllegalStateException("cannot credit\nthe deposit",
                new DataIntegrityViolationException("the update", new SQLException("duplicate key")));

        assertThat(Diagnosis.of(failure).error()).isEqualTo("""
                IllegalStateException: cannot credit the deposit
                caused by DataIntegrityViolationException: the update
                caused by SQLException: duplicate key""");
    }

    @Test
    void aFailureWithoutAMessageIsItsKind() {
        assertThat(Diagnosis.of(new StackOverflowError()).error()).isEqualTo("StackOverflowError");
        assertThat(Diagnosis.of(new RuntimeException() {}).error())
                .startsWith("dev.webhookinbox.dispatch.DiagnosisTests$");
    }

    @Test
    void placesItInTheFirstFrameThatIsNotAFrameworks() {
        var innermost = new SQLException("duplicate key");
        innermost.setStackTrace(frames("org.postgresql.core.v3.QueryExecutorImpl", "java.lang.Thread",
                "com.example.Ledger", "dev.webhookinbox.dispatch.HandlerRunner"));
        var failure = new IllegalStateException("cannot credit", innermost);

        assertThat(Diagnosis.of(failure).place())
                .isEqualTo("java.sql.SQLException at com.example.Ledger.run(Source.java:3)");
    }

    @Test
    void wrapsOfAnotherThreadAreLookedThrough() {
        var innermost = new SQLException("duplicate key");
        innermost.setStackTrace(frames("org.postgresql.core.v3.QueryExecutorImpl"));
        var outer = new IllegalStateException("cannot credit", innermost);
        outer.setStackTrace(frames("java.util.concurrent.FutureTask", "com.example.Ledger"));

        assertThat(Diagnosis.of(outer).place())
                .isEqualTo("java.sql.SQLException at com.example.Ledger.run(Source.java:2)");
    }

    @Test
    void whereAllFramesAreOfFrameworksTheFirstIsThePlace() {
        var failure = new SQLException("down");
        failure.setStackTrace(frames("org.postgresql.Driver", "java.sql.DriverManager"));
        assertThat(Diagnosis.of(failure).place())
                .isEqualTo("java.sql.SQLException at org.postgresql.Driver.run(Source.java:1)");

        failure.setStackTrace(frames());
        assertThat(Diagnosis.of(failure).place()).isEqualTo("java.sql.SQLException");
    }

    @Test
    void theTraceBeginsInnermostAndLeavesFrameworksOut() {
        var innermost = new SQLException("quotes someone@example.test");
        innermost.setStackTrace(frames("org.postgresql.Driver", "org.springframework.jdbc.Core",
                "org.springframework.tx.Core", "com.example.Ledger", "java.lang.Thread"));
        var failure = new IllegalStateException("quotes someone@example.test", innermost);
        failure.setStackTrace(frames("com.example.Handler"));

        assertThat(Diagnosis.of(failure).trace()).isEqualTo("""
                java.sql.SQLException
                  at org.postgresql.Driver.run(Source.java:1)
                  … 2 more
                  at com.example.Ledger.run(Source.java:4)
                java.lang.IllegalStateException
                  at com.example.Handler.run(Source.java:1)""");
    }

    @Test
    void isBoundedHoweverDeepAndLongItIs() {
        Throwable failure = new IllegalStateException("innermost");
        failure.setStackTrace(frames("com.example.Ledger"));
        for (int i = 0; i < 10_000; i++) {
            failure = new IllegalStateException("x".repeat(5000), failure);
        }

        var why = Diagnosis.of(failure);
        assertThat(why.error().lines()).hasSizeLessThanOrEqualTo(8);
        assertThat(why.error()).hasSizeLessThanOrEqualTo(2001);
        assertThat(why.trace()).hasSizeLessThanOrEqualTo(4001);
        assertThat(why.place()).isEqualTo("java.lang.IllegalStateException at com.example.Ledger.run(Source.java:1)");
    }

    @Test
    void aCircleOfCausesEnds() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(Diagnosis.of(other).error())
                .isEqualTo("IllegalStateException: other\ncaused by IllegalStateException: one");
    }

    @Test
    void isFitForATextColumn() {
        var why = Diagnosis.of(new IllegalStateException("a\u0000b\ud800c"));
        assertThat(why.error()).isEqualTo("IllegalStateException: abc");
    }

    private static StackTraceElement[] frames(String... classes) {
        return Stream.iterate(0, i -> i < classes.length, i -> i + 1)
                .map(i -> new StackTraceElement(classes[i], "run", "Source.java", i + 1))
                .toArray(StackTraceElement[]::new);
    }

}
