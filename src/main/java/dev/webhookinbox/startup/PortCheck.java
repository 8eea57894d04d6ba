package dev.webhookinbox.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whether the ports are free, before anything else is begun: the servers find out only when tables have been upgraded and
 * work has been taken up.
 */
class PortCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int USUAL_PORT = 8080;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = Binder.get(context.getEnvironment());
        int service = settings.bind("server.port", Integer.class).orElse(USUAL_PORT);
        int management = settings.bind("management.server.port", Integer.class).orElse(service);
        check(service, settings.bind("server.address", InetAddress.class).orElse(null), "server");
        if (management != service) {
            check(management, settings.bind("management.server.address", InetAddress.class).orElse(null),
                    "management.server");
        }
    }

    private static void check(int port, @Nullable InetAddress address, String prefix) {
        if (port <= 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new CannotStartException("Port %d cannot be listened on: %s".formatted(port, e.getMessage()),
                    variable(prefix + ".port"),
                    "Stop what listens there, or set another port%s.".formatted(address == null
                            ? ""
                            : " or address, " + variable(prefix + ".address")),
                    e);
        }
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(Locale.ROOT) + " (" + property + ")";
    }

}
