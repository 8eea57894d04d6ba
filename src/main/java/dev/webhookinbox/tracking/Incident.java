package dev.webhookinbox.tracking;

import java.util.Locale;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Texts;

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
 * @param whileIn the state of its entity outside of which it closes as well; null where it outlasts it
 * @param counterpart the reason of an incident of the same subject which it explains, and which explains it: whichever is
 * told second opens nothing and closes the other; null where there is none
 */
public record Incident(String source, String subject, String reason, Severity severity, long inboxId, String mark,
        List<String> closesOn, @Nullable String whileIn, @Nullable String counterpart)
        implements
            TrackingReport {

    /** How urgent it is. */
    public enum Severity {

        /** Someone should look. */
        WARNING,
        /** Money may be in the wrong place. */
        CRITICAL;

        /** The name it has in the API and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

    }

    public Incident {
        subject = Texts.subject(subject);
        reason = Texts.subject(reason);
        closesOn = closesOn.stream().map(Texts::subject).toList();
    }

    /** An incident that closes by itself when its own subject succeeds. */
    public static Incident of(String source, String subject, String reason, Severity severity, long inboxId) {
        return new Incident(source, subject, reason, severity, inboxId, "event:" + inboxId, List.of(subject), null,
                null);
    }

    /** The same, closed by other references than its own subject. */
    public Incident closingOn(List<String> references) {
        return new Incident(source, subject, reason, severity, inboxId, mark, references, whileIn, counterpart);
    }

    /** The same, closed as well once the entity has moved on from a state. */
    public Incident whileIn(String state) {
        return new Incident(source, subject, reason, severity, inboxId, mark, closesOn, Texts.name(state), counterpart);
    }

    /** The same, settled by an incident of another reason, and settling it. */
    public Incident settledWith(String otherReason) {
        return new Incident(source, subject, reason, severity, inboxId, mark, closesOn, whileIn, otherReason);
    }

    /** The same, closed by a person only. */
    public Incident closedByPeople() {
        return closingOn(List.of());
    }

    boolean closesOnOthers() {
        return !closesOn.isEmpty() && !closesOn.equals(List.of(subject));
    }

}
