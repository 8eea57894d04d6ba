package dev.webhookinbox.gauges;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

/**
 * The values last read by one statement, each shown as a gauge; what is not read any more is not shown any more. A gauge that
 * stays is never registered anew: a scrape that meets one twice fails as a whole.
 */
final class GaugeValues {

    private final Map<TableGauge, MultiGauge> gauges = new EnumMap<>(TableGauge.class);
    private final Map<Series, Double> values = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    GaugeValues(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Series(TableGauge gauge, List<String> labels) {}

    /** Shows what was read, but for what has no value. */
    void show(Collection<Reading> readings) {
        var now = new HashMap<Series, Double>();
        readings.stream()
                .filter(reading -> !Double.isNaN(reading.value()))
                .forEach(reading -> now.put(new Series(reading.gauge(), reading.labels()), reading.value()));
        values.putAll(now);
        var rows = now.keySet().stream().collect(groupingBy(Series::gauge, mapping(this::row, toList())));
        rows.keySet().forEach(gauge -> gauges.computeIfAbsent(gauge, this::register));
        gauges.forEach((gauge, registered) -> registered.register(rows.getOrDefault(gauge, List.of())));
        values.keySet().retainAll(now.keySet());
    }

    /** Shows that nothing is known. */
    void forget() {
        values.replaceAll((_, _) -> Double.NaN);
    }

    private MultiGauge register(TableGauge gauge) {
        return MultiGauge.builder(gauge.meter())
                .description(gauge.description())
                .baseUnit(gauge.unit())
                .register(meters);
    }

    private Row<Series> row(Series series) {
        var names = series.gauge().labels();
        var tags = Tags.of(IntStream.range(0, names.size())
                .mapToObj(i -> Tag.of(names.get(i), series.labels().get(i)))
                .toList());
        return Row.of(tags, series, one -> values.getOrDefault(one, Double.NaN));
    }

}
