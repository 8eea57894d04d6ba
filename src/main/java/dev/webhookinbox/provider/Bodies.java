package dev.webhookinbox.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Reads bodies of trusted deliveries, those that were compressed too: they are stored as they were sent. How they were
 * compressed is told by the bytes alone, so that whoever has those needs no headers.
 */
@Component
public final class Bodies {

    /** For bodies of up to 1 MB, the usual limit. */
    public static final Bodies OF_USUAL_SIZE = new Bodies(DataSize.ofMegabytes(1));

    private final int mostInflated;

    /** Inflated, a body may be as large as one that is sent as it is. */
    @Autowired
    Bodies(@Value("${webhook-inbox.intake.max-body-size:1MB}") DataSize mostInflated) {
        this.mostInflated = Math.toIntExact(mostInflated.toBytes());
    }

    int mostInflated() {
        return mostInflated;
    }

    /** The body as it was before it was compressed; the same bytes where it is not, or cannot be undone within bounds. */
    public byte[] text(byte[] sent) {
        byte[] text = sent;
        for (int layer = 0; layer < Coding.MOST_LAYERS && text != null && !looksLikeJson(text); layer++) {
            text = inflated(text);
        }
        return text == null || !looksLikeJson(text) ? sent : text;
    }

    /** Nothing that was compressed begins like an object or an array. */
    private static boolean looksLikeJson(byte[] bytes) {
        int i = 0;
        if (bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            i = 3;
        }
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        return i < bytes.length && (bytes[i] == '{' || bytes[i] == '[');
    }

    private byte @Nullable [] inflated(byte[] bytes) {
        try (var stream = Coding.of(bytes).undo(new ByteArrayInputStream(bytes))) {
            return Coding.allOf(stream, mostInflated);
        } catch (IOException e) {
            return null;
        }
    }

}
