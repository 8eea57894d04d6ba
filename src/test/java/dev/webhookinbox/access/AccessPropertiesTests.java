package dev.webhookinbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccessPropertiesTests {

    @Test
    void whatCannotBeIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> new AccessProperties("", "", " ", 20)).hasMessageContaining("admin.roles-claim");
        assertThatThrownBy(() -> new AccessProperties("", "", "roles", 0)).hasMessageContaining("admin.failed-logins");
    }

    @Test
    void tellNoPassword() {
        assertThat(new AccessProperties("secret", "secret", "roles", 20).toString()).doesNotContain("secret");
    }

}
