package dev.webhookinbox.provider;

import tools.jackson.databind.JsonNode;

/**
 * A decoded event. Each provider seals a family of records under it, one per documented event.
 */
@Api
public interface WebhookEvent {

    /** The body it was decoded from. */
    Body body();

    /**
     * The whole body as it was signed, including members no record knows. Made when it is first asked for: one of many
     * small values takes thirty times the memory of its text.
     */
    default JsonNode raw() {
        return body().raw();
    }

    /**
     * An event whose type the provider does not document. It is stored and shown, and goes only to handlers that are
     * declared for exactly this kind, never to those of a whole family.
     */
    interface Unknown extends WebhookEvent {}

}
