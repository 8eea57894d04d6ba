package dev.webhookinbox.provider;

import java.util.List;

/**
 * A kind of entity that a provider documents.
 *
 * @param name the provider's name for it, as it stands before the id in a {@link Subject}
 * @param states those it may be in, in the order of its life; empty where they are not documented
 * @param isTimed whether events tell the time of each state: where not, one that comes after a later one is late
 */
public record EntityKind(String name, List<String> states, boolean isTimed) {

    public EntityKind {
        states = List.copyOf(states);
    }

}
