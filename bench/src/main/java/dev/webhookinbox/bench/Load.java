package dev.webhookinbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

import com.sun.management.OperatingSystemMXBean;

/**
 * Sends signed requests over some connections, from one thread. Without a rate each connection sends again once it is
 * answered; with a rate requests are due at fixed moments, whatever the service does, and their latency counts from
 * that moment on. At the end every request that was sent is waited for, so that what was acknowledged can be compared
 * with what was stored.
 */
final class Load {

    private final Requests requests;
    private final int most;
    private final int rate;
    private final Selector selector;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private int sent;
    private int answered;
    private long measuredFrom;
    private long measuredUntil;
    private int measured;

    private Load(Requests requests, int most, int rate, int connections, int port) throws IOException {
        this.requests = requests;
        this.most = most;
        this.rate = rate;
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            idle.add(new Connection(selector, port));
        }
    }

    /** Arguments: port, template, secret, seed, connections, seconds of warm-up, seconds, most requests, rate or 0. */
    public static void main(String[] args) throws Exception {
        int most = Integer.parseInt(args[7]);
        var requests = Requests.sign(Path.of(args[1]), args[2], args[3], most);
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        new Load(requests, most, Integer.parseInt(args[8]), Integer.parseInt(args[4]), Integer.parseInt(args[0]))
                .run(Double.parseDouble(args[5]), Double.parseDouble(args[6]));
    }

    private void run(double warmUp, double seconds) throws IOException {
        long start = System.nanoTime();
        measuredFrom = start + (long) (warmUp * 1e9);
        measuredUntil = measuredFrom + (long) (seconds * 1e9);
        long now = start;
        long cpuBefore = -1;
        while (now < measuredUntil && sent < most) {
            if (cpuBefore < 0 && now >= measuredFrom) {
                cpuBefore = cpu();
                System.out.println("measuring");
            }
            send(start, now);
            selector.select(this::proceed, rate == 0 ? 100 : 1);
            now = System.nanoTime();
        }
        long end = Math.min(now, measuredUntil);
        long cpu = cpu() - cpuBefore;
        System.out.println("measured");
        while (answered < sent) {
            selector.select(this::proceed, 100);
        }
        System.out.printf(
                "{\"sent\":%d,\"acknowledged\":%d,\"statuses\":\"%s\",\"measured\":%d,\"seconds\":%.3f,\"cpu\":%.3f,\"latency\":%s}%n",
                sent, statuses.getOrDefault(202, 0), statuses, measured, (end - measuredFrom) / 1e9, cpu / 1e9,
                latencies.json());
    }

    private void send(long start, long now) throws IOException {
        while (sent < most && !idle.isEmpty()) {
            long due = rate == 0 ? now : start + sent * 1_000_000_000L / rate;
            if (due > now) {
                return;
            }
            idle.poll().send(requests.get(sent++), due);
        }
    }

    private void proceed(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            var answer = connection.proceed();
            if (answer != null) {
                answered(connection, answer.status());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answered(Connection connection, int status) {
        long now = System.nanoTime();
        answered++;
        statuses.merge(status, 1, Integer::sum);
        if (status == 202 && now >= measuredFrom && now < measuredUntil) {
            measured++;
            latencies.add(now - connection.intendedAt());
        }
        idle.add(connection);
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

}
