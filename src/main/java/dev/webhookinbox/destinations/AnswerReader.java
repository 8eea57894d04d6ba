package dev.webhookinbox.destinations;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/** Reads of an answer what matters, which its head has, and past a body of usual size, so that the connection can be kept. */
final class AnswerReader implements BodyHandler<Void> {

    private static final int NONE = 0;
    private static final int MOST_READ = 64 * 1024;
    private static final int SECONDS_DIGITS = 9;

    private volatile int status = NONE;
    private volatile @Nullable String retryAfter;

    @Override
    public BodySubscriber<Void> apply(ResponseInfo head) {
        retryAfter = head.headers().firstValue("retry-after").orElse(null);
        status = head.statusCode();
        return new Reader();
    }

    /** Whether its head has come; its body may be about to. */
    boolean hasCome() {
        return status != NONE;
    }

    int status() {
        return status;
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** How long the answer asks to wait, in seconds or until a date; null where it says neither. */
    @Nullable
    Duration retryAfter(Instant now) {
        var said = retryAfter == null ? "" : retryAfter.strip();
        if (said.matches("\\d{1," + SECONDS_DIGITS + "}")) {
            return Duration.ofSeconds(Long.parseLong(said));
        }
        try {
            var at = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static final class Reader implements BodySubscriber<Void> {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private @Nullable Subscription subscription;
        private long read;

        @Override
        public CompletionStage<Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            for (var buffer : some) {
                read += buffer.remaining();
            }
            if (read > MOST_READ && subscription != null) {
                subscription.cancel();
                done.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }

    }

}
