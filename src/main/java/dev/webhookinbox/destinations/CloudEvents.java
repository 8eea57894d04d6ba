package dev.webhookinbox.destinations;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.webhookinbox.sending.OutgoingEvent;

/** What an event is, as CloudEvents 1.0 has it in binary mode: beside the body, which stays as it is. */
final class CloudEvents {

    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7E;

    private CloudEvents() {}

    /** The attributes by their names, without what a protocol puts before these. */
    static Map<String, String> attributes(OutgoingEvent event) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", "/webhooks/" + event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", Objects.requireNonNullElse(event.occurredAt(), event.receivedAt()).toString());
        return attributes;
    }

    /** What its body is; where nobody said, any bytes. */
    static String contentType(OutgoingEvent.Content content) {
        return Objects.requireNonNullElse(content.type(), "application/octet-stream");
    }

    /** A value as a header of HTTP may carry it. CloudEvents, HTTP Protocol Binding, 3.1.3.2. */
    static String header(String value) {
        var text = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            if (one >= FIRST_VISIBLE && one <= LAST_VISIBLE && one != '"' && one != '%') {
                text.append((char) one);
            } else {
                text.append('%').append("%02X".formatted(one));
            }
        }
        return text.toString();
    }

}
