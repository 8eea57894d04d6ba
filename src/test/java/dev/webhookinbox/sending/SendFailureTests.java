package dev.webhookinbox.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.sending.SendFailure.Answer;

class SendFailureTests {

    @Test
    void theAnswerIsThatOfWhoeverWasSentIt() {
        var answer = new Answer(503, Duration.ofSeconds(30), false);

        assertThat(new SendFailure("HTTP 503", answer).answer()).isEqualTo(answer);
        assertThat(new SendFailure("No").answer()).isEqualTo(Answer.NONE);
        assertThat(new SendFailure("No answer", new IOException()).answer()).isEqualTo(Answer.NONE);
    }

    @Test
    void keepsItsAnswerWhenItIsSerialized() throws Exception {
        var answer = new Answer(503, Duration.ofSeconds(30), false);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SendFailure("HTTP 503", answer));
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((SendFailure) in.readObject()).answer()).isEqualTo(answer);
        }
    }

}
