package dev.webhookinbox.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that was received: what its provider reads of it at once, and the whole when somebody asks. */
public final class ParsedBody implements Body {

    private final byte[] text;
    private final ObjectNode known;
    private volatile @Nullable JsonNode raw;

    private ParsedBody(byte[] text, ObjectNode known) {
        this.text = text;
        this.known = known;
    }

    /**
     * Reads a body as far as a provider knows it.
     *
     * @param text as it was before it was compressed
     * @throws UndecodableEventException if it is not a JSON object
     */
    public static ParsedBody read(byte[] text, Shape shape) {
        return read(text, shape, new OtherMembers());
    }

    /** The same, told of what else is in it. */
    static ParsedBody read(byte[] text, Shape shape, OtherMembers others) {
        var known = Excerpt.of(text, shape, others);
        if (known == null) {
            throw new UndecodableEventException("The body is not a JSON object");
        }
        return new ParsedBody(text, known);
    }

    @Override
    public JsonNode known() {
        return known;
    }

    @Override
    public JsonNode raw() {
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
