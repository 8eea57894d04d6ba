package dev.webhookinbox.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.search.StoredBody;

class MaskingPolicyTests {

    private static final PersonalMembers MEMBERS = PersonalMembers.USUAL.hiding("failure_reason")
            .withUserIds("external_user_id", "clientUserId")
            .withUserKinds("session");
    private static final Masks MASKS = new Masks(MEMBERS, true);

    @Test
    void userIdsAreShownUnlessTheyAreToBeMaskedToo() {
        var masks = new Masks(MEMBERS, false);
        assertThat(masks.keys(Map.of("external_user_id", "p", "wallet.email", "a@b.c")))
                .isEqualTo(Map.of("external_user_id", "p", "wallet.email", "***"));
        assertThat(masks.subject("session:p")).isEqualTo("session:p");
        assertThat(MASKS.subject("session:p")).isEqualTo("session:***");
        assertThat(MASKS.subject("order:p")).isEqualTo("order:p");
    }

    @Test
    void isTakenOutOfWordsThatWereCutInItsMiddle() {
        var values = List.of("someone@example.test", "Ann Other");
        assertThat(Redaction.of("BadUser: no someone@exa…\ncaused by X: of Ann…", values))
                .isEqualTo("BadUser: no ***…\ncaused by X: of ***…");
        assertThat(Redaction.of("so…", values)).isEqualTo("so…");
        assertThat(Redaction.of("someone else…", values)).isEqualTo("someone else…");
        assertThat(Redaction.of("someone@example.test and Ann Oth… more", values)).isEqualTo("*** and ***… more");
        assertThat(Redaction.of("…som…", values)).isEqualTo("…***…");
    }

    @Test
    void oneThatIsPartOfAnotherLeavesNothingOfIt() {
        assertThat(Redaction.of("it is Ann Other", List.of("Ann", "Ann Other"))).isEqualTo("it is ***");
    }

    @Test
    void isMaskedAtAnyDepthWhateverItHolds() {
        assertThat(
                masked("""
                        {"email":"a@b.c","data":{"external_user_id":"p","list":[{"name":{"first":"x"}},[{"clientUserId":7}]]},"id":1.50}"""))
                .isEqualTo(
                        """
                                {"email":"***","data":{"external_user_id":"***","list":[{"name":"***"},[{"clientUserId":"***"}]]},"id":1.50}""");
    }

    @Test
    void isMaskedHoweverItsNameIsWritten() {
        assertThat(masked("{\"Email\":\"a\",\"CLIENTUSERID\":\"b\",\"names\":\"c\"}"))
                .isEqualTo("{\"Email\":\"***\",\"CLIENTUSERID\":\"***\",\"names\":\"c\"}");
    }

    @Test
    void thatIsMissingStaysSo() {
        assertThat(masked("{\"email\":null}")).isEqualTo("{\"email\":null}");
    }

    @Test
    void isMaskedAmongKeys() {
        assertThat(MASKS.keys(Map.of("external_user_id", "p", "order_id", "1")))
                .isEqualTo(Map.of("external_user_id", "***", "order_id", "1"));
    }

    @Test
    void isTakenOutOfWordsThatRepeatIt() {
        var body = StoredBody.of("{\"data\":[{\"email\":\"a@b.c\",\"name\":\"me\"}]}".getBytes(UTF_8));
        var support = new CallerMask("support", true, _ -> MASKS);
        var operator = new CallerMask("operator", false, _ -> MASKS);
        assertThat(support.text("me: no such user a@b.c", support.body("any", body, "url")))
                .isEqualTo("me: no such user ***");
        assertThat(operator.text("a@b.c", operator.body("any", body, "url"))).isEqualTo("a@b.c");
    }

    @Test
    void ofALargeBodyOrOfVeryMuchOnlyTheKindOfAnErrorIsTold() {
        var support = new CallerMask("support", true, _ -> MASKS);
        var large = StoredBody.of("{\"name\":\"%s\"}".formatted("x".repeat(70_000)).getBytes(UTF_8));
        var many = StoredBody.of(IntStream.range(0, 200)
                .mapToObj("{\"name\":\"person %d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8));
        for (var body : List.of(large, many)) {
            assertThat(support.text("BadUser: person 7", support.body("any", body, "url"))).isEqualTo("BadUser");
        }
    }

    @Test
    void eachMemberIsCopiedAsItWasWritten() {
        var body = "{\"a\":1.50,\"a\":[1e9,-0,true,null,\"\\u00e9\"],\"\":{}}";
        assertThat(masked(body)).isEqualTo("{\"a\":1.50,\"a\":[1e9,-0,true,null,\"é\"],\"\":{}}");
        for (var other : List.of("", "{} {}", "{\"a\":", "{\"a\" 1}", "nul", "[1,]", "\u00ff")) {
            assertThat(MaskedBody.copy(other.getBytes(ISO_8859_1), MASKS, true, new ByteArrayOutputStream())).isNull();
        }
    }

    private static String masked(String body) {
        var copy = new ByteArrayOutputStream();
        assertThat(MaskedBody.copy(body.getBytes(UTF_8), MASKS, true, copy)).isNotNull();
        return copy.toString(UTF_8);
    }

}
