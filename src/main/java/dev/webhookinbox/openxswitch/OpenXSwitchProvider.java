package dev.webhookinbox.openxswitch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.EventKind;
import dev.webhookinbox.provider.HmacSha256;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.provider.Verification;

/** OpenXSwitch: one header with the HMAC-SHA256 of the body, and no signed time. Contract: OpenXSwitch, Signature. */
@Component
class OpenXSwitchProvider implements Provider {

    private static final PersonalMembers PERSONAL = PersonalMembers.USUAL.withUserIds("clientUserId");

    @Override
    public String name() {
        return "openxswitch";
    }

    @Override
    public Set<String> headers() {
        return Set.of(SignatureHeader.NAME);
    }

    /** Contract: OpenXSwitch, Delivery. */
    @Override
    public Duration retriesFor() {
        return Duration.ofHours(12);
    }

    @Override
    public Duration retriesAtLeast() {
        return retriesFor();
    }

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        var header = delivery.presentHeader(SignatureHeader.NAME);
        if (header == null) {
            return new Verification.Rejected(Rejection.MISSING_SIGNATURE_HEADERS);
        }
        var signatures = SignatureHeader.decode(header, credentials.options(Options.class).signatureEncoding());
        if (!HmacSha256.matchesAny(credentials, signatures, new byte[0], delivery)) {
            return new Verification.Rejected(Rejection.INVALID_SIGNATURE);
        }
        return new Verification.Trusted(
                EnvelopeReader.read(delivery.body(), credentials.bodies().text(delivery.body())));
    }

    @Override
    public PersonalMembers personal() {
        return PERSONAL;
    }

    @Override
    public KeyNames keyNames() {
        return EnvelopeReader.KEY_NAMES;
    }

    @Override
    public List<EntityKind> kinds() {
        return Methods.KINDS;
    }

    @Override
    public @Nullable String state(String type) {
        return Explanation.state(type);
    }

    @Override
    public Told told(String type, byte[] text) {
        return Explanation.of(text);
    }

    @Override
    public @Nullable String advice(String reason) {
        return Explanation.advice(reason);
    }

    /** What a chain or the exchange is at; a trade may stay open for as long as its user likes. */
    @Override
    public Map<String, Duration> stuckAfter() {
        return Map.of("withdraw", Duration.ofHours(2), "deposit", Duration.ofHours(6), "internal_transfer",
                Duration.ofHours(1), "swap", Duration.ofHours(6), "onramp", Duration.ofDays(1), "offramp",
                Duration.ofDays(1));
    }

    @Override
    public Set<String> types() {
        return Methods.CATALOG.types();
    }

    @Override
    public String spelling(String type) {
        var method = Method.parse(type);
        return method.kind() + "." + method.state();
    }

    @Override
    public EventKind kind(String type) {
        return Methods.kind(type);
    }

    @Override
    public Set<String> fields() {
        return Methods.CATALOG.fields();
    }

}
