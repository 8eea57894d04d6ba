package dev.webhookinbox.tracking;

import dev.webhookinbox.provider.Subject;

/**
 * Something whose state events move: an order, a deposit, a session.
 *
 * @param source where its events come from
 * @param subject what it is, and the provider's id of it
 */
public record EntityKey(String source, Subject subject) {

    public EntityKey(String source, String kind, String id) {
        this(source, new Subject(kind, id));
    }

    public String kind() {
        return subject.kind();
    }

    public String id() {
        return subject.id();
    }

}
