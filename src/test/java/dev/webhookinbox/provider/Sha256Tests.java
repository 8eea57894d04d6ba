package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Tests {

    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void isTheSameAsOneOfTheSameBytes() {
        var one = Sha256.of(new byte[]{ 1 });

        assertThat(one).isEqualTo(Sha256.of(new byte[]{ 1 })).hasSameHashCodeAs(Sha256.of(new byte[]{ 1 }));
        assertThat(one).isNotEqualTo(Sha256.of(new byte[]{ 2 }));
        assertThat(one.hashCode()).isNotEqualTo(Sha256.of(new byte[]{ 2 }).hashCode()).isNotZero();
    }

    @Test
    void isWrittenInHex() {
        assertThat(Sha256.of(new byte[0])).hasToString(OF_NOTHING);
        assertThat(Sha256.of(new byte[0]).hex()).isEqualTo(OF_NOTHING);
        assertThat(Sha256.ofParts().hex()).isEqualTo(OF_NOTHING);
    }

}
