package dev.webhookinbox.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PersonalDataTests {

    @Test
    void isMaskedAtAnyDepthWhateverItHolds() {
        assertThat(PersonalData.masked(
                json("""
                        {"email":"a@b.c","data":{"external_user_id":"p","list":[{"name":{"first":"x"}},[{"clientUserId":7}]]},"id":1.50}""")))
                .hasToString(
                        """
                                {"email":"***","data":{"external_user_id":"***","list":[{"name":"***"},[{"clientUserId":"***"}]]},"id":1.50}""");
    }

    @Test
    void isMaskedHoweverItsNameIsWritten() {
        assertThat(PersonalData.masked(json("{\"Email\":\"a\",\"CLIENTUSERID\":\"b\",\"names\":\"c\"}")))
                .hasToString("{\"Email\":\"***\",\"CLIENTUSERID\":\"***\",\"names\":\"c\"}");
    }

    @Test
    void thatIsMissingStaysSo() {
        assertThat(PersonalData.masked(json("{\"email\":null}"))).hasToString("{\"email\":null}");
    }

    @Test
    void isMaskedAmongKeys() {
        assertThat(PersonalData.masked(Map.of("external_user_id", "p", "order_id", "1")))
                .isEqualTo(Map.of("external_user_id", "***", "order_id", "1"));
    }

    @Test
    void isTakenOutOfWordsThatRepeatIt() {
        var personal = PersonalData.valuesIn(json("{\"data\":[{\"email\":\"a@b.c\",\"name\":\"me\"}]}"));
        assertThat(new Lens("support", true).text("me: no such user a@b.c", personal))
                .isEqualTo("me: no such user ***");
        assertThat(new Lens("operator", false).text("a@b.c", personal)).isEqualTo("a@b.c");
    }

    private static JsonNode json(String text) {
        return Objects.requireNonNull(BodyJson.parse(text.getBytes(UTF_8)));
    }

}
