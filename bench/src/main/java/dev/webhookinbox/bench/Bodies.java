package dev.webhookinbox.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Bodies of events, each with ids of its own, all of the same length. {@code bench/sql} makes the same.
 */
final class Bodies {

    private static final int WALLETS = 2000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final String template;
    private final String seed;
    private final Instant start = Instant.now();

    Bodies(Path template, String seed) throws IOException {
        this.template = Files.readString(template).strip();
        this.seed = seed;
    }

    String requestId(int number) {
        return md5(seed + number);
    }

    byte[] body(int number) {
        var event = requestId(number);
        return template.replace("{event}", event)
                .replace("{more}", md5(event))
                .replace("{wallet}", md5("wallet" + number % WALLETS))
                .replace("{time}", TIME.format(start.plusMillis(number)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

}
