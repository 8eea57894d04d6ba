package dev.webhookinbox.provider;

import tools.jackson.databind.JsonNode;

/** The body of an event. In a test {@code () -> json} is one. */
@Api
@FunctionalInterface
public interface Body {

    /** See {@link WebhookEvent#raw}. */
    JsonNode raw();

    /**
     * The members that its provider reads, which cost less than the whole. In the place of a scalar, an object or a list is
     * there, and empty.
     */
    default JsonNode known() {
        return raw();
    }

}
