package dev.webhookinbox.sending;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/** An event was not taken. Its message is stored and shown: it must name no secret, and quote neither event nor answer. */
@Api
public class SendFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    /**
     * What whoever was sent it said.
     *
     * @param status a status code; null where none was told
     * @param retryAfter when to try again at the earliest; null where it is not said
     * @param isGone whether it wants nothing any more: its destination is paused then, until a person resumes it
     */
    public record Answer(@Nullable Integer status, @Nullable Duration retryAfter, boolean isGone) {

        /** Nothing was heard. */
        public static final Answer NONE = new Answer(null, null, false);

    }

    public SendFailure(String message, Answer answer) {
        super(message);
        this.answer = answer;
    }

    public SendFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.answer = Answer.NONE;
    }

    public Answer answer() {
        return answer;
    }

}
