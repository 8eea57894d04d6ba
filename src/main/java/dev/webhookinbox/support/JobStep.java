package dev.webhookinbox.support;

import java.time.Duration;
import java.util.Map;

/**
 * What a step of a job came to.
 *
 * @param place how far the job is now, in the form of its kind
 * @param matched how many more were found
 * @param done how many more were gone through
 * @param result what came of these, to be added up
 * @param then how the job goes on
 */
record JobStep(Object place, long matched, long done, Map<String, Long> result, Then then) {

    JobStep {
        result = Map.copyOf(result);
    }

    /** How a job goes on after a step. */
    enum Then {

        GO_ON(Duration.ZERO),
        /** Others have what is left: in a moment. */
        WAIT(Duration.ofMillis(250)),
        /** Nothing could be done, and it counts as a failure: later, and later each time. */
        BACK_OFF(Duration.ZERO),
        END(Duration.ZERO);

        private final Duration pause;

        Then(Duration pause) {
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }

    }

}
