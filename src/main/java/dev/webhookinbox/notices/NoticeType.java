package dev.webhookinbox.notices;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.UntoldAttention.Change;

/** The types that notices have as events: {@code attention.critical.opened}, and so on. */
public final class NoticeType {

    private static final String PREFIX = "attention.";
    private static final String SUMMARY = "summary";

    private NoticeType() {}

    /** Whether it is of an event that tells of items of a severity. */
    public static boolean isOf(Severity severity, String type) {
        return type.startsWith(PREFIX + severity.word() + ".");
    }

    static String of(Severity severity, Change change) {
        return PREFIX + severity.word() + "." + change.word();
    }

    static String summaryOf(Severity severity) {
        return PREFIX + severity.word() + "." + SUMMARY;
    }

    static Set<String> all() {
        return Stream.of(Severity.values())
                .flatMap(severity -> Stream.concat(Stream.of(summaryOf(severity)),
                        Stream.of(Change.values()).map(change -> of(severity, change))))
                .collect(Collectors.toUnmodifiableSet());
    }

}
