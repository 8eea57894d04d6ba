package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * A wallet as it is after an event. {@code email} and {@code name} are personal data. Contract: OpenXSwitch, Fields of
 * {@code params}.
 *
 * @param clientUserId the operator's own id of the wallet's user
 * @param asset the coin the event touched; other events have {@code assets} instead
 * @param assets the coins the event touched, maybe not all there are; empty when absent
 * @param token of a Smart Account, in place of {@code asset}
 * @param tokens of a Smart Account, in place of {@code assets}; empty when absent
 */
@Api
public record Wallet(@Nullable String id, @Nullable String clientUserId, @Nullable String email, @Nullable String name,
        @Nullable Boolean isSubWallet, @Nullable Asset asset, List<Asset> assets, @Nullable Token token,
        List<Token> tokens) {

    public Wallet {
        assets = present(assets);
        tokens = present(tokens);
    }

    /** The coins the event touched, whichever way they are told. */
    public List<Asset> touched() {
        return Stream.concat(Stream.ofNullable(asset), assets.stream()).toList();
    }

    private static <T> List<T> present(@Nullable List<T> elements) {
        return elements == null ? List.of() : elements.stream().filter(Objects::nonNull).toList();
    }

    /**
     * What the wallet holds of a coin, as a whole and across all chains.
     *
     * @param balance in units of the coin
     * @param frozen the part that is not available, in units of the coin
     */
    public record Asset(@Nullable String coin, @Nullable BigDecimal balance, @Nullable BigDecimal frozen,
            @Nullable Instant updatedAt) {}

    /** What a Smart Account holds of a token. */
    public record Token(@Nullable Amount balance) {

        /**
         * An amount, sent as strings.
         *
         * @param value in units of the token
         * @param rawValue in its smallest units
         */
        public record Amount(@Nullable BigDecimal value, @Nullable BigDecimal rawValue) {}

    }

}
