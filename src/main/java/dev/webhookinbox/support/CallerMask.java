package dev.webhookinbox.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.FailureGroup;
import dev.webhookinbox.search.StoredBody;

/**
 * What a caller may see.
 *
 * @param actor who looks
 * @param masks whether personal data is hidden
 * @param personal which data that is, by source
 */
public record CallerMask(String actor, boolean masks, Function<String, Masks> personal) {

    /**
     * An event of a list. An error may quote anything of the body: of it only the kind is told. Personal keys are there to
     * search by: who may see them sees them in the body, where that is written down.
     */
    public EventItem item(EventItem item) {
        var hidden = personal.apply(item.source());
        return masks
                ? item.with(hidden.subject(item.subject()), hidden.keys(item.keys()), kind(item.lastError()))
                : item.with(item.subject(), hidden.withUserIds().keys(item.keys()), item.lastError());
    }

    /** A member of a body by its name. */
    @Nullable
    String member(String source, Told.@Nullable Member member) {
        if (member == null) {
            return null;
        }
        return masks && personal.apply(source).hide(member.name()) ? MaskingPolicy.MASK : Texts.shown(member.value());
    }

    public String subject(String source, String subject) {
        return masks ? personal.apply(source).subject(subject) : subject;
    }

    /** What is shown of an entity, a JSON object. */
    RawValue details(String source, String json) {
        var copy = new ByteArrayOutputStream(json.length());
        return masks
                && MaskedBody.copy(json.getBytes(StandardCharsets.UTF_8), personal.apply(source), true, copy) != null
                        ? new RawValue(copy.toString(StandardCharsets.UTF_8))
                        : new RawValue(json);
    }

    /** The headers of an event, without what they repeat of the personal data of its body. */
    Map<String, String> headers(Map<String, String> headers, Shown body) {
        var copy = new TreeMap<>(headers);
        copy.replaceAll((_, value) -> masks && body.personal() != null
                ? Redaction.of(value, body.personal())
                : value);
        return copy;
    }

    /** Headers that nobody vouches for, and that may hold anything. */
    public Map<String, String> unvouched(Map<String, String> headers) {
        var copy = new TreeMap<>(headers);
        copy.replaceAll((_, value) -> masks ? MaskingPolicy.MASK : value);
        return copy;
    }

    /** Failures of the same cause: its message may quote what no rule finds. */
    public FailureGroup failure(FailureGroup group) {
        return masks ? group.with(String.valueOf(kind(group.cause()))) : group;
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
     * @param source where it came from
     * @param url where the body is by itself
     */
    Shown body(String source, StoredBody body, String url) {
        var bytes = body.bytes();
        if (bytes == null) {
            return new Shown(null, "reference", body.size(), url, false, null);
        }
        var text = Bodies.OF_USUAL_SIZE.text(bytes);
        if (text.length > StoredBody.MOST_SHOWN) {
            return new Shown(null, "reference", body.size(), url, false, null);
        }
        var copy = new ByteArrayOutputStream(text.length);
        var seen = MaskedBody.copy(text, personal.apply(source), masks, copy);
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
        return Redaction.of(text, body.personal());
    }

    /** Words that should name nobody: what in them looks like an e-mail address is masked all the same. */
    @Nullable
    String words(@Nullable String text) {
        return masks && text != null ? Redaction.of(text, Set.of()) : text;
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
    public record Shown(@Nullable Object content, String encoding, int size, String url, boolean discloses,
            @Nullable Set<String> personal) {}

}
