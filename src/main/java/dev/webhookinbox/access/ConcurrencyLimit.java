package dev.webhookinbox.access;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only so many people in at a time: they share the database's connections with the deliveries, which come first, and
 * the memory: whoever looks at a body holds a few times its size. One for all their faces.
 */
@Component
public final class ConcurrencyLimit implements HandlerInterceptor {

    private static final int MOST_AT_A_TIME = 4;
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME, true);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw Problems.later("OVERLOADED", "Too many requests are being answered.");
        }
        return true;
    }

    /** Called for whoever was let in, however it ended. */
    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception e) {
        places.release();
    }

}
