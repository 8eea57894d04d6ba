package dev.webhookinbox.sending;

import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

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
     * @param identity what makes it the same event as another
     */
    public static String id(UUID identity) {
        return "evt_" + digest("event", identity);
    }

    /** See {@link OutgoingEvent#key}. */
    public static String key(UUID identity, String sender) {
        return "msg_" + digest("sent to " + sender, identity);
    }

    private static String digest(String what, UUID identity) {
        byte[] whole = Sha256.ofParts(what, identity.toString()).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    }

}
