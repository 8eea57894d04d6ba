package dev.webhookinbox.notices;

import java.util.Set;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.EventKind;
import dev.webhookinbox.provider.ParsedBody;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.sending.EventSender;

/** This service itself, which nobody can send for. */
@Component
class NoticesProvider implements Provider {

    private static final Set<String> TYPES = NoticeType.all();
    private static final Shape SHAPE = Shape.of(Set.of("type", "timestamp"));

    @Override
    public String name() {
        return EventSender.NOTICES;
    }

    @Override
    public boolean isThisService() {
        return true;
    }

    @Override
    public Set<String> headers() {
        return Set.of();
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        return new Verification.Rejected(Rejection.INVALID_SIGNATURE);
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public EventKind kind(String type) {
        return new EventKind(AttentionNotice.class, TYPES.contains(type) ? type : null,
                text -> new Decoded(new AttentionNotice(ParsedBody.read(text, SHAPE))));
    }

}
