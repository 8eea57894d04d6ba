package dev.webhookinbox.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start, instead of a stack trace, what is wrong and what to do. */
class TransactionPoolerAnalyzer extends AbstractFailureAnalyzer<TransactionPoolerException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, TransactionPoolerException cause) {
        return new FailureAnalysis(
                """
                        %s: what one connection asks is answered by several server sessions.
                        The service keeps settings, locks and prepared statements in its sessions; they would get lost, or act on others."""
                        .formatted(cause.getMessage()),
                """
                        Name the server itself in SPRING_DATASOURCE_URL, or a pooler in session mode
                        (pgbouncer: pool_mode = session, which may be set for this one database).
                        The service needs few sessions: spring.datasource.hikari.maximum-pool-size and one more, per node.""",
                cause);
    }

}
