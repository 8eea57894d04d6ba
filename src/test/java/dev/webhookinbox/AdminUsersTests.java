package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** {@code GET /admin/users/{id}}: a user of the operator's, under whatever name a provider has for their id. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminUsersTests {

    private static final String USER = "both/7640";

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    void send() {
        service.openPoly("""
                {"event_id":"evt_user_1","event_type":"mini_app.trade.compensation_required","data":{"order_id":7640001,
                "external_user_id":"%s","operator_user_id":7640}}""".formatted(USER));
        service.openPoly("""
                {"event_id":"evt_user_2","event_type":"mini_app.login.succeeded","data":{"external_user_id":"%s"}}"""
                .formatted(USER));
        service.openXSwitch("""
                {"requestId":"user-3","method":"deposit.success","params":{"id":"user-d","amount":5,"coin":"USDT",
                "updatedAt":"2026-06-01T10:00:00.000Z","wallet":{"id":"user-wallet","clientUserId":"%s",
                "asset":{"coin":"USDT","balance":5,"frozen":0,"updatedAt":"2026-06-01T10:00:00.000Z"}}}}"""
                .formatted(USER));
        service.openXSwitch("""
                {"requestId":"user-4","method":"deposit.success","params":{"id":"both/7640","walletId":"another"}}""");
        service.awaitDispatched();
    }

    @Test
    void hasWhatEitherProviderTellsOfThem() {
        for (var caller : List.of(admin, admin.support())) {
            var user = caller.get("/admin/users/" + Admin.encode(USER));

            assertThat(texts(user, "events", "eventId")).containsExactly("user-3", "evt_user_2", "evt_user_1");
            assertThat(texts(user, "entities", "kind")).containsExactlyInAnyOrder("order", "session", "deposit");
            assertThat(texts(user, "balances", "walletId")).containsExactly("user-wallet");
            assertThat(texts(user, "attention", "userId")).containsExactly(USER);
            assertThat(user.get("events").get("more").asBoolean()).isFalse();
        }
    }

    @Test
    void anIdMayStandInTheQuery() {
        assertThat(texts(admin.get("/admin/users?id=" + Admin.encode(USER)), "events", "eventId")).hasSize(3);
        assertThat(admin.rejected("/admin/users").parameter()).isEqualTo("id");
    }

    @Test
    void whoNobodyNamesIsNotFound() {
        var none = new Admin.Problem(404, "USER_NOT_FOUND", null);
        assertThat(admin.rejected("/admin/users/nobody-7640")).isEqualTo(none);
        assertThat(admin.rejected("/admin/users/7640")).as("the provider's own id of a user").isEqualTo(none);
    }

    private static List<String> texts(JsonNode found, String group, String member) {
        return found.get(group).get("items").valueStream().map(item -> item.get(member).asString()).toList();
    }

}
