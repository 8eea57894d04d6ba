package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.OpenXSwitchSamples;

/** Events by when they happened, as the provider tells it, beside when they were received; times as people write them. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTimesTests {

    /** The samples happen from 2026-06-01T10:00:00Z on. */
    private static final String KEY = "key=walletId:wallet-times-1";

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    void send() {
        for (int minute : List.of(0, 30, 59, 60)) {
            service.openXSwitch(OpenXSwitchSamples.of("deposit.updated", "times-1", minute).body());
        }
        service.awaitDispatched();
    }

    @ParameterizedTest
    @CsvSource({ "occurredFrom=2026-06-01T10:30:00Z&occurredTo=2026-06-01T11:00:00Z, 2",
        "occurredFrom=2026-06-01T11:00:00Z, 1", "occurredTo=2026-06-01T10:00:00Z, 0",
        "occurredFrom=2026-06-01&occurredTo=2026-06-02, 4", "occurredTo=2026-06-01, 0",
        "occurredFrom=2026-06-01 10:30, 3", "occurredFrom=2026-06-01T12:30:00+02:00, 3",
        "occurredFrom=2026-06-01T12:30:00 02:00, 3", "occurredFrom=2026-06-01T12:30:00.000%2B0200, 3",
        "occurredFrom=1780309800, 3", "occurredFrom=1780309800000, 3", "occurredFrom=20260601T103000Z, 3",
        "occurredFrom=2026-06-01&receivedTo=2026-06-02, 0" })
    void inAnyUsualForm(String times, int found) {
        assertThat(admin.items("/admin/events?" + KEY + "&" + times.replace(" ", "%20").replace("+", "%2B")))
                .hasSize(found);
        assertThat(admin.items("/admin/events?type=deposit.updated&" + times.replace(" ", "%20").replace("+", "%2B"))
                .stream().filter(event -> event.get("subject").asString().equals("deposit:times-1"))).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = { "occurredFrom=yesterday", "occurredFrom=2026-13-01", "occurredFrom=2026-06-01T25:00",
        "occurredFrom=01.06.2026", "occurredFrom=2026-06-01T10:00:00Europe" })
    void whatIsNoTimeIsRefused(String time) {
        assertThat(admin.rejected("/admin/events?" + time))
                .isEqualTo(new Admin.Problem(400, "INVALID_PARAMETER", "occurredFrom"));
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        assertThat(admin.rejected("/admin/events?occurredFrom=2026-06-02&occurredTo=2026-06-01").parameter())
                .isEqualTo("occurredTo");
    }

    @Test
    void soAreBulkReplaysChosen() {
        var answer = admin.send(admin.request("/admin/events/replay")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"dryRun":true,"filter":{"key":"walletId:wallet-times-1","occurredFrom":"2026-06-01T10:30:00Z",
                        "occurredTo":"2026-06-01T11:00:00Z"}}"""))
                .build());

        assertThat(answer.body()).contains("\"matched\":2");
    }

}
