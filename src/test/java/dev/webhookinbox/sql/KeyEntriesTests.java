package dev.webhookinbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is stored with every event, and looked for by every search: no hash here may ever change. They were computed without the code
 * under test, by a shell: {@code printf %s order_id=17 | sha256sum | head -c11}.
 */
class KeyEntriesTests {

    @ParameterizedTest
    @CsvSource({ "order_id, 17, 797a34c5151", "hash, 0xABCdef, f0945992e6d",
        "wallet.email, Jane.Doe@EXAMPLE.test, f4be92dbec0", "name, é€😀ä, eef9bd7eb18", "a, É, 5595f8e7faa" })
    void aHashIsTheFirst44BitsOfTheDigest(String name, String value, String digits) {
        assertThat(KeyEntries.hash(name, value)).isEqualTo(Long.parseLong(digits, 16));
    }

    @Test
    void theSameKeyTwiceIsOneEntry() {
        long hash = KeyEntries.hash("hash", "0xab");

        assertThat(KeyEntries.hashes(null, Map.of("hash", "0xAB"))).containsExactly(hash);
        assertThat(KeyEntries.hashes(null, Map.of("hash", "0xAB", "id", "0xAB"))).hasSize(2).contains(hash);
        assertThat(KeyEntries.hashes("17", Map.of("hash", "0xAB"))).containsExactly(KeyEntries.hash("event_id", "17"),
                hash);
        assertThat(KeyEntries.hashes("17", Map.of("event_id", "17")))
                .containsExactly(KeyEntries.hash("event_id", "17"));
        assertThat(KeyEntries.hashes(null, Map.of())).isEmpty();
    }

    @Test
    void anEntryIsTheStretchAndBelowItTheHash() {
        assertThat(KeyEntries.entries(3, new long[]{ 0x797a34c5151L, 1 })).isEqualTo("{%d,%d}"
                .formatted(Long.parseLong("3797a34c5151", 16), Long.parseLong("300000000001", 16)));
        assertThat(KeyEntries.entries(3, new long[0])).isEqualTo("{}");
    }

}
