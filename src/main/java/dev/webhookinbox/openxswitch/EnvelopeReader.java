package dev.webhookinbox.openxswitch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Outline;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Subject;
import dev.webhookinbox.provider.Timestamps;

/** Reads the envelope of a trusted body. Contract: OpenXSwitch, Request. */
final class EnvelopeReader {

    private static final List<String> KEYS = List.of("id", "orderId", "clientTxId", "hash", "quoteId", "walletId",
            "fromWalletId", "toWalletId", "fromAddress", "toAddress", "hashIn", "hashOut", "sendAddress",
            "receiveAddress", "refundAddress", "txHash", "userOpsTxHash", "refId", "idempotencyKey", "smartAccountId",
            "smartAccountWalletId", "transactionGroupId");
    /** The e-mail address is there to search by; nobody is shown it as a key. */
    private static final List<String> WALLET_KEYS = List.of("id", "clientUserId", "email");

    static final KeyNames KEY_NAMES = KeyNames
            .of(Stream.of(Stream.of("requestId"), KEYS.stream(), WALLET_KEYS.stream().map("wallet."::concat))
                    .flatMap(names -> names)
                    .toList())
            .withUsers("wallet.clientUserId")
            .withWallets("wallet.id", "walletId");

    private static final List<String> TIMES = List.of("updatedAt", "completedAt", "ts", "createdAt");
    private static final Shape SHAPE = Shape.of(List.of("requestId", "method", "timestamp"))
            .with("params", Shape.of(KEYS).and(TIMES).with("wallet", Shape.of(WALLET_KEYS)));

    private EnvelopeReader() {}

    /**
     * Reads the envelope.
     *
     * @param body as it was sent
     * @param text the same as it was before it was compressed
     */
    static Envelope read(byte[] body, byte[] text) {
        var outline = Outline.of(text, SHAPE, Set.of("requestId", "method", "params"));
        if (outline == null) {
            return Envelope.unreadable(body, "body is not a JSON object");
        }
        var json = outline.json();
        var type = json.path("method").stringValue("");
        if (type.isBlank()) {
            return Envelope.unreadable(body, "method is missing or not a text");
        }
        var identity = identity(outline);
        var entity = Subjects.of(json);
        var subject = entity == null ? Subject.ofItsOwn(identity) : entity;
        return new Envelope(Json.text(json, "requestId"), type, subject, identity, identity, keys(json),
                occurredAt(json), problem(json));
    }

    /**
     * No single id tells two events apart, nor is the envelope's timestamp the same in a retry. Contract: OpenXSwitch,
     * The identity of an event.
     */
    private static Sha256 identity(Outline outline) {
        var requestId = outline.json().path("requestId");
        boolean anonymous = requestId.isString() && requestId.stringValue().isBlank();
        return Sha256.ofParts("openxswitch", anonymous ? "" : outline.contentOf("requestId"),
                outline.contentOf("method"), outline.contentOf("params"));
    }

    private static Map<String, String> keys(JsonNode json) {
        var params = json.path("params");
        var keys = new HashMap<String, String>();
        put(keys, "", json, List.of("requestId"));
        put(keys, "", params, KEYS);
        put(keys, "wallet.", params.path("wallet"), WALLET_KEYS);
        return keys;
    }

    private static void put(Map<String, String> keys, String prefix, JsonNode object, List<String> members) {
        for (String member : members) {
            var text = Json.text(object, member);
            if (text != null) {
                keys.put(prefix + member, text);
            }
        }
    }

    private static @Nullable Instant occurredAt(JsonNode json) {
        var params = json.path("params");
        return Stream
                .of(params.path("updatedAt"), params.path("completedAt"), params.path("ts"), json.path("timestamp"),
                        params.path("createdAt"))
                .filter(time -> time.isString() || time.isNumber())
                .map(time -> Timestamps.parse(time.asString()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String problem(JsonNode json) {
        var params = json.path("params");
        return params.isObject() || params.isMissingNode() || params.isNull() ? null : "params is not an object";
    }

}
