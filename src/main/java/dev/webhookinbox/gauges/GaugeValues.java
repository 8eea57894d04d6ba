package dev.webhookinbox.gauges;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;

/** The values last read by one statement, each shown as a gauge from when it was first read. */
final class GaugeValues {

    private final Map<Key, Cell> cells = new HashMap<>();
    private final MeterRegistry meters;

    GaugeValues(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows what was read; what was there before and is not any more is zero. */
    void show(Collection<Reading> readings) {
        var values = new HashMap<Key, Double>();
        for (var reading : readings) {
            var key = new Key(reading.gauge(), reading.labels());
            values.put(key, reading.value());
            if (!Double.isNaN(reading.value())) {
                cells.computeIfAbsent(key, this::cell);
            }
        }
        cells.forEach((key, cell) -> cell.value = values.getOrDefault(key, 0.0));
    }

    /** Shows that nothing is known. */
    void forget() {
        cells.values().forEach(cell -> cell.value = Double.NaN);
    }

    private Cell cell(Key key) {
        var cell = new Cell();
        var names = key.gauge().labels();
        var tags = IntStream.range(0, names.size()).mapToObj(i -> Tag.of(names.get(i), key.labels().get(i))).toList();
        Gauge.builder(key.gauge().meter(), cell, one -> one.value)
                .description(key.gauge().description())
                .baseUnit(key.gauge().unit())
                .tags(tags)
                .register(meters);
        return cell;
    }

    private record Key(TableGauge gauge, List<String> labels) {}

    private static final class Cell {

        private volatile double value;

    }

}
