package dev.webhookinbox;

import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** Something of everything that the console shows, and the pages that show it. */
final class ConsoleTour {

    private ConsoleTour() {}

    /**
     * Every kind of page, once there is something on it.
     *
     * @param order the first of a hundred that no other test uses
     */
    static List<String> pages(Service service, ProbeConfiguration.Probe probe, int order) {
        var dead = OpenPolySamples.submitted(order + 1);
        probe.failTimes(dead.subject(), 3);
        service.handle(dead);
        service.openPoly(dead.body().replace("\"buy\"", "\"sell\""));
        service.openPoly("{\"event_id\":\"evt_tour_%d\",\"data\":{}}".formatted(order));
        service.handle(OpenXSwitchSamples.of("withdraw.confirmed", "tour-" + order, 1));
        var payout = OpenPolySamples.payoutPending(order + 2);
        service.handle(payout);
        var refused = OpenPolySamples.submitted(order + 3);
        service.sender().openPoly("a wrong secret", refused.body());
        Awaitility.await().until(() -> refusals(service, refused.body()) > 0);
        var job = Visitor.location(Visitor.operator(service.port())
                .post("/console/replay", Map.of("subject", "order:nobody's", "reason", "a look around")));
        return List.of("/console", "/console/failures", "/console/attention",
                "/console/attention?severity=warning&key=order_id:" + (order + 2), "/console/events",
                "/console/events?status=dead&type=x",
                "/console/events/" + service.inboxId(dead.eventId()),
                "/console/events/" + service.inboxId("evt_tour_" + order), "/console/search?q=" + (order + 1),
                "/console/search?q=nothing-like-it", "/console/entities",
                "/console/entity?source=openxswitch&subject=withdraw:tour-" + order,
                "/console/entity?source=openpoly&subject=" + payout.subject(), "/console/refused",
                "/console/refused/" + refusals(service, refused.body()), "/console/handlers", "/console/drift",
                "/console/jobs", job,
                "/console/audit", "/console/replay?status=dead", "/console/user?id=player-" + (order + 2) % 7,
                "/console/nothing");
    }

    private static long refusals(Service service, String body) {
        return service.count("SELECT coalesce(max(id), 0) FROM rejected_delivery WHERE body = convert_to(?, 'UTF8')",
                body);
    }

}
