package dev.webhookinbox.standardwebhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Subject;
import dev.webhookinbox.provider.UndecodableEventException;

class StandardWebhooksEventTests {

    private static final Instant SIGNED_AT = Instant.parse("2026-06-18T00:00:00Z");

    private final StandardWebhooksProvider provider = new StandardWebhooksProvider();

    @Test
    void anEventIsItsSignedIdAboutTheObjectInItsData() {
        var envelope = envelope(
                "{\"type\":\"user.created\",\"timestamp\":\"2026-06-17T23:59:59.5Z\",\"data\":{\"id\":\"user_1\"}}");

        assertThat(envelope.eventId()).isEqualTo("msg_1");
        assertThat(envelope.type()).isEqualTo("user.created");
        assertThat(envelope.subject().text()).isEqualTo("user:user_1");
        assertThat(envelope.keys()).isEqualTo(Map.of("webhook_id", "msg_1", "data.id", "user_1"));
        assertThat(envelope.occurredAt()).isEqualTo("2026-06-17T23:59:59.5Z");
        assertThat(envelope.problem()).isNull();
    }

    @Test
    void theSameIdIsTheSameEventWhateverElseIsSent() {
        var one = envelope("{\"type\":\"user.created\",\"data\":{}}");
        var same = envelope("{ \"data\":{}, \"type\":\"user.created\" }");
        var other = envelope("{\"type\":\"user.deleted\",\"data\":{}}");
        var unreadable = envelope("not json");

        assertThat(one.dedupKey()).isEqualTo(same.dedupKey()).isEqualTo(other.dedupKey())
                .isEqualTo(unreadable.dedupKey());
        assertThat(one.content()).isEqualTo(same.content()).isNotEqualTo(other.content())
                .isNotEqualTo(unreadable.content());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            response.completed | {"id":"resp_1"} | response:resp_1
            a.b.c              | {"id":17}       | a:17
            ping               | {"id":"x"}      | ping:x
            user.created       | {"id":""}       | event:
            user.created       | {"id":{}}       | event:
            user.created       | {}              | event:
            user.created       | null            | event:
            user.created       | [{"id":"x"}]    | event:
            .created           | {"id":"x"}      | event:
            """)
    void isAboutNothingButItselfWhereNoObjectIsNamed(String type, String data, String subject) {
        var envelope = envelope("{\"type\":\"%s\",\"data\":%s}".formatted(type, data));

        assertThat(envelope.subject().text()).startsWith(subject);
        assertThat(envelope.subject().equals(Subject.ofItsOwn(envelope.dedupKey())))
                .isEqualTo(subject.equals("event:"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "null", "\"soon\"", "{}", "true", "\"\"" })
    void theSignedTimeStandsInForOneThatCannotBeRead(String timestamp) {
        assertThat(envelope("{\"type\":\"a\",\"timestamp\":%s}".formatted(timestamp)).occurredAt())
                .isEqualTo(SIGNED_AT);
    }

    @Test
    void aTimeMayBeANumber() {
        assertThat(envelope("{\"type\":\"a\",\"timestamp\":1654012591835}").occurredAt())
                .isEqualTo("2022-05-31T15:56:31.835Z");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"type\":null}", "{\"type\":\" \"}", "{\"type\":1}" })
    void aBodyWithoutATypeIsKeptAndSaysWhy(String body) {
        var envelope = envelope(body);
        assertThat(envelope.type()).isNull();
        assertThat(envelope.eventId()).isEqualTo("msg_1");
        assertThat(envelope.problem()).isEqualTo("type is missing or not a text");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "1", "{", "{}{}", "type=a" })
    void aBodyThatIsNoObjectIsKeptAsUnreadableUnderItsId(String body) {
        var envelope = envelope(body);
        assertThat(envelope.eventId()).isEqualTo("msg_1");
        assertThat(envelope.problem()).isEqualTo("the body is not a JSON object");
    }

    @Test
    void anyTypeIsDecodedAndCountedAsOne() {
        var event = decode("{\"type\":\"user.created\",\"timestamp\":\"2026-06-17T00:00:00Z\",\"data\":{\"a\":[1]}}");

        assertThat(event.event()).isInstanceOfSatisfying(StandardWebhookEvent.class, user -> {
            assertThat(user.type()).isEqualTo("user.created");
            assertThat(user.timestamp()).isEqualTo("2026-06-17T00:00:00Z");
            assertThat(user.data().path("a").path(0).asInt()).isEqualTo(1);
        });
        assertThat(event.drift()).isEmpty();
        assertThat(provider.kind("whatever").listedAs()).isEqualTo("*").isIn(provider.types());
        assertThat(provider.kind("whatever").event()).isEqualTo(StandardWebhookEvent.class);
    }

    @Test
    void aTimeThatCannotBeReadIsDrift() {
        assertThat(decode("{\"timestamp\":\"soon\"}").drift()).containsExactly("timestamp")
                .isSubsetOf(provider.fields());
        assertThat(decode("{\"timestamp\":null}").drift()).isEmpty();
        assertThat(decode("{}").drift()).isEmpty();
        assertThat(((StandardWebhookEvent) decode("{}").event()).data().isMissingNode()).isTrue();
    }

    @Test
    void whatIsNoObjectCannotBeDecoded() {
        assertThatThrownBy(() -> decode("[]")).isInstanceOf(UndecodableEventException.class);
    }

    private Decoded decode(String body) {
        return provider.kind("user.created").decode(bytes(body));
    }

    private static Envelope envelope(String body) {
        return StandardWebhook.envelope("msg_1", SIGNED_AT, bytes(body), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
