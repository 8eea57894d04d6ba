package dev.webhookinbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    /** A test vector that was published with the algorithm's first implementation; its password is U*U. */
    private static final String HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Passwords passwords = new Passwords(true);

    @Test
    void aPlainPasswordMatchesItself() {
        assertThat(passwords.matches("pässword", "pässword")).isTrue();
        assertThat(passwords.matches("password", "pässword")).isFalse();
        assertThat(passwords.matches("", "pässword")).isFalse();
        assertThat(passwords.matches(null, "pässword")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{bcrypt}" })
    void aHashMatchesItsPasswordAgainAndAgain(String mark) {
        var configured = mark + HASH;
        for (int i = 0; i < 3; i++) {
            assertThat(passwords.matches("U*U", configured)).isTrue();
            assertThat(passwords.matches("U*V", configured)).isFalse();
            assertThat(passwords.matches(HASH, configured)).isFalse();
        }
        assertThat(passwords.matches("x".repeat(100), configured)).isFalse();
    }

    @Test
    void anUnknownUserTakesAHashAsWell() {
        assertThat(passwords.encode("anything")).startsWith("$2a$10$");
        assertThat(new Passwords(false).encode("anything")).isEqualTo("anything");
    }

    @Test
    void whatLooksLikeAHashButIsNoneIsNotUsable() {
        assertThat(Passwords.isUsable(HASH)).isTrue();
        assertThat(Passwords.isUsable("{bcrypt}" + HASH)).isTrue();
        assertThat(Passwords.isUsable("plain")).isTrue();
        assertThat(Passwords.isUsable("$2y$04$cut-short")).isFalse();
        assertThat(Passwords.isUsable("{bcrypt}plain")).isFalse();
    }

}
