package dev.webhookinbox.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.Sender;

/** What goes wrong in the world: deliveries for each state that a person may have to look at. */
record Peculiarities(Sender sender, String openPolySecret, String openXSwitchSecret) {

    void send() {
        inConflict();
        refused();
        unhandled();
        unreadable();
        sender.openPoly(openPolySecret, OpenPolySamples.submitted(ShakyLedger.GIVEN_UP).body());
        sender.openPoly(openPolySecret, OpenPolySamples.submitted(ShakyLedger.RETRIED).body());
        stuck();
    }

    private void inConflict() {
        var body = OpenPolySamples.submitted(903).body();
        sender.openPoly(openPolySecret, body);
        sender.openPoly(openPolySecret,
                body.replace("\"order_id\":", "\"note\":\"sent again, with another body\",\"order_id\":"));
    }

    private void refused() {
        for (int order = 910; order < 915; order++) {
            sender.openPoly("yesterday's secret", OpenPolySamples.submitted(order).body());
        }
        sender.openXSwitch("yesterday's secret", OpenXSwitchSamples.of("deposit.success", "refused", 1).body());
    }

    private void unhandled() {
        sender.openXSwitch(openXSwitchSecret, """
                {"requestId":"unhandled","method":"vault.opened","params":{"id":"vault-1"}}""");
    }

    private void unreadable() {
        var body = "{\"event_id\":\"evt_unreadable\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
        sender.send(sender.openPolyRequest(openPolySecret, body, "evt_unreadable", Instant.now()));
    }

    /** Its provider has told nothing of it since June. */
    private void stuck() {
        sender.openXSwitch(openXSwitchSecret, OpenXSwitchSamples.of("withdraw.unconfirmed", "stuck-1", 1).body());
    }

}
