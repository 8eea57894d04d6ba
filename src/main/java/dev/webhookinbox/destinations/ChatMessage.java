package dev.webhookinbox.destinations;

import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.notices.AttentionNotice;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.OutgoingEvent.Content;

/** What an event is to people in a chat, as the hooks of Slack, Mattermost and Teams take it. */
final class ChatMessage {

    private static final JsonMapper JSON = new JsonMapper();

    private ChatMessage() {}

    static Content of(OutgoingEvent event) {
        return new Content(JSON.writeValueAsBytes(Map.of("text", text(event))), "application/json", null);
    }

    /** Of what a provider has sent no more than its kind: the rest is nothing for a chat. */
    private static String text(OutgoingEvent event) {
        return event.source().equals(EventSender.NOTICES) && event.decoded() instanceof AttentionNotice notice
                ? notice.text()
                : AttentionNotice.plain(event.source() + ": " + event.type());
    }

}
