package dev.webhookinbox.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;

/** An endpoint that takes every event, after a while. */
final class Sink {

    private Sink() {}

    /** Argument: how long it takes, in ms. Says its port; each line read is answered with how many it has taken. */
    public static void main(String[] args) throws Exception {
        long millis = Long.parseLong(args[0]);
        var taken = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                pause(millis);
                taken.incrementAndGet();
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(taken.get());
            }
        }
        server.stop(0);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
