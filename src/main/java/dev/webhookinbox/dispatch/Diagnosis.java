package dev.webhookinbox.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a run failed.
 *
 * @param error for the people who may see the event: kind and message of the failure, and of each of its causes on a line
 * of its own
 * @param trace the same people's way to the line of code: of each cause, innermost first, where it was thrown; frames of
 * frameworks and what was told before are left out
 * @param place for the log: kind of the innermost cause and the first frame that is not a framework's; no message, since that
 * may quote the event
 */
public record Diagnosis(String error, String trace, String place) {

    private static final String CUT = "…";
    private static final int MOST_CAUSES = 8;
    private static final int MOST_MESSAGE = 500;
    private static final int MOST_ERROR = 2000;
    private static final int MOST_FRAMES = 12;
    private static final int MOST_TRACE = 4000;

    /** Everything that handlers are built on, and what calls them. */
    private static final List<String> FRAMEWORKS = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
            "org.springframework.", "org.hibernate.", "org.postgresql.", "com.zaxxer.", "org.apache.", "tools.jackson.",
            "com.fasterxml.", "io.micrometer.", "dev.webhookinbox.dispatch.", "dev.webhookinbox.sending.",
            "dev.webhookinbox.database.", "dev.webhookinbox.lifecycle.");

    /** What can be told of a failure. */
    public static Diagnosis of(Throwable failure) {
        var causes = causes(failure);
        var error = causes.stream().map(Diagnosis::told).collect(Collectors.joining("\ncaused by "));
        var seen = new HashSet<StackTraceElement>();
        var trace = causes.reversed().stream().flatMap(cause -> frames(cause, seen)).collect(Collectors.joining("\n"));
        return new Diagnosis(storable(error, MOST_ERROR), storable(trace, MOST_TRACE),
                place(causes));
    }

    /** Only the {@link #place} of it. */
    static String placeOf(Throwable failure) {
        return place(causes(failure));
    }

    /** From the outermost on; a circle ends where it closes. */
    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        if (causes.size() > MOST_CAUSES) {
            // The innermost tells most, the outermost what was being done.
            causes.subList(MOST_CAUSES / 2, causes.size() - MOST_CAUSES / 2).clear();
        }
        return causes;
    }

    private static String told(Throwable cause) {
        var message = cause.getMessage();
        var kind = kind(cause);
        return message == null ? kind : kind + ": " + head(message.replace("\n", " "));
    }

    /** An anonymous class has no name of its own. */
    private static String kind(Throwable cause) {
        var name = cause.getClass().getSimpleName();
        return name.isEmpty() ? cause.getClass().getName() : name;
    }

    private static String head(String message) {
        return message.length() > MOST_MESSAGE ? message.substring(0, MOST_MESSAGE) + CUT : message;
    }

    /** Those that led to an inner cause as well were told with that one. */
    private static Stream<String> frames(Throwable cause, Set<StackTraceElement> seen) {
        var lines = new ArrayList<String>();
        lines.add(cause.getClass().getName());
        int left = 0;
        var frames = cause.getStackTrace();
        for (int i = 0; i < frames.length && lines.size() <= MOST_FRAMES; i++) {
            boolean known = !seen.add(frames[i]);
            if (known || (i > 0 && isOfFramework(frames[i]))) {
                left++;
                continue;
            }
            if (left > 0) {
                lines.add("  … " + left + " more");
                left = 0;
            }
            lines.add("  at " + frames[i]);
        }
        return lines.stream();
    }

    /** Of the innermost cause that has one; where all frames are of frameworks, its first. */
    private static String place(List<Throwable> causes) {
        return causes.getLast().getClass().getName() + causes.reversed()
                .stream()
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .filter(frame -> !isOfFramework(frame))
                .findFirst()
                .or(() -> Stream.of(causes.getLast().getStackTrace()).findFirst())
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private static boolean isOfFramework(StackTraceElement frame) {
        return FRAMEWORKS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /** Fit for a text column; where it was cut, it says so. */
    private static String storable(String text, int most) {
        var head = text.codePoints()
                .limit(most)
                .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > most ? head + CUT : head;
    }

}
