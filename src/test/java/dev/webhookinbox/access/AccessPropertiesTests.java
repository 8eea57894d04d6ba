package dev.webhookinbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class AccessPropertiesTests {

    @Test
    void whatCannotBeIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> new AccessProperties("", "", " ", "sub", Duration.ofSeconds(3), 20))
                .hasMessageContaining("admin.roles-claim");
        assertThatThrownBy(() -> new AccessProperties("", "", "roles", "", Duration.ofSeconds(3), 20))
                .hasMessageContaining("admin.name-claim");
        assertThatThrownBy(() -> new AccessProperties("", "", "roles", "sub", Duration.ZERO, 20))
                .hasMessageContaining("admin.issuer-wait");
        assertThatThrownBy(() -> new AccessProperties("", "", "roles", "sub", Duration.ofSeconds(3), 0))
                .hasMessageContaining("admin.failed-logins");
    }

    @Test
    void tellNoPassword() {
        assertThat(new AccessProperties("secret", "secret", "roles", "sub", Duration.ofSeconds(3), 20).toString())
                .doesNotContain("secret");
    }

}
