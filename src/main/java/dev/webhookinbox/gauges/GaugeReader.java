package dev.webhookinbox.gauges;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.gauges.Readings.Statement;
import dev.webhookinbox.lifecycle.DutyCycle;
import dev.webhookinbox.lifecycle.PeriodicTask;

/**
 * The one thread that reads the gauges, every ten seconds, so that no scrape waits for the database. Reading takes no
 * more than a twentieth of one connection's time. What cannot be read shows as not a number.
 */
@Component
class GaugeReader extends PeriodicTask {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Map<Statement, GaugeValues> values = new EnumMap<>(Statement.class);
    private final Readings readings;
    private final Outages outages;

    GaugeReader(Readings readings, MeterRegistry meters, Outages outages) {
        super("gauges", true, Pauses.of(PAUSE).restingPerWork(DutyCycle.REST_PER_WORK));
        this.readings = readings;
        this.outages = outages;
        for (var statement : Statement.values()) {
            values.put(statement, new GaugeValues(meters));
        }
    }

    @Override
    protected boolean turn() {
        values.forEach(this::read);
        return true;
    }

    private void read(Statement statement, GaugeValues shown) {
        if (!isRunning()) {
            return;
        }
        var name = "gauges-" + statement.name().toLowerCase(Locale.ROOT);
        try {
            shown.show(readings.read(statement));
            outages.succeeded(name);
        } catch (RuntimeException e) {
            shown.forget();
            outages.failed(name, e);
        }
    }

}
