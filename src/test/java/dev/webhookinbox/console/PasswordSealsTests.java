package dev.webhookinbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

class PasswordSealsTests {

    private static final String TOKEN = "token-of-a-browser";
    /** HMAC-SHA256 of the password under the token. */
    private static final byte[] SEAL = HexFormat.of()
            .parseHex("a2a9178e299010d36fc827da79b82e589007f013985a6596aee7c4112d2e141e");

    @Test
    void isAMacOfThePasswordUnderTheToken() {
        assertThat(seals("operator-test-password").of("operator", TOKEN)).hasValueSatisfying(
                seal -> assertThat(seal).isEqualTo(SEAL));
    }

    @Test
    void fitsThatPasswordAndThatTokenOnly() {
        assertThat(seals("operator-test-password").fits(SEAL, "operator", TOKEN)).isTrue();
        assertThat(seals("another").fits(SEAL, "operator", TOKEN)).isFalse();
        assertThat(seals("operator-test-password").fits(SEAL, "operator", "another")).isFalse();
    }

    @Test
    void fitsNobodyWhoIsNoUserAnyMore() {
        assertThat(seals("operator-test-password").of("support", TOKEN)).isEmpty();
        assertThat(seals("operator-test-password").fits(SEAL, "support", TOKEN)).isFalse();
    }

    @Test
    void whoCameInWithoutAPasswordNeedsNone() {
        assertThat(seals("operator-test-password").fits(null, "someone@example.test", TOKEN)).isTrue();
    }

    private static PasswordSeals seals(String operatorPassword) {
        return new PasswordSeals(new InMemoryUserDetailsManager(
                User.withUsername("operator").password(operatorPassword).authorities("ROLE_OPERATOR").build()));
    }

}
