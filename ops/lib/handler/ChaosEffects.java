package com.example.chaos;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;

/** Leaves a row each time an event takes effect. Nothing in the table keeps it from doing so twice. */
class ChaosEffects implements EventHandler<OpenPolyEvent> {

    private final JdbcClient jdbc;

    ChaosEffects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public void handle(OpenPolyEvent event, EventContext context) {
        jdbc.sql("INSERT INTO chaos_effect (inbox_id, event_id, subject) VALUES (:inboxId, :eventId, :subject)")
                .param("inboxId", context.inboxId())
                .param("eventId", context.eventId())
                .param("subject", context.subject())
                .update();
    }

}
