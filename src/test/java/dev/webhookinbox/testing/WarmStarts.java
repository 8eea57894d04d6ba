package dev.webhookinbox.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import dev.webhookinbox.WebhookInboxApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts of the service, one after the other, in one process beside the tests: only the first has all classes to load. What
 * a process of its own would have for itself, as its variables, properties, class path and output, each start has as well.
 */
public final class WarmStarts implements AutoCloseable {

    private static final String LAUNCHER = "src/test/launchers/WarmStart.java";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    public WarmStarts() {
        var command = Jvm.command(Jvm.SMALL);
        command.addAll(List.of("-cp", StartCache.CLASS_PATH, LAUNCHER));
        try {
            process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it, and stops it where it did start.
     *
     * @param environment all that differs from this process's; empty values are left out
     */
    public Start start(Map<String, String> environment, String... arguments) {
        return start(List.of(), environment, arguments);
    }

    /**
     * The same with jars behind the service on its class path, as far as resources go: what is started whole needs a
     * process of its own.
     */
    public synchronized Start start(List<Path> jars, Map<String, String> environment, String... arguments) {
        try {
            orders.write(JSON.writeValueAsString(
                    new Order(jars.stream().map(Path::toString).toList(), environment, List.of(arguments))));
            orders.newLine();
            orders.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("The process of all starts ended");
            }
            return JSON.readValue(answer, Start.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private record Order(List<String> jars, Map<String, String> environment, List<String> arguments) {}

    /** What that process does, until its input ends, as it does with the tests. */
    public static void serve() throws IOException {
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = System.out;
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(JSON.writeValueAsString(run(JSON.readValue(order, Order.class))));
        }
        System.exit(0);
    }

    private static Start run(Order order) throws IOException {
        var properties = (Properties) System.getProperties().clone();
        var loader = WarmStarts.class.getClassLoader();
        var output = System.out;
        var said = new ByteArrayOutputStream();
        try (var path = order.jars().isEmpty()
                ? null
                : new URLClassLoader(order.jars().stream().map(Jvm::url).toArray(URL[]::new), loader);
                var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(path == null ? loader : path);
            int exitCode = exitCode(order);
            return new Start(said.toString(StandardCharsets.UTF_8).lines().toList(), exitCode);
        } finally {
            System.setOut(output);
            System.setProperties(properties);
        }
    }

    private static int exitCode(Order order) {
        var environment = new HashMap<String, Object>(System.getenv());
        environment.putAll(order.environment());
        environment.values().removeIf(""::equals);
        try {
            SpringApplication.withHook(application -> {
                application.setResourceLoader(
                        new DefaultResourceLoader(Thread.currentThread().getContextClassLoader()));
                application.setEnvironment(new StandardEnvironment() {
                    @Override
                    public Map<String, Object> getSystemEnvironment() {
                        return environment;
                    }
                });
                return new SpringApplicationRunListener() {
                    @Override
                    public void ready(ConfigurableApplicationContext context, @Nullable Duration took) {
                        context.close();
                    }
                };
            }, () -> WebhookInboxApplication.main(order.arguments().toArray(String[]::new)));
            return 0;
        } catch (RuntimeException e) {
            // Said by the service itself.
            return 1;
        }
    }

}
