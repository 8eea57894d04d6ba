package dev.webhookinbox.dispatch;

import java.util.stream.Collectors;

/** Words for what went wrong. */
final class Failures {

    private static final int MAX_LENGTH = 1000;

    private Failures() {}

    /** For the people who may see the event: kind and message of the failure. Fit for a text column. */
    static String describe(Throwable failure) {
        var text = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.codePoints()
                .limit(MAX_LENGTH)
                .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** For the log: kind and place, without the message, which may quote the event. */
    static String place(Throwable failure) {
        var kind = failure.getClass().getName();
        var frames = failure.getStackTrace();
        return frames.length == 0 ? kind : kind + " at " + frames[0];
    }

}
