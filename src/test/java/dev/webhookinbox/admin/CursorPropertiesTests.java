package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorPropertiesTests {

    @Test
    void aShortKeyIsRefusedByTheNameOfTheProperty() {
        assertThatThrownBy(() -> new CursorProperties("15 characters !")).hasMessageContaining("admin.cursor-key");
    }

    @Test
    void tellNoKey() {
        assertThat(new CursorProperties("a key that nobody may see").toString()).doesNotContain("nobody");
    }

}
