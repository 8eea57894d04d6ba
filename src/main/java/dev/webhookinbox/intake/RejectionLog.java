package dev.webhookinbox.intake;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.lifecycle.Tally;

/** Tells of refusals, but of a flood only now and then: whoever sends it must not fill the disk with log lines. */
@Component
class RejectionLog {

    private static final Logger log = LoggerFactory.getLogger(RejectionLog.class);

    private final Map<Kind, Tally> tallies = new ConcurrentHashMap<>();
    private final InstantSource clock;

    RejectionLog(InstantSource clock) {
        this.clock = clock;
    }

    /** The first of a kind is told at once, those after it together, at most once in ten seconds. */
    void tell(String source, String code) {
        var count = tallies.computeIfAbsent(new Kind(source, code), _ -> new Tally())
                .countedOnceDue(clock.instant());
        if (count > 0) {
            log.atInfo()
                    .addKeyValue("source", source)
                    .addKeyValue("code", code)
                    .addKeyValue("count", count)
                    .log("Refused");
        }
    }

    private record Kind(String source, String code) {}

}
