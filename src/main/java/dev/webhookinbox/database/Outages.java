package dev.webhookinbox.database;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import dev.webhookinbox.lifecycle.PeriodicTask;

/**
 * Tells of what fails between the service and its database, once for all who notice: a line when it begins, a summary a
 * minute while it lasts, a line when all goes well again. However many fail how often, and however fast the database comes
 * and goes, the log stays readable.
 */
public class Outages extends PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long QUIET = Duration.ofSeconds(5).toNanos();
    private static final long SUMMARY = Duration.ofMinutes(1).toNanos();
    /** Who has nothing to do says nothing: after so long its last failure does not count any more. */
    private static final long FORGOTTEN = Duration.ofMinutes(2).toNanos();

    private final Map<String, Long> failing = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile boolean ongoing;
    private String said = "";
    private long began;
    private long lastFailure;
    private long lastLine;

    /** Without its thread, only beginnings are told. */
    public Outages() {
        super("outages", true, Pauses.of(LOOK));
    }

    /** Something has failed. */
    public void failed(String what, Throwable failure) {
        failed(what, DatabaseFailure.told(failure));
    }

    /**
     * Something has failed.
     *
     * @param why in words that are fit for the log
     */
    public synchronized void failed(String what, String why) {
        long now = System.nanoTime();
        said = why;
        lastFailure = now;
        failing.put(what, now);
        counts.merge(what, 1, Integer::sum);
        if (!ongoing) {
            ongoing = true;
            began = now;
            lastLine = now;
            log.atWarn().addKeyValue("what", what).addKeyValue("said", said).log("Database fails");
        }
    }

    /** The same has gone well. */
    public void succeeded(String what) {
        if (ongoing) {
            synchronized (this) {
                failing.remove(what);
            }
        }
    }

    @Override
    protected boolean turn() {
        look(System.nanoTime());
        return true;
    }

    synchronized void look(long now) {
        if (!ongoing) {
            return;
        }
        failing.values().removeIf(last -> now - last > FORGOTTEN);
        if (failing.isEmpty() && now - lastFailure > QUIET) {
            told(log.atInfo(), now).log("Database works again");
            ongoing = false;
            counts.clear();
        } else if (now - lastLine > SUMMARY) {
            lastLine = now;
            told(log.atWarn().addKeyValue("said", said), now).log("Database still fails");
        }
    }

    private LoggingEventBuilder told(LoggingEventBuilder line, long now) {
        return line.addKeyValue("seconds", Duration.ofNanos(now - began).toSeconds())
                .addKeyValue("failures", counts.entrySet()
                        .stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
    }

}
