package dev.webhookinbox.tracking;

import dev.webhookinbox.provider.Texts;

/**
 * A state an entity may be in.
 *
 * @param name the provider's name for it
 * @param rank decides between two states of the same finality and time: the higher wins
 * @param phase whether more is to come, and whether it ended well
 */
public record State(String name, int rank, Phase phase) {

    public State {
        name = Texts.name(name);
    }

    /** Where in its life an entity is. */
    public enum Phase {

        /** More is to come. */
        UNDERWAY,
        /** Over, as wanted: open attention items of the entity close by themselves. */
        SUCCEEDED,
        /** Over, otherwise. */
        ENDED
    }

    /** Whether no further state is expected. */
    public boolean isFinal() {
        return phase != Phase.UNDERWAY;
    }

    /** Whether it is over, and as wanted. */
    public boolean hasSucceeded() {
        return phase == Phase.SUCCEEDED;
    }

}
