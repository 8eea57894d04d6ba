package dev.webhookinbox.tracking;

import dev.webhookinbox.provider.Texts;

/**
 * Something whose state events move: an order, a deposit, a session.
 *
 * @param source where its events come from
 * @param kind what it is, such as {@code order}
 * @param id the provider's id of it
 */
public record EntityKey(String source, String kind, String id) {

    public EntityKey {
        kind = Texts.name(kind);
        id = Texts.id(id);
    }

    /** {@code kind:id}, the ordering key of its events. */
    public String subject() {
        return Texts.subject(kind, id);
    }

}
