package dev.webhookinbox.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventStory.Attempt;

/**
 * The attempts of the handlers that belong together: those since the event was stored, or since it was replayed.
 *
 * @param number of the run, from 1 on
 * @param replay who let it run again, when and why; null for the first
 * @param attempts oldest first
 */
public record AttemptRun(int number, @Nullable AuditEntry replay, List<Attempt> attempts) {

    private static final String REPLAY = "replay";

    public AttemptRun {
        attempts = List.copyOf(attempts);
    }

    /**
     * One for what came first, and one for each replay.
     *
     * @param attempts oldest first
     * @param deeds what people did to the event, oldest first
     */
    static List<AttemptRun> of(List<Attempt> attempts, List<AuditEntry> deeds) {
        var replays = deeds.stream().filter(deed -> deed.action().equals(REPLAY)).toList();
        var runs = new ArrayList<List<Attempt>>();
        for (int i = 0; i <= replays.size(); i++) {
            runs.add(new ArrayList<>());
        }
        var last = new HashMap<String, Attempt>();
        var runOf = new HashMap<String, Integer>();
        for (var attempt : attempts) {
            var handler = attempt.handler();
            var before = last.put(handler, attempt);
            if (before == null || attempt.number() <= before.number()) {
                runOf.put(handler, begun(attempt, replays, before == null ? 0 : runOf.getOrDefault(handler, 0) + 1));
            }
            runs.get(runOf.getOrDefault(handler, 0)).add(attempt);
        }
        return numbered(runs, replays);
    }

    /** A handler begins to count anew with a replay, which was before; clocks of nodes differ a little. */
    private static int begun(Attempt attempt, List<AuditEntry> replays, int atLeast) {
        long replayed = replays.stream().filter(replay -> !replay.at().isAfter(attempt.startedAt())).count();
        return Math.min(Math.max((int) replayed, atLeast), replays.size());
    }

    private static List<AttemptRun> numbered(List<List<Attempt>> runs, List<AuditEntry> replays) {
        var numbered = new ArrayList<AttemptRun>();
        for (int i = 0; i < runs.size(); i++) {
            numbered.add(new AttemptRun(i + 1, i == 0 ? null : replays.get(i - 1), runs.get(i)));
        }
        return numbered;
    }

}
