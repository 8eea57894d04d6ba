package dev.webhookinbox.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

import dev.webhookinbox.startup.CannotStartException;

/** The database went away, or gave no time, in the middle of the start. */
class DatabaseFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return DatabaseFailure.of(failure)
                .map(database -> new CannotStartException("The database failed during the start: " + database.said(),
                        Admittance.URL, "Start again once it works. Nothing is half done.", failure).analysis())
                .orElse(null);
    }

}
