package dev.webhookinbox.bench;

import java.util.Arrays;

/** Every latency of a measurement, exactly. */
final class Latencies {

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long nano) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = nano;
    }

    /** Milliseconds below which the given share, in percent, has stayed; 0 when nothing was measured. */
    double millis(double percent) {
        if (count == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(count * percent / 100) - 1)] / 1e6;
    }

    String json() {
        return "{\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"p99.9\":%.3f,\"max\":%.3f}".formatted(millis(50), millis(90),
                millis(99), millis(99.9), millis(100));
    }

}
