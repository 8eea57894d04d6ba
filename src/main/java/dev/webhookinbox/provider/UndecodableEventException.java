package dev.webhookinbox.provider;

/**
 * A stored event can never be handled as it stands. It goes to the dead letters at once, without retries.
 * The message names the place and what was expected, never the value found there.
 */
@Api
public class UndecodableEventException extends RuntimeException {

    public UndecodableEventException(String message) {
        super(message);
    }

}
