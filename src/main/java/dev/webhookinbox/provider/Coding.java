package dev.webhookinbox.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import org.jspecify.annotations.Nullable;

/** How a body may be compressed on its way. Undoing it costs no memory beyond a buffer: what comes out is a stream. */
enum Coding {

    GZIP {
        @Override
        InputStream undo(InputStream compressed) throws IOException {
            return new GZIPInputStream(compressed);
        }
    },
    /** With the frame of zlib, as the standard has it, or without, as many send it. */
    DEFLATE {
        @Override
        InputStream undo(InputStream compressed) throws IOException {
            var bytes = new PushbackInputStream(compressed, 2);
            byte[] first = bytes.readNBytes(2);
            bytes.unread(first);
            return inflating(bytes, !isFramed(first));
        }
    };

    /** Nobody compresses a few hundred bytes again and again but to make others work. */
    static final int MOST_LAYERS = 3;

    abstract InputStream undo(InputStream compressed) throws IOException;

    /** Those a {@code Content-Encoding} names, the last to be applied first, as far as they are known. */
    static List<Coding> undoing(@Nullable String header) {
        var codings = new ArrayList<Coding>();
        if (header != null) {
            var names = header.toLowerCase(Locale.ROOT).split(",", -1);
            for (int i = names.length - 1; i >= 0 && codings.size() < MOST_LAYERS; i--) {
                switch (names[i].strip()) {
                    case "gzip", "x-gzip" -> codings.add(GZIP);
                    case "deflate" -> codings.add(DEFLATE);
                    case "", "identity" -> {
                        // Says that nothing was done.
                    }
                    default -> {
                        return codings;
                    }
                }
            }
        }
        return codings;
    }

    /** The one these bytes were probably made with. */
    static Coding of(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b ? GZIP : DEFLATE;
    }

    /** All bytes of a stream; null when it breaks off, or is longer than allowed. */
    static byte @Nullable [] allOf(InputStream stream, int most) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
            if (read > most - all.size()) {
                return null;
            }
            all.write(some, 0, read);
        }
        return all.toByteArray();
    }

    private static boolean isFramed(byte[] first) {
        return first.length == 2 && (first[0] & 0x0f) == 8 && (((first[0] & 0xff) << 8) | (first[1] & 0xff)) % 31 == 0;
    }

    private static InputStream inflating(InputStream compressed, boolean raw) {
        var inflater = new Inflater(raw);
        return new InflaterInputStream(compressed, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

}
