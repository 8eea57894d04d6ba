package dev.webhookinbox.gauges;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.gauges.Readings.Statement;
import dev.webhookinbox.lifecycle.ServiceThreads;

/**
 * The one thread that reads the gauges, every ten seconds, so that no scrape waits for the database. Reading takes no
 * more than a twentieth of one connection's time. What cannot be read shows as not a number.
 */
@Component
class GaugeReader extends ServiceThreads {

    private static final Logger log = LoggerFactory.getLogger(GaugeReader.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int REST_PER_WORK = 19;

    private final Map<Statement, Cells> cells = new EnumMap<>(Statement.class);
    private final Readings readings;

    GaugeReader(Readings readings, MeterRegistry meters) {
        super("gauges", 1);
        this.readings = readings;
        for (var statement : Statement.values()) {
            cells.put(statement, new Cells(meters));
        }
    }

    @Override
    protected void run() {
        while (isRunning()) {
            long start = System.nanoTime();
            cells.forEach(this::read);
            var rest = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST_PER_WORK);
            rest(rest.compareTo(PAUSE) > 0 ? rest : PAUSE);
        }
    }

    private void read(Statement statement, Cells shown) {
        if (!isRunning()) {
            return;
        }
        try {
            shown.show(readings.read(statement));
        } catch (RuntimeException e) {
            shown.forget();
            log.atWarn()
                    .addKeyValue("gauges", statement)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("Gauges not readable");
        }
    }

}
