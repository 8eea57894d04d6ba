package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.envelopeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenXSwitchEnvelopeTests {

    @Test
    void readsWhatTheInboxNeedsToKnow() {
        var envelope = envelopeOf("""
                {"requestId":"1f0e2d3c4b5a69788796a5b4c3d2e1","method":"withdraw.confirmed","params":{
                 "id":"65a1","clientTxId":"2c0a","hash":"0xabc","fromAddress":"0x1111","toAddress":"0x2222",
                 "fromWalletId":"65a0","workspaceId":"65a9","updatedAt":"2025-06-01T10:02:30.000Z",
                 "wallet":{"id":"65a0","clientUserId":"u-7","email":"ops@example.test","name":"main"}}}""");

        assertThat(envelope.eventId()).isEqualTo("1f0e2d3c4b5a69788796a5b4c3d2e1");
        assertThat(envelope.type()).isEqualTo("withdraw.confirmed");
        assertThat(envelope.subject().text()).isEqualTo("withdraw:65a1");
        assertThat(envelope.occurredAt()).isEqualTo(Instant.parse("2025-06-01T10:02:30Z"));
        assertThat(envelope.problem()).isNull();
        assertThat(envelope.keys()).isEqualTo(Map.of("requestId", "1f0e2d3c4b5a69788796a5b4c3d2e1", "id", "65a1",
                "clientTxId", "2c0a", "hash", "0xabc", "fromAddress", "0x1111", "toAddress", "0x2222", "fromWalletId",
                "65a0", "wallet.email", "ops@example.test", "wallet.id", "65a0", "wallet.clientUserId", "u-7"));
    }

    @Test
    void takesWholeNumbersForIds() {
        var envelope = envelopeOf("""
                {"requestId":17,"method":"trade.live","params":{"id":123456789012345678901234567890,"orderId":4,
                 "quoteId":5,"walletId":"","toWalletId":null,"hash":1.5,"clientTxId":["x"],"wallet":"main"}}""");

        assertThat(envelope.eventId()).isEqualTo("17");
        assertThat(envelope.subject().text()).isEqualTo("trade:123456789012345678901234567890");
        assertThat(envelope.keys()).isEqualTo(Map.of("requestId", "17", "id", "123456789012345678901234567890",
                "orderId", "4", "quoteId", "5"));
    }

    @ParameterizedTest
    @CsvSource({ "deposit.success, deposit:e1", "smart-accounts:deposit.any, smart-accounts:deposit:e1",
        "instant_swap.completed, instant_swap:e1", "instant-swap.completed, instant_swap:e1",
        "deposit.accepted, deposit:e1", "a.b.c, a.b:e1", "ping, ping:e1", "ping., ping:e1" })
    void isAboutTheEntityOfTheParent(String method, String subject) {
        var envelope = envelopeOf("{\"method\":\"%s\",\"params\":{\"id\":\"e1\"}}".formatted(method));

        assertThat(envelope.subject().text()).isEqualTo(subject);
        assertThat(envelope.type()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"orderId\":\"o1\"}", "{\"id\":null,\"orderId\":\"o1\"}",
        "{\"id\":\"\",\"orderId\":\"o1\"}", "{\"id\":{},\"orderId\":\"o1\"}" })
    void fallsBackToTheOrder(String params) {
        assertThat(envelopeOf("{\"method\":\"swap.sending\",\"params\":%s}".formatted(params)).subject().text())
                .isEqualTo("swap:o1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"method\":\"swap.sending\"}", "{\"method\":\"swap.sending\",\"params\":null}",
        "{\"method\":\"swap.sending\",\"params\":{}}", "{\"method\":\"swap.sending\",\"params\":{\"id\":\" \"}}",
        "{\"method\":\"swap.sending\",\"params\":{\"id\":1.5}}",
        "{\"method\":\".sending\",\"params\":{\"id\":\"e1\"}}" })
    void hasASubjectOfItsOwnWithoutAnEntity(String body) {
        var envelope = envelopeOf(body);

        assertThat(envelope.subject().text()).isEqualTo("event:" + envelope.dedupKey().hex());
        assertThat(envelope.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`\"updatedAt\":\"2025-01-01T00:00:01Z\"`,2025-01-01T00:00:01Z",
        "`\"updatedAt\":\"soon\",\"completedAt\":\"2025-01-01T00:00:02Z\"`,2025-01-01T00:00:02Z",
        "`\"updatedAt\":{},\"ts\":1735689603000`,2025-01-01T00:00:03Z",
        "`\"ts\":\"1735689603000\"`,2025-01-01T00:00:03Z", "`\"ts\":\"\"`,2025-01-01T00:00:04Z",
        "`\"createdAt\":\"2025-01-01T00:00:05Z\"`,2025-01-01T00:00:04Z" })
    void occurredWhenTheEntityWasLastUpdated(String params, Instant occurredAt) {
        var envelope = envelopeOf(
                "{\"method\":\"trade.done\",\"timestamp\":1735689604,\"params\":{%s}}".formatted(params));

        assertThat(envelope.occurredAt()).isEqualTo(occurredAt);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"\"", "\"yesterday\"", "null", "true", "[]", "1e999999999", "-1", "1e2147483647" })
    void neverRefusesBecauseOfATimestamp(String timestamp) {
        var envelope = envelopeOf("""
                {"method":"trade.done","timestamp":%s,"params":{"createdAt":"2025-01-01T00:00:05Z"}}"""
                .formatted(timestamp));

        assertThat(envelope.occurredAt()).isEqualTo(Instant.parse("2025-01-01T00:00:05Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "\"deposit:d1\"", "1", "true", "[{\"id\":\"d1\"}]" })
    void keepsTheIdentityOfABodyWhoseParamsAreNoObject(String params) {
        var envelope = envelopeOf(
                "{\"requestId\":\"r1\",\"method\":\"deposit.success\",\"params\":%s}".formatted(params));

        assertThat(envelope.problem()).isEqualTo("params is not an object");
        assertThat(envelope.eventId()).isEqualTo("r1");
        assertThat(envelope.type()).isEqualTo("deposit.success");
        assertThat(envelope.keys()).isEqualTo(Map.of("requestId", "r1"));
        assertThat(envelope.subject().text()).isEqualTo("event:" + envelope.dedupKey().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = { "hashIn", "hashOut", "sendAddress", "receiveAddress", "refundAddress", "txHash",
        "userOpsTxHash", "refId", "idempotencyKey", "smartAccountId", "smartAccountWalletId", "transactionGroupId" })
    void isFoundByWhatSwapsAndSmartAccountsCallTheirTransactions(String key) {
        assertThat(envelopeOf("{\"method\":\"swap.sending\",\"params\":{\"%s\":\"0xAb\"}}".formatted(key)).keys())
                .isEqualTo(Map.of(key, "0xAb"));
    }

}
