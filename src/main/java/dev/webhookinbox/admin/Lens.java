package dev.webhookinbox.admin;

import java.util.Base64;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventStory.Redelivery;

/**
 * What a caller may see.
 *
 * @param actor who looks
 * @param masks whether personal data is hidden
 */
record Lens(String actor, boolean masks) {

    private static final int SHORTEST_REPLACED = 3;

    /** An event of a list. An error may quote anything of the body: of it only the kind is told. */
    EventItem item(EventItem item) {
        return masks
                ? item.with(PersonalData.maskedSubject(item.subject()), PersonalData.masked(item.keys()),
                        kind(item.lastError()))
                : item;
    }

    String subject(String subject) {
        return masks ? PersonalData.maskedSubject(subject) : subject;
    }

    private static @Nullable String kind(@Nullable String error) {
        return error == null || error.indexOf(':') < 0 ? error : error.substring(0, error.indexOf(':'));
    }

    /** A body: as JSON where it is, else in base64; one that cannot be masked is not shown to whom it would have to be. */
    Shown body(byte[] body) {
        var json = BodyJson.parse(body);
        if (json == null) {
            return masks
                    ? new Shown(null, "withheld", false)
                    : new Shown(Base64.getEncoder().encodeToString(body), "base64", true);
        }
        var masked = PersonalData.masked(json);
        return masks ? new Shown(masked, "json", false) : new Shown(json, "json", !masked.equals(json));
    }

    /** Whether a further delivery, as it is shown, tells who somebody is. */
    boolean discloses(Redelivery redelivery) {
        return redelivery.body() != null && body(redelivery.body()).discloses();
    }

    /** Words about an event, without what of its personal data they repeat. */
    @Nullable
    String text(@Nullable String text, Set<String> personal) {
        if (!masks || text == null) {
            return text;
        }
        var hidden = text;
        for (var value : personal) {
            hidden = value.length() < SHORTEST_REPLACED ? hidden : hidden.replace(value, PersonalData.MASK);
        }
        return hidden;
    }

    /**
     * A body as it is shown.
     *
     * @param content JSON or text; null when it is withheld
     * @param encoding {@code json}, {@code base64} or {@code withheld}
     * @param discloses whether personal data is, or may be, in it
     */
    record Shown(@Nullable Object content, String encoding, boolean discloses) {}

}
