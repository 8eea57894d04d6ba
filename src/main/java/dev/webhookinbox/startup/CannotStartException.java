package dev.webhookinbox.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Something around the service is not as it has to be: what that is, where it is configured, and what to do. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String action;

    /**
     * Without secrets, since all of it is logged.
     *
     * @param what is wrong, in one line
     * @param property which property or variable says otherwise, or whatever else is to be changed
     * @param action what to do, in up to three lines
     */
    public CannotStartException(String what, String property, String action) {
        this(what, property, action, null);
    }

    /** The same because of something. */
    public CannotStartException(String what, String property, String action, @Nullable Throwable cause) {
        super(what, cause);
        this.property = property;
        this.action = action;
    }

    /** For those who find out only from a failure of something else. */
    public FailureAnalysis analysis() {
        return new FailureAnalysis(getMessage() + "\nSet by: " + property, action, this);
    }

}
