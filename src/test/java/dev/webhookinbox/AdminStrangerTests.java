package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.testing.RawConnection;

/** 127.0.0.1 is the proxy here, and 127.0.0.2 a stranger who is behind none. */
@ServiceTest
@TestPropertySource(properties = { "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
    "webhook-inbox.admin.failed-logins=3" })
class AdminStrangerTests {

    @Autowired
    Service service;

    @Test
    void aStrangerCannotChooseAnAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(guess("127.0.0.2", "198.51.100." + i)).isEqualTo(401);
        }
        assertThat(guess("127.0.0.2", "198.51.100.99")).isEqualTo(429);
    }

    @Test
    void theProxyIsBelieved() {
        for (int i = 0; i < 10; i++) {
            assertThat(guess("127.0.0.1", "198.51.100." + i)).isEqualTo(401);
        }
    }

    private int guess(String from, String named) {
        var credentials = Base64.getEncoder().encodeToString("operator:guess".getBytes(StandardCharsets.UTF_8));
        try (var connection = new RawConnection(from, service.port())) {
            connection.send("GET /admin/stats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: "
                    + named + "\r\nAuthorization: Basic " + credentials + "\r\n\r\n");
            return Integer.parseInt(connection.readAll().substring(9, 12));
        }
    }

}
