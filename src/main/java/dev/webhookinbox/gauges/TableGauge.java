package dev.webhookinbox.gauges;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The gauges, with the labels of each. {@link Readings} selects them by name. */
enum TableGauge {

    BACKLOG("webhook.dispatch.backlog", null, "Outstanding work", "handler,status"),
    OLDEST_AGE("webhook.dispatch.oldest.age", "seconds", "Age of the oldest event that is outstanding and not dead",
            "handler"),
    UNREADABLE("webhook.inbox.unreadable", null,
            "Events that could not be read and that nobody has done anything about",
            "source"),
    SILENCE("webhook.inbox.silence", "seconds", "Since the last genuine event", "source"),
    ATTENTION("webhook.attention.open", null, "Attention items that are open", "source,severity"),
    STUCK("webhook.attention.stuck", null, "Entities that are under way for too long", "source"),
    ATTENTION_AGE("webhook.attention.oldest.age", "seconds", "How long the oldest open attention item waits", "source"),
    REJECTIONS_FILL("webhook.rejections.fill", null, "How full the room for refused requests with signatures is",
            "source,measure"),
    JOBS("webhook.jobs", null, "Jobs that go on, and those that were given up within a day", "kind,state"),
    JOBS_IDLE("webhook.jobs.idle", "seconds", "Since the last step of the job that has made none for longest", "kind"),
    SENDS_RESTING("webhook.sends.resting", null, "Whether a destination rests as a whole", "handler"),
    SENDS_PAUSED("webhook.sends.paused", null, "Whether a destination is paused, and by whom", "handler,by"),
    SENDS_SILENCE("webhook.sends.silence", "seconds", "Since a destination last took an event", "handler"),
    SENDS_LEASED("webhook.sends.leased", null, "Events that nodes have in hand for a destination", "handler");

    private final String meter;
    private final @Nullable String unit;
    private final String description;
    private final String labels;

    TableGauge(String meter, @Nullable String unit, String description, String labels) {
        this.meter = meter;
        this.unit = unit;
        this.description = description;
        this.labels = labels;
    }

    String meter() {
        return meter;
    }

    @Nullable
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> labels() {
        return List.of(labels.split(","));
    }

}
