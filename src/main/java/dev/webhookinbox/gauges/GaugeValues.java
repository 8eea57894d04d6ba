package dev.webhookinbox.gauges;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

/** The values last read by one statement, each shown as a gauge; what is not read any more is not shown any more. */
final class GaugeValues {

    private final Map<TableGauge, MultiGauge> gauges = new EnumMap<>(TableGauge.class);
    private final MeterRegistry meters;
    private Collection<Reading> shown = List.of();

    GaugeValues(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows what was read, but for what has no value. */
    void show(Collection<Reading> readings) {
        shown = readings.stream().filter(reading -> !Double.isNaN(reading.value())).toList();
        update();
    }

    /** Shows that nothing is known. */
    void forget() {
        shown = shown.stream().map(Reading::unknown).toList();
        update();
    }

    private void update() {
        var rows = shown.stream().collect(groupingBy(Reading::gauge, mapping(GaugeValues::row, toList())));
        rows.keySet().forEach(gauge -> gauges.computeIfAbsent(gauge, this::register));
        gauges.forEach((gauge, registered) -> registered.register(rows.getOrDefault(gauge, List.of()), true));
    }

    private MultiGauge register(TableGauge gauge) {
        return MultiGauge.builder(gauge.meter())
                .description(gauge.description())
                .baseUnit(gauge.unit())
                .register(meters);
    }

    private static Row<Number> row(Reading reading) {
        var names = reading.gauge().labels();
        return Row.of(Tags.of(IntStream.range(0, names.size())
                .mapToObj(i -> Tag.of(names.get(i), reading.labels().get(i)))
                .toList()), (Number) reading.value());
    }

}
