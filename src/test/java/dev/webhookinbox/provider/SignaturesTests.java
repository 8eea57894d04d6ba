package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignaturesTests {

    @Test
    void areSeparatedByCommasAndSpaces() {
        assertThat(Signatures.in(" a, b,c\td ")).containsExactly("a", "b", "c", "d");
        assertThat(Signatures.in("")).isEmpty();
        assertThat(Signatures.in(" ,")).isEmpty();
    }

    @Test
    void areTenAtMost() {
        assertThat(Signatures.in(",1,2,3,4,5,6,7,8,9,10,11")).hasSize(10).endsWith("10");
    }

}
