package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real nginx with the configuration that is shipped, on a free port before one node. */
public final class Nginx implements AutoCloseable {

    private static final String MAIN = """
            daemon off; pid DIRECTORY/nginx.pid; error_log DIRECTORY/error.log info; worker_rlimit_nofile 8192;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path DIRECTORY/body; proxy_temp_path DIRECTORY/proxy; fastcgi_temp_path DIRECTORY/fastcgi;
                uwsgi_temp_path DIRECTORY/uwsgi; scgi_temp_path DIRECTORY/scgi;
                include DIRECTORY/shipped.conf;
            }
            """;

    private final Process process;
    private final int port;

    public Nginx(Path directory, int node) throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var shipped = Files.readString(Path.of("ops/nginx.conf"))
                .replaceAll("node-[ab]:8080", "127.0.0.1:" + node)
                .replace("listen 80 ", "listen 127.0.0.1:" + port + " ");
        Files.writeString(directory.resolve("shipped.conf"), shipped);
        Files.writeString(directory.resolve("nginx.conf"), MAIN.replace("DIRECTORY", directory.toString()));
        process = new ProcessBuilder(program().orElseThrow().toString(), "-p", directory.toString(), "-e",
                directory.resolve("error.log").toString(), "-c", directory.resolve("nginx.conf").toString())
                .inheritIO()
                .start();
    }

    /** Where nginx is, if it is installed. */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

}
