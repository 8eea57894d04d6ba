package dev.webhookinbox.tracking;

import java.util.List;

/**
 * Something a person must look at.
 *
 * @param source where it comes from
 * @param subject {@code kind:id} of what it is about
 * @param reason what happened, stable, such as {@code swap.refund}
 * @param severity how urgent it is
 * @param inboxId the event that says so
 * @param mark what makes it the same incident when it is reported again, as by a replay
 * @param closesOn the references that close it by themselves once settled; with none, only a person does
 */
public record Incident(String source, String subject, String reason, Severity severity, long inboxId, String mark,
        List<String> closesOn) {

    /** How urgent it is. */
    public enum Severity {

        /** Someone should look. */
        WARNING,
        /** Money may be in the wrong place. */
        CRITICAL
    }

    public Incident {
        closesOn = List.copyOf(closesOn);
    }

    /** An incident that closes by itself when its own subject succeeds. */
    public static Incident of(String source, String subject, String reason, Severity severity, long inboxId) {
        return new Incident(source, subject, reason, severity, inboxId, "event:" + inboxId, List.of(subject));
    }

    /** The same, closed by other references than its own subject. */
    public Incident closingOn(List<String> references) {
        return new Incident(source, subject, reason, severity, inboxId, mark, references);
    }

    boolean closesOnOthers() {
        return !closesOn.isEmpty() && !closesOn.equals(List.of(subject));
    }

}
