package dev.webhookinbox.notices;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.tracking.Advice;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.UntoldAttention.Change;
import dev.webhookinbox.tracking.UntoldAttention.Untold;

/**
 * The bodies of notices, in the form that Standard Webhooks advises: type, timestamp, data. There is nothing personal in them, and
 * nothing that somebody has written.
 */
@Component
class NoticeTexts {

    /** Of a storm, which are mostly of few kinds. */
    private static final int MOST_GROUPS = 10;

    private final Sources sources;
    private final NoticesProperties properties;
    private final JsonMapper json = new JsonMapper();

    NoticeTexts(Sources sources, NoticesProperties properties) {
        this.sources = sources;
        this.properties = properties;
    }

    String of(Severity severity, Untold change) {
        var notice = notice(NoticeType.of(severity, change.change()), change.at());
        var data = notice.putObject("data")
                .put("id", change.itemId())
                .put("severity", severity.word())
                .put("change", change.change().word())
                .put("reason", change.reason())
                .put("source", change.source())
                .put("subject", change.subject())
                .put("inboxId", change.inboxId());
        if (change.change() == Change.CLOSED) {
            data.put("closedBy", change.byPerson() ? "person" : "event");
        } else {
            data.put("advice", Advice.of(change.reason(), sources.provider(change.source()).orElse(null)));
        }
        data.put("link", properties.link("/console/events/" + change.inboxId()));
        return json.writeValueAsString(notice);
    }

    String of(Severity severity, List<Untold> changes, Instant at) {
        var notice = notice(NoticeType.summaryOf(severity), at);
        var data = notice.putObject("data").put("severity", severity.word());
        putCounts(data, changes);
        var groups = changes.stream().collect(Collectors.groupingBy(Kind::of));
        var listed = data.putArray("groups");
        groups.entrySet()
                .stream()
                .sorted(Comparator.comparingInt((Map.Entry<Kind, List<Untold>> group) -> -group.getValue().size())
                        .thenComparing(group -> group.getKey().source())
                        .thenComparing(group -> group.getKey().reason()))
                .limit(MOST_GROUPS)
                .forEach(group -> putCounts(
                        listed.addObject().put("source", group.getKey().source()).put("reason",
                                group.getKey().reason()),
                        group.getValue()));
        data.put("furtherGroups", Math.max(0, groups.size() - MOST_GROUPS));
        data.put("link", properties.link("/console/attention?severity=" + severity.word()));
        return json.writeValueAsString(notice);
    }

    private record Kind(String source, String reason) {

        static Kind of(Untold change) {
            return new Kind(change.source(), change.reason());
        }

    }

    private ObjectNode notice(String type, Instant at) {
        return json.createObjectNode().put("type", type).put("timestamp", at.toString());
    }

    private static void putCounts(ObjectNode node, List<Untold> changes) {
        var counts = changes.stream().collect(Collectors.groupingBy(Untold::change, Collectors.counting()));
        for (var change : Change.values()) {
            node.put(change.word(), counts.getOrDefault(change, 0L));
        }
    }

}
