package dev.webhookinbox.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Every documented method of OpenXSwitch. */
public final class OpenXSwitchSamples {

    private static final Instant START = Instant.parse("2026-06-01T10:00:00.000Z");
    private static final List<String> METHODS = List.of("withdraw.unconfirmed", "withdraw.confirmed", "deposit.pending",
            "deposit.updated", "deposit.success", "internal_transfer.initiated", "internal_transfer.completed",
            "trade.live", "trade.partly_done", "trade.done", "trade.cancelled", "trade.failed", "swap.awaiting_deposit",
            "swap.confirming_deposit", "swap.exchanging", "swap.sending", "swap.complete", "swap.refund", "swap.failed",
            "swap.volatility_protection", "swap.action_request", "swap.request_overdue", "onramp.initiated",
            "onramp.completed", "offramp.initiated", "offramp.completed", "instant_swap.completed",
            "instant-swap.completed", "smart-accounts:deposit.success", "smart-accounts:withdraw.success",
            "smart-accounts:wallets.created");

    private OpenXSwitchSamples() {}

    /** One of each, each about an entity of its own; different prefixes make different events and entities. */
    public static List<Sample> all(String prefix) {
        return METHODS.stream().map(method -> of(method, prefix + "-" + method.replace(':', '-'), 1)).toList();
    }

    /** The documented methods of a parent about one entity, each a minute newer than the one before. */
    public static List<Sample> life(String parent, String entity) {
        var methods = METHODS.stream().filter(method -> method.startsWith(parent + ".")).toList();
        return Stream.iterate(0, i -> i < methods.size(), i -> i + 1).map(i -> of(methods.get(i), entity, i)).toList();
    }

    /** A delivery about an entity as of so many minutes. */
    public static Sample of(String method, String entity, int minute) {
        return of(method, entity, minute, "success");
    }

    public static Sample of(String method, String entity, int minute, String status) {
        int dot = method.lastIndexOf('.');
        var kind = method.substring(0, dot).replace("instant-swap", "instant_swap");
        var requestId = "%s-%s".formatted(entity, method.substring(dot + 1));
        var updatedAt = START.plus(minute, ChronoUnit.MINUTES);
        var body = "{\"requestId\":\"%s\",\"method\":\"%s\",\"timestamp\":\"\",\"params\":{%s}}".formatted(requestId,
                method,
                params(kind, entity, status, updatedAt, minute));
        return new Sample("openxswitch", requestId, method, body, kind, entity, method.substring(dot + 1));
    }

    private static String params(String kind, String entity, String status, Instant updatedAt, int minute) {
        var common = "\"id\":\"%s\",\"status\":\"%s\",\"createdAt\":\"%s\",\"updatedAt\":\"%s\",\"walletId\":\"wallet-%s\","
                .formatted(entity, status, START, updatedAt, entity);
        var wallet = "\"wallet\":{\"id\":\"wallet-%s\",\"clientUserId\":null,\"email\":\"someone@example.test\",\"name\":\"main\",%s}";
        if (kind.startsWith("smart-accounts")) {
            return common + wallet.formatted(entity,
                    "\"token\":{\"symbol\":\"USDT\",\"balance\":{\"value\":\"1.5\",\"rawValue\":\"1500000\"}}");
        }
        var asset = "{\"coin\":\"USDT\",\"balance\":%d.50000001,\"frozen\":0,\"updatedAt\":\"%s\"}"
                .formatted(100 + minute, updatedAt);
        var assets = kind.endsWith("swap") || kind.equals("trade")
                ? "\"assets\":[" + asset + "]"
                : "\"asset\":" + asset;
        return common + "\"coin\":\"USDT\",\"amount\":7.55102795,\"confirmation\":%d,".formatted(minute)
                + wallet.formatted(entity, assets);
    }

}
