package dev.webhookinbox.tracking;

/**
 * Something whose state events move: an order, a deposit, a session.
 *
 * @param source where its events come from
 * @param kind what it is, such as {@code order}
 * @param id the provider's id of it
 */
public record Entity(String source, String kind, String id) {

    /** {@code kind:id}, the ordering key of its events. */
    public String subject() {
        return kind + ":" + id;
    }

}
