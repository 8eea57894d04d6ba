package dev.webhookinbox.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of an event: what its provider reads of it, and the whole for whoever asks. */
public final class Body {

    private final byte[] text;
    private final ObjectNode known;
    private volatile @Nullable JsonNode raw;

    private Body(byte[] text, ObjectNode known) {
        this.text = text;
        this.known = known;
    }

    /**
     * Reads a body as far as a provider knows it.
     *
     * @param text as it was before it was compressed
     * @throws UndecodableEventException if it is not a JSON object
     */
    public static Body read(byte[] text, Shape shape) {
        var known = Excerpt.of(text, shape);
        if (known == null) {
            throw new UndecodableEventException("The body is not a JSON object");
        }
        return new Body(text, known);
    }

    /**
     * The members that its provider reads. In the place of a scalar, an object or a list is there, and empty.
     */
    public JsonNode known() {
        return known;
    }

    /** See {@link WebhookEvent#raw}. */
    JsonNode raw() {
        var made = raw;
        if (made == null) {
            made = Json.parse(text);
            if (made == null) {
                throw new IllegalStateException("What was read in part can be read as a whole");
            }
            raw = made;
        }
        return made;
    }

}
