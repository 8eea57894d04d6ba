package dev.webhookinbox.openxswitch;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.HmacSha256;
import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Refusal;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.WebhookEvent;

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
    public Verification verify(Delivery delivery, Credentials credentials) {
        var header = delivery.header(SignatureHeader.NAME);
        if (header == null || header.isBlank()) {
            return new Verification.Rejected(Refusal.MISSING_SIGNATURE_HEADERS);
        }
        var signatures = SignatureHeader.decode(header, credentials.encoding());
        if (!HmacSha256.matchesAny(credentials, signatures, new byte[0], delivery)) {
            return new Verification.Rejected(Refusal.INVALID_SIGNATURE);
        }
        return new Verification.Trusted(
                EnvelopeReader.read(delivery.body(), credentials.bodies().text(delivery.body())));
    }

    @Override
    public PersonalMembers personal() {
        return PERSONAL;
    }

    @Override
    public Set<String> types() {
        return Methods.CATALOG.types();
    }

    @Override
    public @Nullable String listedAs(String type) {
        return Provider.super.listedAs(Method.parse(type).listedAs());
    }

    @Override
    public String spelling(String type) {
        var method = Method.parse(type);
        return method.kind() + "." + method.state();
    }

    @Override
    public Class<? extends WebhookEvent> eventClass(String type) {
        var method = Method.parse(type);
        var documented = Methods.CATALOG.eventClass(method.listedAs());
        if (documented != null) {
            return documented;
        }
        return Methods.hasParentOf(method) ? OpenXSwitchEvent.UnknownState.class : OpenXSwitchEvent.UnknownMethod.class;
    }

    @Override
    public Set<String> fields() {
        return Methods.CATALOG.fields();
    }

    @Override
    public Decoded decode(String type, byte[] text) {
        var method = Method.parse(type);
        if (Methods.CATALOG.eventClass(method.listedAs()) != null) {
            return Methods.CATALOG.decode(method.listedAs(), text);
        }
        return Methods.hasParentOf(method)
                ? Methods.PARENTS.decode(method.kind(), text)
                : new Decoded(new OpenXSwitchEvent.UnknownMethod(type, Body.read(text, Subjects.SHAPE)));
    }

}
