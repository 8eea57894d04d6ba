package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdminPropertiesTests {

    @Test
    void aShortCursorKeyIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> properties("15 characters !", 20)).hasMessageContaining("admin.cursor-key");
        assertThatThrownBy(() -> properties("", 0)).hasMessageContaining("admin.failed-logins");
    }

    @Test
    void tellNoPasswordAndNoKey() {
        assertThat(properties("a key that nobody may see", 20).toString()).doesNotContain("nobody", "secret");
    }

    private static AdminProperties properties(String cursorKey, int failedLogins) {
        return new AdminProperties("secret", "secret", false, false, cursorKey, "roles", failedLogins);
    }

}
