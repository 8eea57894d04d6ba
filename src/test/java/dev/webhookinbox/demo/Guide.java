package dev.webhookinbox.demo;

import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.testing.Sender;

/** Tells where to look, and how to send an event of one's own. */
record Guide(int port, int managementPort, int postgresPort, String openXSwitchSecret, String operatorPassword) {

    private static final Logger log = LoggerFactory.getLogger(Guide.class);

    private static final String BODY = """
            {"requestId":"my-first-event","method":"deposit.success","params":{"id":"my-deposit","coin":"USDT","amount":7.5}}""";

    void print() {
        log.info("Send a signed event of your own:\n\n{}\n", curl());
        log.info("Events, and what became of them: curl -s -u operator:{} 'http://localhost:{}/admin/events?size=5'",
                operatorPassword, port);
        log.info("Health and metrics: http://localhost:{}/actuator/health and http://localhost:{}/actuator/prometheus",
                managementPort, managementPort);
        log.info("Database: postgresql://postgres:postgres@localhost:{}/postgres", postgresPort);
        log.info("The same as pages: http://localhost:{}/console as operator, with the password {}", port,
                operatorPassword);
    }

    private String curl() {
        return "curl -i http://localhost:%d/webhooks/openxswitch -H 'X-Webhook-Signature: %s' -d '%s'".formatted(port,
                Sender.hmac(openXSwitchSecret, BODY.getBytes(StandardCharsets.UTF_8)), BODY);
    }

}
