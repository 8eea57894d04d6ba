package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.admin.LoginLimiter.Result;

class LoginLimiterTests {

    private static final Login HERE = new Login("support", "192.0.2.1");
    private static final Login THERE = new Login("support", "192.0.2.2");

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final LoginLimiter limiter = new LoginLimiter(() -> now, 2);

    @Test
    void anAddressMayFailSoOftenAndThenOnceEveryThreeSeconds() {
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(3));

        now = now.plusSeconds(1);
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(2));
        now = now.plusSeconds(2);
        assertThat(tries(HERE, Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.FAILED)).isEqualTo(Duration.ofSeconds(3));
        assertThat(tries(new Login("operator", "192.0.2.1"), Result.FAILED)).isPositive();
        assertThat(tries(THERE, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whoSucceedsPaysNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(tries(HERE, Result.SUCCEEDED)).isZero();
        }
    }

    @Test
    void manyAtTheSameMomentAreNoWayAround() {
        assertThat(limiter.begin(HERE)).isZero();
        assertThat(limiter.begin(HERE)).isZero();
        assertThat(limiter.begin(HERE)).isPositive();
    }

    @Test
    void aUserIsGuessedFromManyAddressesOnlySoOftenAndThoseKnownAreNotHeldUp() {
        tries(HERE, Result.SUCCEEDED);
        for (int i = 0; i < 10; i++) {
            assertThat(tries(new Login("support", "198.51.100." + i), Result.FAILED)).isZero();
        }

        assertThat(tries(THERE, Result.FAILED)).isPositive();
        assertThat(tries(new Login("operator", "192.0.2.2"), Result.FAILED)).isZero();
        assertThat(tries(HERE, Result.SUCCEEDED)).isZero();
    }

    @Test
    void whereSomebodyGotInOthersAreStillSlowed() {
        tries(HERE, Result.SUCCEEDED);
        tries(HERE, Result.FAILED);
        tries(HERE, Result.FAILED);
        assertThat(tries(HERE, Result.FAILED)).isPositive();
    }

    @Test
    void whatCouldNotBeDecidedIsForgiven() {
        var token = new Login(null, "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertThat(tries(token, Result.UNDECIDED)).isZero();
        }
    }

    @Test
    void theAddressesOfOneNetworkAreOne() {
        assertThat(Login.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Login.network("2001:db8:1:2::1"))
                .isNotEqualTo(Login.network("2001:db8:1:3::1"));
        assertThat(Login.network("192.0.2.1")).isNotEqualTo(Login.network("192.0.2.2"));
    }

    private Duration tries(Login login, Result result) {
        var wait = limiter.begin(login);
        if (wait.isZero()) {
            limiter.end(login, result);
        }
        return wait;
    }

}
