package dev.webhookinbox.database;

/** The database is behind a pooler that lends sessions out for transactions. */
class TransactionPoolerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransactionPoolerException() {
        super("The database is behind a pooler in transaction or statement mode");
    }

}
