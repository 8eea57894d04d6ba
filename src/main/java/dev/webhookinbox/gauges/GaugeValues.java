package dev.webhookinbox.gauges;

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
        for (var gauge : TableGauge.values()) {
            var rows = shown.stream().filter(reading -> reading.gauge() == gauge).map(GaugeValues::row).toList();
            if (!rows.isEmpty() || gauges.containsKey(gauge)) {
                gauges.computeIfAbsent(gauge, this::register).register(rows, true);
            }
        }
    }

    /** Shows that nothing is known. */
    void forget() {
        gauges.forEach((gauge, registered) -> registered.register(shown.stream()
                .filter(reading -> reading.gauge() == gauge)
                .map(reading -> row(new Reading(gauge, reading.labels(), Double.NaN)))
                .toList(), true));
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
