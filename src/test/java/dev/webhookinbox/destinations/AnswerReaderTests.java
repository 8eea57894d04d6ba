package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerReaderTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsHowLongToWaitInBothForms() {
        assertThat(retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(retryAfter(" 0 ")).isEqualTo(Duration.ZERO);
        assertThat(retryAfter("Thu, 01 Jan 2026 00:01:00 GMT")).isEqualTo(Duration.ofMinutes(1));
        assertThat(retryAfter("Wed, 31 Dec 2025 23:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitsForNothingThatSaysNoTime() {
        assertThat(retryAfter("soon")).isNull();
        assertThat(retryAfter("-1")).isNull();
        assertThat(retryAfter("99999999999999999999")).isNull();
        assertThat(retryAfter("")).isNull();
    }

    private static @Nullable Duration retryAfter(String said) {
        var reader = new AnswerReader();
        reader.apply(new ResponseInfo() {

            @Override
            public int statusCode() {
                return 503;
            }

            @Override
            public HttpHeaders headers() {
                return HttpHeaders.of(Map.of("Retry-After", List.of(said)), (_, _) -> true);
            }

            @Override
            public Version version() {
                return Version.HTTP_1_1;
            }

        });
        return reader.retryAfter(NOW);
    }

}
