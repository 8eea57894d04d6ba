package dev.webhookinbox.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** Looks for what a sender has signed: a body as it was sent or, where it says that it was compressed, as it was before. */
public final class SignedBody {

    private static final String CONTENT_ENCODING = "content-encoding";

    /** What an unverified sender may have inflated: so much, and so many times what they took the trouble to send. */
    private static final int ALWAYS_INFLATED = 64 * 1024;
    private static final int MOST_GROWTH = 100;

    private SignedBody() {}

    /** Takes a body piece by piece, and says in the end whether that is what was signed. */
    public interface Check {

        /** The next bytes: as many as are told, from the first on. They are others afterwards. */
        void update(byte[] some, int count);

        boolean passes();

    }

    /** Whether one of the forms of a body passes. Each has a check of its own. Nothing is inflated into memory. */
    public static boolean passes(Delivery delivery, Bodies bodies, Supplier<? extends Check> checks) {
        var asSent = checks.get();
        asSent.update(delivery.body(), delivery.body().length);
        if (asSent.passes()) {
            return true;
        }
        var codings = Coding.undoing(delivery.header(CONTENT_ENCODING));
        long most = Math.min(bodies.mostInflated(), ALWAYS_INFLATED + (long) MOST_GROWTH * delivery.body().length);
        for (int layers = 1; layers <= codings.size(); layers++) {
            var check = checks.get();
            if (update(check, delivery.body(), codings.subList(0, layers), most) && check.passes()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the body could be inflated, and is not larger than allowed. */
    private static boolean update(Check check, byte[] body, List<Coding> undone, long most) {
        byte[] some = new byte[8192];
        long left = most;
        try (var inflated = inflating(body, undone)) {
            for (int read = inflated.read(some); read >= 0; read = inflated.read(some)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
                check.update(some, read);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InputStream inflating(byte[] body, List<Coding> undone) throws IOException {
        InputStream stream = new ByteArrayInputStream(body);
        try {
            for (var coding : undone) {
                stream = coding.undo(stream);
            }
            return stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

}
