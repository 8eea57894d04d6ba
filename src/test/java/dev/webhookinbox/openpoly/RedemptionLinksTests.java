package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.webhookinbox.provider.Json;

import static org.assertj.core.api.Assertions.assertThat;

class RedemptionLinksTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # payout                                    | redemption                                | closes
            {'redemption_item_id':7}                    | {'redemption_item_id':7}                  | true
            {'redemption_item_id':7}                    | {'redemption_item_id':'7','order_id':1}   | true
            {'redemption_item_id':7,'order_id':1}       | {'redemption_item_id':7,'order_id':1}     | true
            {'redemption_item_id':7,'order_id':1}       | {'redemption_item_id':7}                  | true
            {'redemption_item_id':7,'order_id':1}       | {'order_id':1}                            | true
            {'order_id':1}                              | {'redemption_item_id':7,'order_id':1}     | true
            {'order_id':1}                              | {'order_id':1}                            | true
            {'redemption_item_id':7,'order_id':1}       | {'redemption_item_id':8,'order_id':1}     | false
            {'redemption_item_id':7}                    | {'redemption_item_id':8}                  | false
            {'redemption_item_id':7}                    | {'order_id':7}                            | false
            {'order_id':7}                              | {'redemption_item_id':7}                  | false
            {'order_id':1}                              | {'order_id':2}                            | false
            {'redemption_item_id':7,'order_id':1}       | {'order_id':2}                            | false
            """)
    void closesThePayoutOfTheSameItemOrOfTheSameOrderWhenOneNamesNoItem(String payout, String redemption,
            boolean closes) {
        var awaited = RedemptionLinks.awaitedByPayout(body(payout));
        var settled = RedemptionLinks.settledByRedemption(body(redemption));
        assertThat(!Collections.disjoint(awaited, settled)).isEqualTo(closes);
    }

    @Test
    void onlyAPersonClosesAPayoutThatNamesNeither() {
        assertThat(RedemptionLinks.awaitedByPayout(body("{'order_id':null,'credit_operation_id':3}"))).isEmpty();
        assertThat(RedemptionLinks.settledByRedemption(body("{}"))).isEmpty();
    }

    private static EventBody body(String data) {
        var json = "{\"data\":%s}".formatted(data.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        return new EventBody(Objects.requireNonNull(Json.parse(json)));
    }

}
