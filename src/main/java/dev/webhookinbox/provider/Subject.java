package dev.webhookinbox.provider;

/**
 * What an event is about: the ordering key of its events and the name of their timeline. Made fit for the database, see
 * {@link Texts}.
 *
 * @param kind what it is, such as {@code order}
 * @param id the provider's id of it
 */
public record Subject(String kind, String id) {

    private static final String BETWEEN = ":";

    public Subject {
        kind = Texts.name(kind);
        id = Texts.id(id);
    }

    /** The subject of an event that is about no entity: nothing waits for it and it waits for nothing. */
    public static Subject ofItsOwn(Sha256 dedupKey) {
        return new Subject("event", dedupKey.hex());
    }

    /** Whether a text is the subject of something of that kind. */
    static boolean isOf(String kind, String text) {
        return text.startsWith(kind + BETWEEN);
    }

    /** {@code kind:id}, of at most 401 bytes. */
    public String text() {
        return kind + BETWEEN + id;
    }

    @Override
    public String toString() {
        return text();
    }

}
