package dev.webhookinbox.database;

import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.webhookinbox.startup.CannotStartException;

/** The tables were changed by something else than the migrations, or by those of a much later version. */
class SchemaAnalyzer extends AbstractFailureAnalyzer<SchemaManagementException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaManagementException cause) {
        return new CannotStartException("The tables are not those of this version: " + cause.getMessage(),
                Admittance.URL,
                "Name the right database, start the version that it belongs to, or restore it from a backup.", cause)
                .analysis();
    }

}
