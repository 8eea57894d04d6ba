package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Where the operator's own user ids are not for support either. */
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.admin.mask-user-ids=true",
    "webhook-inbox.admin.cursor-key=a key of the operator's own" })
class AdminMaskedUserIdsTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Test
    void supportSeesNoOnesIdInKeysSubjectsEntitiesErrorsOrCursors() {
        for (var id : List.of("visitor-4242", "visitor-4243")) {
            service.openPoly("""
                    {"event_id":"evt_%s","event_type":"mini_app.session.expired","data":{"external_user_id":"%s"}}"""
                    .formatted(id.hashCode(), id));
        }
        service.openXSwitch("""
                {"requestId":"mask-1","method":"deposit.success","params":{"id":"mask-1",
                "wallet":{"id":"w","clientUserId":"visitor-4242"}}}""");
        service.awaitDispatched();
        long session = service.inboxId("evt_" + "visitor-4242".hashCode());

        for (var path : List.of("/admin/events/" + session, "/admin/events?subject=session:visitor-4242",
                "/admin/events?eventId=mask-1", "/admin/entities?kind=session&size=200",
                "/admin/entities/openpoly/session/visitor-4242")) {
            assertThat(admin.get(path).toString()).as(path).contains("visitor-4242");
            assertThat(admin.support().get(path).toString()).as(path).doesNotContain("visitor-4242").contains("***");
        }
        var cursor = admin.support().get("/admin/entities?kind=session&size=1").get("next").asString();
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain("visitor");
        assertThat(admin.support().get("/admin/entities?kind=session&size=1&cursor=" + cursor).get("items").size())
                .isEqualTo(1);
        assertThat(service.count("SELECT count(*) FROM admin_secret")).isZero();
    }

}
