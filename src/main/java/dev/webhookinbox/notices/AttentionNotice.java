package dev.webhookinbox.notices;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.WebhookEvent;
import dev.webhookinbox.tracking.UntoldAttention.Change;

/** An event of this service's own: what has become of an item that needs a person, or of many. See docs/destinations.md. */
public record AttentionNotice(Body body) implements WebhookEvent {

    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9 .,:;_/+-]");
    private static final int LONGEST = 120;

    /** What it tells. */
    public JsonNode data() {
        return raw().path("data");
    }

    /**
     * The same for people who read it in a chat. Of what a provider has named, only letters, digits and the like are told:
     * nothing that a chat would take for a mention, a link or a form of letters.
     */
    public String text() {
        var data = data();
        var lines = new ArrayList<String>();
        if (data.has("groups")) {
            lines.add("[%s] %s: too many to tell one by one".formatted(told(data, "severity"), counts(data)));
            data.path("groups").forEach(group -> lines
                    .add("%s %s: %s".formatted(told(group, "source"), told(group, "reason"), counts(group))));
            if (data.path("furtherGroups").asInt(0) > 0) {
                lines.add("and %d kinds more".formatted(data.path("furtherGroups").asInt()));
            }
        } else {
            lines.add("[%s] %s: %s, %s %s".formatted(told(data, "severity"), told(data, "change"), told(data, "reason"),
                    told(data, "source"), told(data, "subject")));
            if (data.has("advice")) {
                lines.add(data.path("advice").asString(""));
            }
        }
        lines.add(data.path("link").asString(""));
        return String.join("\n", lines);
    }

    private static String counts(JsonNode counted) {
        return Stream.of(Change.values())
                .map(Change::word)
                .filter(word -> counted.path(word).asLong(0) > 0)
                .map(word -> counted.path(word).asLong() + " " + word)
                .collect(Collectors.joining(", "));
    }

    private static String told(JsonNode data, String member) {
        return plain(data.path(member).asString(""));
    }

    /** A text that means nothing to a chat. */
    public static String plain(String text) {
        var plain = UNUSUAL.matcher(text).replaceAll("?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }

}
