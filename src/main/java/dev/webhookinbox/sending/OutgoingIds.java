package dev.webhookinbox.sending;

import java.util.Arrays;
import java.util.Base64;

import dev.webhookinbox.provider.Sha256;

/**
 * The ids of what is sent, by what makes the event, not by its id here, which another one may have after a database was restored,
 * or beside which another inbox may have the same.
 */
public final class OutgoingIds {

    private static final int DIGEST_BYTES = 16;

    private OutgoingIds() {}

    /**
     * See {@link OutgoingEvent#id}.
     *
     * @param identity what makes it the same event as another of its source
     */
    public static String id(String source, byte[] identity) {
        return "evt_" + digest("event", source, identity);
    }

    /** See {@link OutgoingEvent#key}. */
    public static String key(String source, byte[] identity, String sender) {
        return "msg_" + digest("sent to " + sender, source, identity);
    }

    private static String digest(String what, String source, byte[] identity) {
        byte[] whole = Sha256.ofParts(what, source, Base64.getEncoder().encodeToString(identity)).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    }

}
