package dev.webhookinbox.intake;

import java.util.Map;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Rejection;

/** A refused request on its way to being kept. */
record RejectedRequest(Delivery delivery, Rejection rejection, String remoteAddress) {

    /** Bytes up to which a request counts as small; webhooks are. */
    static final int SMALL = 16 * 1024;

    boolean isSmall() {
        return size() <= SMALL;
    }

    /** Whether it carried all signature headers. One that did not can never be right, whatever the secret. */
    boolean signed() {
        return rejection.signature() != Rejection.Signature.MISSING;
    }

    /** Bytes of body and headers, which a sender chooses both. */
    int size() {
        return delivery.body().length + delivery.headers().entrySet().stream().mapToInt(RejectedRequest::length).sum();
    }

    private static int length(Map.Entry<String, String> header) {
        return header.getKey().length() + header.getValue().length();
    }

}
