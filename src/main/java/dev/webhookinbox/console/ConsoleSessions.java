package dev.webhookinbox.console;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.sql.Rows;

/**
 * The table of those who are logged in, the same for all nodes and across restarts. Of what a browser shows, only the
 * digest is kept: whoever reads the table gets in nowhere. Only who has logged in has one, and each user so many at most.
 */
@Repository
@ConditionalOnConsole
class ConsoleSessions {

    private static final int MOST_OF_A_USER = 50;
    /** To note every look would be a write for each. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;

    private static final String OPEN = """
            INSERT INTO console_session (token_hash, actor, authorities, password_seal, opened_at, seen_at)
            VALUES (:token, :actor, :authorities, :seal, :now, :now)
            """;
    private static final String FIND = """
            SELECT actor, authorities, password_seal, seen_at FROM console_session
            WHERE token_hash = :token AND seen_at > :idleSince AND opened_at > :openSince
            """;
    private static final String FORGET = """
            DELETE FROM console_session WHERE seen_at <= :idleSince OR opened_at <= :openSince OR token_hash IN (
                SELECT token_hash FROM console_session WHERE actor = :actor ORDER BY seen_at DESC OFFSET :most)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ConsoleProperties properties;
    private final PasswordSeals seals;
    private final SecureRandom random = new SecureRandom();

    ConsoleSessions(JdbcClient jdbc, InstantSource clock, ConsoleProperties properties, PasswordSeals seals) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
        this.seals = seals;
    }

    /**
     * Who is logged in, and as what.
     *
     * @param byPassword whether with the configured password of that user, which ends the session once it is another one
     */
    record Session(String actor, List<String> authorities, boolean byPassword) {

        Session {
            authorities = List.copyOf(authorities);
        }

    }

    /** Begins one, and gives what its browser is to show. What is over is forgotten. */
    @Transactional
    String open(Session session) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql(OPEN)
                .param("token", hash(token))
                .param("actor", session.actor())
                .param("authorities", session.authorities().toArray(String[]::new))
                .param("seal", session.byPassword() ? seals.of(session.actor(), token).orElseThrow() : null,
                        Types.BINARY)
                .param("now", utc(clock.instant()))
                .update();
        within(jdbc.sql(FORGET)).param("actor", session.actor()).param("most", MOST_OF_A_USER).update();
        return token;
    }

    /**
     * The one a browser shows; empty if there is none, or it is over.
     *
     * @param counts whether it lasts longer for that, as it does not for what a page asks for by itself
     */
    Optional<Session> find(String token, boolean counts) {
        var found = within(jdbc.sql(FIND)).param("token", hash(token))
                .query((row, _) -> found(row, token))
                .optional()
                .filter(Found::isGood);
        if (counts && found.isPresent() && found.get().seenAt().isBefore(clock.instant().minus(NOTED_EVERY))) {
            jdbc.sql("UPDATE console_session SET seen_at = :now WHERE token_hash = :token")
                    .param("now", utc(clock.instant()))
                    .param("token", hash(token))
                    .update();
        }
        return found.map(Found::session);
    }

    /** Ends one. */
    void close(String token) {
        jdbc.sql("DELETE FROM console_session WHERE token_hash = :token").param("token", hash(token)).update();
    }

    private JdbcClient.StatementSpec within(JdbcClient.StatementSpec statement) {
        var now = clock.instant();
        return statement.param("idleSince", utc(now.minus(properties.sessionIdle())))
                .param("openSince", utc(now.minus(properties.sessionLife())));
    }

    private static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private Found found(ResultSet row, String token) throws SQLException {
        var actor = row.getString("actor");
        var seal = row.getBytes("password_seal");
        return new Found(
                new Session(actor, List.of((String[]) row.getArray("authorities").getArray()), seal != null),
                Rows.instant(row, "seen_at"), seals.fits(seal, actor, token));
    }

    private record Found(Session session, Instant seenAt, boolean isGood) {}

}
