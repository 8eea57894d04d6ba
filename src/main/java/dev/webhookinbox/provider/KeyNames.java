package dev.webhookinbox.provider;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the ids that the events of a provider are filed under: those of {@link Envelope#keys}.
 *
 * @param all every one
 * @param ofUsers those among them that hold the operator's own id of a user
 * @param ofWallets those that hold the id of the wallet whose balance an event tells
 */
public record KeyNames(Set<String> all, Set<String> ofUsers, Set<String> ofWallets) {

    /** Nothing is known of them. */
    public static final KeyNames NONE = new KeyNames(Set.of(), Set.of(), Set.of());

    public KeyNames {
        all = Set.copyOf(all);
        ofUsers = Set.copyOf(ofUsers);
        ofWallets = Set.copyOf(ofWallets);
    }

    /** Names of ids of which none is a user's or a wallet's. */
    public static KeyNames of(Collection<String> all) {
        return new KeyNames(Set.copyOf(all), Set.of(), Set.of());
    }

    public KeyNames withUsers(String... names) {
        return new KeyNames(all, Set.of(names), ofWallets);
    }

    public KeyNames withWallets(String... names) {
        return new KeyNames(all, ofUsers, Set.of(names));
    }

    /** Those of these or of others. */
    public KeyNames and(KeyNames others) {
        return new KeyNames(both(all, others.all), both(ofUsers, others.ofUsers), both(ofWallets, others.ofWallets));
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        var both = new HashSet<>(some);
        both.addAll(more);
        return both;
    }

}
