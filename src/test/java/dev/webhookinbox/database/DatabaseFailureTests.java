package dev.webhookinbox.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

import dev.webhookinbox.database.DatabaseFailure.Kind;

class DatabaseFailureTests {

    @ParameterizedTest
    @CsvSource({ "08001,UNAVAILABLE", "25006,UNAVAILABLE", "53100,UNAVAILABLE", "53200,UNAVAILABLE",
        "53300,UNAVAILABLE", "58030,UNAVAILABLE", "57P03,UNAVAILABLE", "08006,LOST", "57P01,LOST", "57P02,LOST",
        "25P03,LOST", "40001,CONTENDED", "40P01,CONTENDED", "55P03,CONTENDED", "57014,CONTENDED" })
    void isKnownByItsStateHoweverDeepItIs(String state, Kind kind) {
        var failure = new IllegalStateException(new RuntimeException(new SQLException("said", state)));
        assertThat(DatabaseFailure.of(failure)).hasValue(new DatabaseFailure(kind, state + " said"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "22001", "42501", "42P01", "53400", "XX000" })
    void whatAStatementDidWrongIsNone(String state) {
        var failure = new DataIntegrityViolationException("quotes someone", new SQLException("quotes someone", state));
        assertThat(DatabaseFailure.of(failure)).isEmpty();
        assertThat(DatabaseFailure.told(failure)).isEqualTo("SQLSTATE " + state);
    }

    @Test
    void isNotHiddenByTheRollbackThatFailsToo() {
        var rollback = new TransactionSystemException("rollback", new SQLException("Connection is closed"));
        assertThat(DatabaseFailure.of(rollback).map(DatabaseFailure::kind)).hasValue(Kind.LOST);
        rollback.initApplicationException(new SQLException("read-only", "25006"));
        assertThat(DatabaseFailure.of(rollback).map(DatabaseFailure::kind)).hasValue(Kind.UNAVAILABLE);
    }

    @Test
    void theTimeOfATransactionMayBeUp() {
        assertThat(DatabaseFailure.of(new TransactionTimedOutException("deadline")).map(DatabaseFailure::kind))
                .hasValue(Kind.CONTENDED);
    }

    @Test
    void tellsOnlyTheFirstLine() {
        assertThat(DatabaseFailure.told(new SQLException("no room\n  Detail: someone", "53100")))
                .isEqualTo("53100 no room");
    }

}
