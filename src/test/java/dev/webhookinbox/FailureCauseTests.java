package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.ProbeConfiguration.Probe.Mischief;
import dev.webhookinbox.testing.OpenPolySamples;

/** Why a handler failed is found in one call, and in the log. */
@ProbedServiceTest
@ExtendWith(OutputCaptureExtension.class)
class FailureCauseTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Probe probe;

    @BeforeEach
    void forget() {
        probe.forget();
    }

    @Test
    void theStoryTellsOfEveryCauseAndWhere() {
        var attempt = failedAttempt(9301, admin);

        assertThat(attempt.get("error").asString().lines()).hasSizeGreaterThanOrEqualTo(3)
                .first().asString().isEqualTo("IllegalStateException: cannot credit someone@example.test");
        assertThat(attempt.get("error").asString().lines().toList().getLast()).startsWith("caused by PSQLException: ");
        var trace = attempt.get("trace").valueStream().map(JsonNode::asString).toList();
        assertThat(trace).first().asString().isEqualTo("org.postgresql.util.PSQLException");
        assertThat(trace).anyMatch(frame -> frame.startsWith("  at dev.webhookinbox.ProbeConfiguration$Probe.make("))
                .anyMatch(frame -> frame.endsWith(" more"))
                .hasSizeLessThan(30);
    }

    @Test
    void supportSeesTheSameWithoutPersonalData() {
        var attempt = failedAttempt(9302, admin.support());

        assertThat(attempt.toString()).doesNotContain("example.test");
        assertThat(attempt.get("error").asString().lines().toList()).first().asString()
                .isEqualTo("IllegalStateException: cannot credit ***");
        assertThat(attempt.get("error").asString().lines().toList().getLast()).startsWith("caused by PSQLException: ");
        assertThat(attempt.get("trace").toString()).contains("ProbeConfiguration$Probe.make(");
    }

    @Test
    void theLogTellsTheRootAndTheHandlersOwnLine(CapturedOutput output) {
        failedAttempt(9303, admin);

        assertThat(output.toString().lines().filter(line -> line.contains("order:9303") || line.contains("_9303")))
                .isNotEmpty()
                .allMatch(line -> !line.contains("example.test"))
                .anyMatch(line -> line.contains(
                        "org.postgresql.util.PSQLException at dev.webhookinbox.ProbeConfiguration$Probe.make("));
    }

    private JsonNode failedAttempt(int order, Admin caller) {
        probe.doInstead("order:" + order, Mischief.CAUSES);
        var event = service.handle(OpenPolySamples.submitted(order));
        return caller.get("/admin/events/" + service.inboxId(event)).get("attempts").valueStream()
                .filter(attempt -> attempt.get("outcome").asString().equals("dead"))
                .findFirst()
                .orElseThrow();
    }

}
