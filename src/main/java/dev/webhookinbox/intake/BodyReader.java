package dev.webhookinbox.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.springframework.stereotype.Component;

/**
 * Reads bodies of bounded size in bounded time. What a sender announces is not believed: memory is taken as bytes
 * arrive.
 */
@Component
class BodyReader {

    private static final int FIRST_BUFFER = 4096;
    private static final int END = -1;
    private static final int BROKEN = -2;
    private static final int MALFORMED = -3;

    private final BufferMemory memory;
    private final int maxBodySize;

    BodyReader(BufferMemory memory, IntakeProperties properties) {
        this.memory = memory;
        this.maxBodySize = Math.toIntExact(properties.maxBodySize().toBytes());
    }

    /** Memory for one body, to be closed when its bytes are no longer needed. */
    BufferMemory.Share memory() {
        return memory.share();
    }

    /** What came of reading a body. */
    sealed interface Body {

        /** All of it. */
        record Complete(byte[] bytes) implements Body {}

        /** It is longer than allowed. */
        record TooLarge() implements Body {}

        /** It did not come in time, or its sender went away. */
        record TooSlow() implements Body {}

        /** What frames it is not what HTTP knows. */
        record Malformed() implements Body {}

        /** The bodies being read fill the memory set aside for them. */
        record NoRoom() implements Body {}

    }

    /**
     * Reads a body to its end.
     *
     * @param announced its length as the sender gives it, negative where it gives none
     */
    Body read(InputStream stream, long announced, BufferMemory.Share share, Deadline deadline) {
        if (announced > maxBodySize) {
            return new Body.TooLarge();
        }
        byte[] buffer = new byte[0];
        int length = 0;
        // One byte more than allowed, to notice a body that is too large and does not say so.
        int most = announced < 0 ? maxBodySize + 1 : Math.toIntExact(announced);
        while (!deadline.hasPassed()) {
            if (length == announced) {
                return new Body.Complete(buffer);
            }
            if (length == buffer.length) {
                int size = Math.min(Math.max(FIRST_BUFFER, length * 2), most);
                if (!share.growTo(size)) {
                    return new Body.NoRoom();
                }
                buffer = Arrays.copyOf(buffer, size);
            }
            int read = readSome(stream, buffer, length);
            if (read < 0) {
                return switch (read) {
                    case END -> new Body.Complete(Arrays.copyOf(buffer, length));
                    case MALFORMED -> new Body.Malformed();
                    default -> new Body.TooSlow();
                };
            }
            length += read;
            if (length > maxBodySize) {
                return new Body.TooLarge();
            }
        }
        return new Body.TooSlow();
    }

    private static int readSome(InputStream stream, byte[] buffer, int from) {
        try {
            return stream.read(buffer, from, buffer.length - from);
        } catch (ClientAbortException e) {
            return BROKEN;
        } catch (BadRequestException e) {
            return MALFORMED;
        } catch (IOException e) {
            return BROKEN;
        }
    }

}
