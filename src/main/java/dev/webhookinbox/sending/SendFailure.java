package dev.webhookinbox.sending;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * An event was not taken, and is sent again. Its message and those of its causes are stored and shown: they must name no secret, and
 * quote neither event nor answer.
 */
@Api
public class SendFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Answer answer;

    /**
     * What whoever was sent it said.
     *
     * @param status a status code; null where none was told
     * @param retryAfter how long it wants to be left alone, from the beginning of the attempt on; null where it does not say
     * @param isGone whether it wants nothing any more: the sender is paused then, until a person resumes it
     */
    public record Answer(@Nullable Integer status, @Nullable Duration retryAfter, boolean isGone)
            implements
                Serializable {

        /** Nothing was heard. */
        public static final Answer NONE = new Answer(null, null, false);

    }

    /** There was no answer that says anything but no. */
    public SendFailure(String message) {
        super(message);
        this.answer = Answer.NONE;
    }

    /** There was an answer. */
    public SendFailure(String message, Answer answer) {
        super(message);
        this.answer = answer;
    }

    /** There was no answer, because of this. */
    public SendFailure(String message, Throwable cause) {
        super(message, cause);
        this.answer = Answer.NONE;
    }

    /** {@link Answer#NONE} where there was none. */
    public Answer answer() {
        return answer;
    }

}
