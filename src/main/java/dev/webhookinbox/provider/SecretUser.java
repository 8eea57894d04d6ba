package dev.webhookinbox.provider;

import org.springframework.boot.context.properties.bind.BindException;

/** Whoever has secrets beside those of sources, and takes over others while it runs. */
public interface SecretUser {

    /**
     * Files that hold secrets have changed, though perhaps none of its own. What cannot be meant leaves those in force as they
     * are.
     *
     * @throws BindException if its properties cannot be bound to what they say now
     */
    void secretsChanged(Current current);

    /** What is configured now. */
    interface Current {

        /**
         * The properties under {@code webhook-inbox} as they would be bound, had the service started now.
         *
         * @throws BindException if they cannot be
         */
        <T> T properties(Class<T> type);

        /** Tells that a property holds nothing that can be meant, and that what is in force stays. */
        void unusable(String property);

    }

}
