package dev.webhookinbox.tracking;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Provider;

/** What to do about an item that needs a person: what its provider says, or else what holds of any. Never to refund at once. */
public final class Advice {

    private static final String LOOK_FIRST = "Look up at the provider and in your own books what has happened to the money. Refund or credit nothing before you know: what is paid twice does not come back.";

    private Advice() {}

    /** What to do about an item of that reason, whose source is of a provider where that is known. */
    public static String of(String reason, @Nullable Provider provider) {
        var own = provider == null ? null : provider.advice(reason);
        return own == null ? general(reason) : own;
    }

    private static String general(String reason) {
        return switch (reason) {
            case "contradicting_final_states" ->
                "Two events tell of different ends, and one of them is wrong. Ask the provider which; until then believe neither, and move no money.";
            case "time_in_the_future" ->
                "The provider gave a time that has not come yet, so it was left out of what decides which state is the latest. Tell the provider that a clock or a unit is wrong; the event itself was handled.";
            case "stuck" -> "It has been under way for longer than is usual, and no event says why. " + LOOK_FIRST
                    + " The item closes by itself once it moves on.";
            default -> reason.startsWith("undocumented.")
                    ? "The provider sent a state that it does not document, and that sounds like trouble. Ask the provider what it means. "
                            + LOOK_FIRST
                    : LOOK_FIRST;
        };
    }

}
