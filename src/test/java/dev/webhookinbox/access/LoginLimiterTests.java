package dev.webhookinbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.access.LoginLimiter.Result;

class LoginLimiterTests {

    private static final LoginAttempt HERE = new LoginAttempt("support", "192.0.2.1", "wrong");
    private static final LoginAttempt THERE = new LoginAttempt("support", "192.0.2.2", "wrong");

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final LoginLimiter limiter = new LoginLimiter(() -> now, 2);

    @Test
    void aUserMayFailSoOftenAtAnAddressAndThenOnceEveryThreeSeconds() {
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(3));

        now = now.plusSeconds(1);
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(2));
        now = now.plusSeconds(2);
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(3));
        assertThat(tries(THERE, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whatIsTriedForOthersDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            tries(new LoginAttempt(LoginAttempt.NOBODY, "192.0.2.1", "guess" + i), Result.FAILED);
            tries(new LoginAttempt(LoginAttempt.TOKEN, "192.0.2.1", "guess" + i), Result.FAILED);
            tries(new LoginAttempt("operator", "192.0.2.1", "guess" + i), Result.FAILED);
        }
        assertThat(tries(new LoginAttempt(LoginAttempt.NOBODY, "192.0.2.1", "x"), Result.FAILED)).isPositive();
        assertThat(tries(HERE, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whoSucceedsPaysNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(tries(HERE, Result.SUCCEEDED)).isZero();
        }
    }

    @Test
    void manyAtTheSameMomentAreNoWayAround() {
        assertThat(limiter.begin(HERE).pause()).isZero();
        assertThat(limiter.begin(HERE).pause()).isZero();
        assertThat(limiter.begin(HERE).pause()).isPositive();
    }

    @Test
    void aUserIsGuessedFromManyAddressesOnlySoOftenAndThoseKnownAreNotHeldUp() {
        tries(HERE, Result.SUCCEEDED);
        for (int i = 0; i < 10; i++) {
            assertThat(tries(new LoginAttempt("support", "198.51.100." + i, "x"), Result.FAILED)).isZero();
        }

        assertThat(tries(THERE, Result.FAILED)).isPositive();
        assertThat(tries(new LoginAttempt("operator", "192.0.2.2", "x"), Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whereSomebodyGotInOthersAreStillSlowedAndTheyAreNot() {
        var right = new LoginAttempt("support", "192.0.2.1", "right");
        tries(right, Result.SUCCEEDED);
        tries(HERE, Result.FAILED);
        tries(HERE, Result.FAILED);
        for (int i = 0; i < 50; i++) {
            assertThat(tries(HERE, Result.FAILED)).isPositive();
            assertThat(tries(right, Result.SUCCEEDED)).isZero();
        }
        assertThat(tries(new LoginAttempt("support", "192.0.2.2", "right"), Result.SUCCEEDED)).isZero();
    }

    @Test
    void nobodyComparesMoreThanAHundredPasswordsASecond() {
        var right = new LoginAttempt("support", "192.0.2.1", "right");
        tries(right, Result.SUCCEEDED);
        for (int i = 0; i < 100; i++) {
            tries(HERE, Result.FAILED);
        }
        assertThat(tries(right, Result.SUCCEEDED)).isBetween(Duration.ofMillis(1), Duration.ofMillis(10));
        now = now.plusMillis(10);
        assertThat(tries(right, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whatCouldNotBeDecidedIsForgiven() {
        var token = new LoginAttempt(LoginAttempt.TOKEN, "192.0.2.1", "x");
        for (int i = 0; i < 5; i++) {
            assertThat(tries(token, Result.UNDECIDED)).isZero();
        }
    }

    @Test
    void theAddressesOfOneNetworkAreOne() {
        assertThat(LoginAttempt.network("2001:db8:1:2:3:4:5:6")).isEqualTo(LoginAttempt.network("2001:db8:1:2::1"))
                .isNotEqualTo(LoginAttempt.network("2001:db8:1:3::1"));
        assertThat(LoginAttempt.network("192.0.2.1")).isNotEqualTo(LoginAttempt.network("192.0.2.2"));
    }

    private Duration tries(LoginAttempt login, Result result) {
        var permission = limiter.begin(login);
        if (permission.pause().isZero()) {
            limiter.end(login, permission, result);
        }
        return permission.pause();
    }

}
