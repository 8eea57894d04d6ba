package dev.webhookinbox.inbox;

import java.util.concurrent.CompletableFuture;

/** A delivery that waits for its commit, and where its sender is told of it. */
record Submission(Routed routed, CompletableFuture<StoreResult> result) {

    void answer(StoreResult answer) {
        result.complete(answer);
    }

    int size() {
        return routed.event().body().length;
    }

}
