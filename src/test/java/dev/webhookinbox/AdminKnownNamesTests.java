package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Provider;

/** Names that nothing has are refused: an empty list would say that there is nothing. */
@ServiceTest
class AdminKnownNamesTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    List<Provider> providers;

    @ParameterizedTest
    @CsvSource({ "events?key=orderid:17, UNKNOWN_KEY, key, order_id",
        "events?key=order_id:17&key=order:17, UNKNOWN_KEY, key, wallet.clientUserId",
        "events?type=trade.processed, UNKNOWN_TYPE, type, mini_app.trade.processed",
        "entities?kind=orders, UNKNOWN_KIND, kind, order",
        "entities?kind=order&state=done-ish, UNKNOWN_STATE, state, submitted" })
    void isRefusedWithThoseThereAre(String call, String code, String parameter, String known) {
        var answer = admin.send(admin.request("/admin/" + call).build());
        var problem = new JsonMapper().readTree(answer.body());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("known").valueStream().map(name -> name.asString())).contains(known).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "events?key=trade_id:0", "events?key=transactionGroupId:0", "events?key=webhook_id:0",
        "events?type=smart-accounts:wallets.anything", "events?type=instant-swap.completed",
        "events?type=offramp.initiated", "entities?kind=offramp", "entities?kind=smart-accounts:wallets",
        "entities?state=volatility_protection" })
    void whatIsDocumentedIsKnownBeforeItHasCome(String call) {
        assertThat(admin.get("/admin/" + call).has("items")).isTrue();
    }

    @Test
    void whatCameAllTheSameIsKnown() {
        service.openPoly("""
                {"event_id":"evt_known_1","event_type":"mini_app.trade.teleported","data":{"order_id":7610001}}""");
        service.openXSwitch("""
                {"requestId":"known-1","method":"futures.opened","params":{"id":"known-1"}}""");
        service.awaitDispatched();

        assertThat(admin.items("/admin/events?type=mini_app.trade.teleported")).hasSize(1);
        assertThat(admin.items("/admin/events?type=futures.opened")).hasSize(1);
        assertThat(admin.items("/admin/entities?kind=order&state=teleported")).hasSize(1);
    }

    @Test
    void theCookbookHasThemAll() throws Exception {
        var cookbook = Files.readString(Path.of("docs/admin-api-cookbook.md"));

        for (var provider : providers) {
            assertThat(provider.keyNames().all()).allMatch(name -> cookbook.contains("`" + name + "`"));
            assertThat(provider.kinds()).allMatch(kind -> cookbook.contains("`" + kind.name() + "`")
                    && kind.states().stream().allMatch(state -> cookbook.contains("`" + state + "`")));
        }
    }

}
