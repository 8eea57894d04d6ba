package dev.webhookinbox.test;

import dev.webhookinbox.openpoly.OpenPolyEvent;
import dev.webhookinbox.openxswitch.OpenXSwitchEvent;
import dev.webhookinbox.provider.WebhookEvent;
import dev.webhookinbox.standardwebhooks.StandardWebhookEvent;

/**
 * Makes events of the JSON that providers send: signed, verified and decoded as in the service. JSON that differs from what
 * is documented is an error, and so is an event of another kind than the one that is asked for.
 */
public final class TestEvents {

    private static final String SECRET = "test-events";

    private TestEvents() {}

    /** An event of OpenPoly, from a whole body: {@code {"event_id":…,"event_type":…,"data":{…}}}. */
    public static TestEvent<OpenPolyEvent> openPoly(String json) {
        return openPoly(OpenPolyEvent.class, json);
    }

    /** The same, of one kind. */
    public static <E extends OpenPolyEvent> TestEvent<E> openPoly(Class<E> kind, String json) {
        return received("openpoly", SECRET, SignedRequests.openPoly(SECRET, json), kind);
    }

    /** An event of OpenXSwitch, from a whole body: {@code {"requestId":…,"method":…,"params":{…}}}. */
    public static TestEvent<OpenXSwitchEvent> openXSwitch(String json) {
        return openXSwitch(OpenXSwitchEvent.class, json);
    }

    /** The same, of one kind. */
    public static <E extends OpenXSwitchEvent> TestEvent<E> openXSwitch(Class<E> kind, String json) {
        return received("openxswitch", SECRET, SignedRequests.openXSwitch(SECRET, json), kind);
    }

    /**
     * An event of a sender that follows Standard Webhooks, from a whole body: {@code {"type":…,"timestamp":…,"data":{…}}}.
     *
     * @param source the name of the source it comes to
     */
    public static TestEvent<StandardWebhookEvent> standardWebhooks(String source, String json) {
        var secret = "whsec_dGVzdC1ldmVudHM=";
        return ReceivedEvent.of("standard-webhooks", source, secret, SignedRequests.standardWebhooks(secret, json))
                .as(StandardWebhookEvent.class);
    }

    private static <E extends WebhookEvent> TestEvent<E> received(String provider, String secret,
            SignedRequest request, Class<E> kind) {
        return ReceivedEvent.of(provider, provider, secret, request).as(kind);
    }

}
