package dev.webhookinbox.lifecycle;

import java.time.Duration;

/** Does one thing again and again on a thread of its own, one turn after the other, with a pause between two. */
public abstract class PeriodicTask extends ServiceThreads {

    private final Pauses pauses;

    /**
     * @param enabled whether it is done at all
     */
    protected PeriodicTask(String name, boolean enabled, Pauses pauses) {
        super(name, enabled ? 1 : 0);
        this.pauses = pauses;
    }

    /** Does it once, and tells whether that went well. */
    protected abstract boolean turn();

    /** Does what is left to do before the end. */
    protected void finish() {}

    @Override
    protected final void run() {
        rest(pauses.first());
        while (isRunning()) {
            long start = System.nanoTime();
            boolean well = turn();
            rest(pauses.after(well, Duration.ofNanos(System.nanoTime() - start)));
        }
        finish();
    }

    /**
     * How long to wait for the next turn.
     *
     * @param first before the first one
     * @param usual after one that went well
     * @param afterFailure after one that did not
     * @param restPerWork of the time a turn took, so many times as long at least: with 19 all turns take no more than a
     * twentieth of the time
     */
    public record Pauses(Duration first, Duration usual, Duration afterFailure, int restPerWork) {

        /** The same pause always, and none before the first turn. */
        public static Pauses of(Duration pause) {
            return new Pauses(Duration.ZERO, pause, pause, 0);
        }

        /** The same with another pause before the first turn. */
        public Pauses startingAfter(Duration pause) {
            return new Pauses(pause, usual, afterFailure, restPerWork);
        }

        /** The same with another pause after a turn that failed. */
        public Pauses afterFailure(Duration pause) {
            return new Pauses(first, usual, pause, restPerWork);
        }

        /** The same with longer pauses after turns that took long. */
        public Pauses restingPerWork(int times) {
            return new Pauses(first, usual, afterFailure, times);
        }

        Duration after(boolean well, Duration work) {
            var least = well ? usual : afterFailure;
            var share = work.multipliedBy(restPerWork);
            return share.compareTo(least) > 0 ? share : least;
        }

    }

}
