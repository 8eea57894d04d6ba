package dev.webhookinbox.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.StoredBody;

/**
 * What a caller may see.
 *
 * @param actor who looks
 * @param masks whether personal data is hidden
 */
record Lens(String actor, boolean masks) {

    private static final int SHORTEST_REPLACED = 3;
    private static final Pattern E_MAIL = Pattern
            .compile("[^\\s\"'`<>()\\[\\],;:=@]{1,64}@[^\\s\"'`<>()\\[\\],;:=@]{1,255}");

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

    /** Of the failure and of each of its causes, which stand on lines of their own. */
    private static @Nullable String kind(@Nullable String error) {
        return error == null
                ? null
                : error.lines().map(line -> line.split(":", 2)[0]).collect(Collectors.joining("\n"));
    }

    /**
     * A body: as JSON where it is, compressed or not, else in base64; one that cannot be masked is not shown to whom it would have to be, and
     * of a large one only where it is.
     *
     * @param url where the body is by itself
     */
    Shown body(StoredBody body, String url) {
        var bytes = body.bytes();
        if (bytes == null) {
            return new Shown(null, "reference", body.size(), url, false, null);
        }
        var text = Bodies.OF_USUAL_SIZE.text(bytes);
        if (text.length > StoredBody.MOST_SHOWN) {
            return new Shown(null, "reference", body.size(), url, false, null);
        }
        var copy = new ByteArrayOutputStream(text.length);
        var seen = BodyJson.copy(text, masks, copy);
        if (seen == null) {
            return masks
                    ? new Shown(null, "withheld", body.size(), url, false, Set.of())
                    : new Shown(Base64.getEncoder().encodeToString(bytes), "base64", body.size(), url, true, Set.of());
        }
        return new Shown(new RawValue(copy.toString(StandardCharsets.UTF_8)), "json", body.size(), url,
                !masks && seen.tellsWho(), seen.values());
    }

    /** Words about an event, without what of its personal data they repeat; of an unknown body only their kind. */
    @Nullable
    String text(@Nullable String text, Shown body) {
        if (!masks || text == null) {
            return text;
        }
        if (body.personal() == null) {
            return kind(text);
        }
        // A handler may quote what it knows of a user from elsewhere.
        var hidden = E_MAIL.matcher(text).replaceAll(PersonalData.MASK);
        for (var value : body.personal()) {
            hidden = value.length() < SHORTEST_REPLACED ? hidden : hidden.replace(value, PersonalData.MASK);
        }
        return hidden;
    }

    /**
     * A body as it is shown.
     *
     * @param content JSON or text; null when it is withheld, or told where to find
     * @param encoding {@code json}, {@code base64}, {@code withheld} or {@code reference}
     * @param size in bytes
     * @param url where it is by itself
     * @param discloses whether personal data is, or may be, in what is shown
     * @param personal the values in it that tell who somebody is; null where they are not known
     */
    record Shown(@Nullable Object content, String encoding, int size, String url, boolean discloses,
            @Nullable Set<String> personal) {}

}
