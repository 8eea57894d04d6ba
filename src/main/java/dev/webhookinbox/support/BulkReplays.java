package dev.webhookinbox.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventIds;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.support.JobStep.Then;

/**
 * Replays all that a filter finds, as a job: counts them first, then goes through them newest first in bounded steps, each
 * audited on its own. What a step changes lies behind it and is not met again. What others have in hand for long is passed
 * over: it would hold up the rest, and may be replayed by another job.
 */
@Component
public class BulkReplays implements JobKind {

    private static final String NAME = "replay";
    private static final int COUNTED_AT_ONCE = 5000;
    private static final int STEP = 200;
    /** So many tries of a job may bring nothing; after that it waits for nobody. */
    private static final int MOST_IN_VAIN = 8;

    private final EventSearch search;
    private final Replays replays;
    private final Jobs jobs;
    private final AuditLog audit;
    private final JsonMapper json;

    BulkReplays(EventSearch search, Replays replays, Jobs jobs, AuditLog audit, JsonMapper json) {
        this.search = search;
        this.replays = replays;
        this.jobs = jobs;
        this.audit = audit;
        this.json = json;
    }

    /** How many events a filter finds. */
    public long count(ReplayFilter filter) {
        long matched = 0;
        @Nullable
        EventPosition after = null;
        do {
            var found = search.ids(filter.events(), after, COUNTED_AT_ONCE);
            matched += found.ids().size();
            after = found.next();
        } while (after != null);
        return matched;
    }

    /** Starts a job. */
    public Job start(ReplayFilter filter, ReplayChoice choice, String actor, String reason) {
        var words = new HashMap<>(choice.words());
        words.put("filter", filter.words());
        return jobs.start(new NewJob(NAME, actor, reason, words, new Task(filter.events(), filter.words(), choice),
                Place.START, 0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Supplier<JobStep> next(JobClaim job) {
        var task = json.readValue(job.task(), Task.class);
        var place = json.readValue(job.place(), Place.class);
        if (!place.counted) {
            var found = search.ids(task.events, place.after, COUNTED_AT_ONCE);
            return () -> new JobStep(place.counting(found.next()), found.ids().size(), 0, Map.of(), Then.GO_ON);
        }
        var found = place.left.isEmpty()
                ? search.ids(task.events, place.after, STEP)
                : new EventIds(place.left, place.after);
        return () -> replay(found, job, task, place);
    }

    /** What was busy is tried again as long as that brings something: its line may be busy with the step before. */
    private JobStep replay(EventIds found, JobClaim job, Task task, Place place) {
        var result = replays.replayFree(found.ids(), task.choice);
        int replayed = result.replayed().size();
        if (replayed > 0) {
            var details = new HashMap<>(task.choice.words());
            details.put("filter", task.words);
            details.put("job", job.id());
            details.put("ids", result.replayed());
            audit.record(job.actor(), "replay", AuditLog.BULK, job.reason(), replayed, details);
        }
        var busy = result.busy();
        int vain = place.vain + (replayed == 0 && !busy.isEmpty() ? 1 : 0);
        if (!busy.isEmpty() && vain < MOST_IN_VAIN) {
            return new JobStep(new Place(true, found.next(), busy, vain), 0, found.ids().size() - busy.size(),
                    outcome(replayed, 0), Then.WAIT);
        }
        return new JobStep(new Place(true, found.next(), List.of(), vain), 0, found.ids().size(),
                outcome(replayed, busy.size()), found.next() == null ? Then.END : Then.GO_ON);
    }

    private static Map<String, Long> outcome(int replayed, int busy) {
        return Map.of("replayed", (long) replayed, "busy", (long) busy);
    }

    /** What to replay, and how. */
    private record Task(EventFilter events, Map<String, Object> words, ReplayChoice choice) {

        private Task {
            words = Map.copyOf(words);
        }

    }

    /**
     * How far it is.
     *
     * @param counted whether all events that are found were counted
     * @param after where to go on; null for the beginning, and for the end where something is left
     * @param left what of the last step others had in hand
     * @param vain tries that brought nothing
     */
    private record Place(boolean counted, @Nullable EventPosition after, List<Long> left, int vain) {

        static final Place START = new Place(false, null, List.of(), 0);

        private Place {
            left = List.copyOf(left);
        }

        Place counting(@Nullable EventPosition next) {
            return new Place(next == null, next, left, vain);
        }

    }

}
