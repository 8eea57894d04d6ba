package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.support.OpenPolySamples;

@ServiceTest
class AdminEventsTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Test
    void findsAnEvent() {
        service.openPoly(OpenPolySamples.processed(4711).body());
        service.awaitDispatched();
        System.out.println(admin.get("/admin/events?key=order_id:4711"));
        System.out.println(admin.get(
                "/admin/events?key=order_id:4711&type=mini_app.trade.processed&status=processed&source=openpoly&size=1"));
        var id = admin.items("/admin/events?subject=order:4711").getFirst().get("id").asLong();
        System.out.println(admin.get("/admin/events/" + id));
        System.out.println(admin.support().get("/admin/events/" + id));
        System.out.println(admin.get("/admin/entities/openpoly/order/4711"));
        System.out.println(admin.get("/admin/entities?final=true"));
        System.out.println(admin.get("/admin/balances"));
        System.out.println(admin.get("/admin/attention?open=true"));
        System.out.println(admin.get("/admin/stats"));
        System.out.println(admin.send(admin.request("/admin/openapi").build()).body().length());
        System.out.println(admin.nobody().refused("/admin/stats"));
        System.out.println(admin.refused("/admin/statss"));
        System.out.println(admin.refused("/admin/events?siz=1"));
        assertThat(id).isPositive();
    }

}
