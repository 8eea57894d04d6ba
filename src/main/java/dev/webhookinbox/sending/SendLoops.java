package dev.webhookinbox.sending;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.webhookinbox.lifecycle.ServiceThreads;

/** The threads that keep destinations busy, one for each. */
class SendLoops extends ServiceThreads {

    private final List<SendLoop> loops;
    private final Queue<SendLoop> free;
    private final List<Wake> wakes;

    SendLoops(List<SendLoop> loops, List<Wake> wakes) {
        super("sending", loops.size());
        this.loops = List.copyOf(loops);
        this.free = new ConcurrentLinkedQueue<>(loops);
        this.wakes = List.copyOf(wakes);
    }

    @Override
    protected void run() {
        var mine = free.poll();
        if (mine == null) {
            throw new IllegalStateException("More threads than the " + loops.size() + " loops");
        }
        try {
            mine.run(this::isRunning);
        } finally {
            free.add(mine);
        }
    }

    @Override
    protected void wakeToStop() {
        wakes.forEach(Wake::give);
    }

}
