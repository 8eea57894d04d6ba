package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.PostgresServer.Database;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;
import dev.webhookinbox.testing.TcpSwitch;
import org.jspecify.annotations.Nullable;

/** How the service is configured where it is a process: by variables, or files that are named like them. */
@ProcessTest
class VariablesTests {

    private final Database database = PostgresServer.newDatabase();
    private @Nullable ServiceProcess process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.kill();
        }
    }

    @Test
    void aSecondSourceIsConfiguredByVariablesBesideWhatKubernetesSets() {
        var service = start(Map.of("WEBHOOK_INBOX_SOURCES_SAND_BOX_PROVIDER", "openxswitch",
                "WEBHOOK_INBOX_SOURCES_SAND_BOX_SECRETS", "one,two",
                "WEBHOOK_INBOX_SOURCES_SAND_BOX_SIGNATURE_ENCODING", "hex",
                "WEBHOOK_INBOX_SOURCES_OTHER_PROVIDER", "openxswitch",
                "WEBHOOK_INBOX_SOURCES_OTHER_SECRETS_0", "three",
                "WEBHOOK_INBOX_SERVICE_HOST", "10.0.0.1", "WEBHOOK_INBOX_SERVICE_PORT_HTTP", "8080",
                "WEBHOOK_INBOX_PORT", "tcp://10.0.0.1:8080", "WEBHOOK_INBOX_PORT_8080_TCP_ADDR", "10.0.0.1",
                "WEBHOOK_INBOX_METRICS_PORT", "tcp://10.0.0.2:8081"));

        assertThat(send(service, "sand-box", "one")).isEqualTo(202);
        assertThat(send(service, "sand-box", "two")).isEqualTo(200);
        assertThat(send(service, "other", "three")).isEqualTo(202);
        assertThat(send(service, "sand-box", "three")).isEqualTo(401);
    }

    @Test
    void everyVariableMayBeAFileOfThatNameAndItsSecretsAreRotated(@TempDir Path files) throws IOException {
        var contents = Map.of("SPRING_DATASOURCE_URL", database.url(), "SPRING_DATASOURCE_USERNAME",
                database.username(),
                "SPRING_DATASOURCE_PASSWORD", database.password(), "OPENPOLY_WEBHOOK_SECRET", "of-openpoly",
                "OPERATOR_PASSWORD", "of-the-operator", "MANAGEMENT_SERVER_PORT", "-1",
                "WEBHOOK_INBOX_SOURCES_SANDBOX_PROVIDER", "openxswitch", "WEBHOOK_INBOX_SOURCES_SANDBOX_SECRETS",
                "before", "WEBHOOK_INBOX_DISPATCH_WORKERS", "1", "LOGGING_LEVEL_ROOT", "info");
        var environment = new HashMap<>(Map.of("SPRING_CONFIG_IMPORT", "configtree:" + files + "/"));
        contents.forEach((name, value) -> {
            write(files, name, value);
            environment.put(name, "");
        });

        var service = start(environment);

        assertThat(send(service, "sandbox", "before")).isEqualTo(202);
        write(files, "WEBHOOK_INBOX_SOURCES_SANDBOX_SECRETS", "after");
        Awaitility.await().until(() -> send(service, "sandbox", "after") == 200);
        assertThat(send(service, "sandbox", "before")).isEqualTo(401);
        assertThat(service.output()).contains("Handler found handler=openpoly-tracking events=OpenPolyEvent",
                "Handler found handler=probe events=OpenPolyEvent.TradeSubmitted")
                .doesNotContain("of-openpoly", "of-the-operator");
    }

    @Test
    void aDatabaseThatIsNotThereYetIsWaitedFor() throws IOException {
        CompletableFuture<ServiceProcess> starting;
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
            starting = CompletableFuture
                    .supplyAsync(() -> ServiceProcess.start(database.at(port), ProbeConfiguration.class));
            nobody.accept().close();
            nobody.accept().close();
        }
        try (var _ = new TcpSwitch(port, database.port())) {
            process = starting.join();
            assertThat(process.output()).contains("Database is not there yet; waiting for it",
                    "localhost:" + port, "Database is there");
        }
    }

    private ServiceProcess start(Map<String, String> environment) {
        process = ServiceProcess.start(database, ProbeConfiguration.class, environment);
        return process;
    }

    private static int send(ServiceProcess service, String source, String secret) {
        var body = "{\"requestId\":\"r\",\"method\":\"deposit.success\",\"params\":{\"id\":\"d\"}}"
                .getBytes(StandardCharsets.UTF_8);
        var sender = new Sender(service.port());
        return sender.send(sender.to(source)
                .header("X-Webhook-Signature", Sender.hmac(secret, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build()).statusCode();
    }

    private static void write(Path folder, String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
