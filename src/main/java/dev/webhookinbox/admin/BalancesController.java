package dev.webhookinbox.admin;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.tracking.WalletBalance;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.BalanceFilter;
import dev.webhookinbox.tracking.TrackingQueries.Wallet;

/** {@code /admin/balances}: what wallets hold, as the provider last told. */
@RestController
@Tag(name = "Balances")
class BalancesController {

    private final TrackingQueries tracked;

    BalancesController(TrackingQueries tracked) {
        this.tracked = tracked;
    }

    @GetMapping("/admin/balances")
    @Parameter(name = "source", in = ParameterIn.QUERY, example = "openxswitch", schema = @Schema(type = "string"))
    @Parameter(name = "walletId", in = ParameterIn.QUERY, example = "65b0c1", schema = @Schema(type = "string"))
    @Parameter(name = "coin", in = ParameterIn.QUERY, example = "USDT", schema = @Schema(type = "string"))
    @PageParameters
    @Operation(summary = "List balances, by source, wallet and coin")
    Page<BalanceView> list(@Parameter(hidden = true) PageQuery asked) {
        var query = asked.query();
        var filter = new BalanceFilter(query.text("source"), query.id("walletId"), query.text("coin"));
        int size = asked.size();
        return Page.of(tracked.balances(filter, after(asked), size + 1), size,
                held -> asked.cursor(Cursor.BALANCES, held.source(), held.walletId(), held.coin()), BalanceView::of);
    }

    private static @Nullable Wallet after(PageQuery asked) {
        var place = asked.place(Cursor.BALANCES);
        return place.isEmpty() ? null : new Wallet(place.get(0), place.get(1), place.get(2));
    }

    /** A balance; decimals are texts, so that no reader rounds them. */
    record BalanceView(String source, String walletId, String coin, String balance, @Nullable String frozen,
            @Nullable Instant asOf) {

        static BalanceView of(WalletBalance held) {
            return new BalanceView(held.source(), held.walletId(), held.coin(), held.balance().toPlainString(),
                    plain(held.frozen()), held.asOf());
        }

        private static @Nullable String plain(@Nullable BigDecimal decimal) {
            return decimal == null ? null : decimal.toPlainString();
        }

    }

}
