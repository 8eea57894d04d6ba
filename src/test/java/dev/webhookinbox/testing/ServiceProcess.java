package dev.webhookinbox.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.webhookinbox.WebhookInboxApplication;

/** The service in a process of its own, on a free port. */
public final class ServiceProcess {

    public static final String OPENPOLY_SECRET = "openpoly-process-secret";
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+) ");

    private final Process process;
    private final Queue<String> output;
    private final int port;

    private ServiceProcess(Process process, Queue<String> output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it with the given beans beside its own, and waits until it takes requests. */
    public static ServiceProcess start(PostgresServer.Database database, Class<?> beans) {
        return start(database, beans, Map.of());
    }

    /** The same with further environment variables, or others. */
    public static ServiceProcess start(PostgresServer.Database database, Class<?> beans,
            Map<String, String> environment) {
        var command = Jvm.small(WebhookInboxApplication.class.getName());
        command.add("--spring.main.sources=" + beans.getName());
        return start(database, command, environment);
    }

    /** Starts it with no beans but its own and those of jars behind it on its class path. */
    public static ServiceProcess start(PostgresServer.Database database, List<Path> jars) {
        return start(database, Jvm.small(jars, WebhookInboxApplication.class.getName()), Map.of());
    }

    /** Starts a packaged one, of whatever version, and waits until it takes requests. */
    public static ServiceProcess start(PostgresServer.Database database, Path jar) {
        return start(database, Jvm.command("-Xmx256m", "-jar", jar.toString()), Map.of());
    }

    private static ServiceProcess start(PostgresServer.Database database, List<String> command,
            Map<String, String> environment) {
        command.addAll(List.of("--server.port=0", "--webhook-inbox.drain.delay=0s",
                "--spring.main.banner-mode=off"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPRING_DATASOURCE_URL", database.url());
        builder.environment().put("SPRING_DATASOURCE_USERNAME", database.username());
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
        builder.environment().put("OPENPOLY_WEBHOOK_SECRET", OPENPOLY_SECRET);
        builder.environment().put("MANAGEMENT_SERVER_PORT", "-1");
        Jvm.configure(builder.environment(), environment);
        try {
            var process = builder.start();
            var output = new ConcurrentLinkedQueue<String>();
            return new ServiceProcess(process, output, portOf(process, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(Process process, Queue<String> said) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            var started = STARTED.matcher(line);
            if (started.find()) {
                Thread.ofVirtual().start(() -> readOn(output, said));
                return Integer.parseInt(started.group(1));
            }
        }
        throw new IllegalStateException("The service did not start, exit code %d:%n%s"
                .formatted(process.onExit().join().exitValue(), String.join("\n", said)));
    }

    private static void readOn(BufferedReader output, Queue<String> said) {
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            // Killing the process closes the stream under its reader.
            said.add("Read until: " + e.getMessage());
        }
    }

    /** Everything it has said so far. */
    public String output() {
        return String.join("\n", output);
    }

    /** Where health and metrics are, if they have a port of their own. */
    public int managementPort() {
        return STARTED.matcher(output())
                .results()
                .skip(1)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    public int port() {
        return port;
    }

    /** The most memory it has had resident so far, in bytes. */
    public long mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))
                .stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL, and waits until the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGSTOP: it does nothing any more, but all its connections stay. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String which) {
        try {
            new ProcessBuilder("kill", "-" + which, String.valueOf(process.pid())).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

}
