package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.Admin.Problem;

/** A body that is not what a call takes is refused, and the member that is wrong is named. */
@ServiceTest
class AdminRequestBodyTests {

    @Autowired
    Admin admin;

    @ParameterizedTest
    @ValueSource(strings = { "null", "[]", "[{}]", "\"reason\"", "1", "true", "\"\"" })
    void aBodyIsAnObject(String body) {
        for (var call : new String[]{ "events/1/replay", "events/1/discard", "events/replay", "attention/1/resolve",
            "rejections/1/reverify", "rejections/reverify", "handlers/openpoly-tracking/pause" }) {
            assertThat(rejected(call, body)).as(call).isEqualTo(new Problem(400, "INVALID_PARAMETER", "body"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            events/1/replay      | {"reason":1}                                    | reason
            events/1/replay      | {"reason":true}                                 | reason
            events/1/replay      | {"reason":["x"]}                                | reason
            events/1/replay      | {"reason":{"x":1}}                              | reason
            events/1/replay      | {"reason":" "}                                  | reason
            events/1/replay      | {"reason":"\\u0000"}                            | reason
            events/1/replay      | {"handlers":[null]}                             | handlers
            events/1/replay      | {"handlers":[""]}                               | handlers
            events/1/replay      | {"onlyFailed":1}                                | onlyFailed
            events/1/replay      | {"onlyFailed":"true"}                           | onlyFailed
            events/1/replay      | {"dryRun":true}                                 | dryRun
            events/1/discard     | {"reason":null}                                 | reason
            attention/1/resolve  | {"note":""}                                     | note
            attention/1/resolve  | {"Note":"x"}                                    | Note
            rejections/1/reverify| {"source":"openpoly"}                           | source
            rejections/reverify  | {}                                              | source
            rejections/reverify  | ''                                              | source
            events/replay        | {"filter":null,"reason":"x"}                    | filter
            events/replay        | {"filter":"dead","reason":"x"}                  | filter
            events/replay        | {"filter":[],"reason":"x"}                      | filter
            events/replay        | {"filter":{"eventId":17},"reason":"x"}          | eventId
            events/replay        | {"filter":{"key":[null]},"reason":"x"}          | key
            events/replay        | {"filter":{"key":{"order_id":1}},"reason":"x"}  | key
            events/replay        | {"filter":{"status":null},"reason":"x"}         | filter
            events/1/replay      | {"aNameThatIsFarTooLongToBeRepeatedInAnAnswer":1} | body
            """)
    void theMemberThatIsWrongIsNamed(String call, String body, String parameter) {
        assertThat(rejected(call, body)).isEqualTo(new Problem(400, "INVALID_PARAMETER", parameter));
    }

    @ParameterizedTest
    @CsvSource({ "1000,404", "1001,400" })
    void aReasonHasItsLength(int length, int status) {
        assertThat(rejected("events/999999999/replay", "{\"reason\":\"" + "x".repeat(length) + "\"}").status())
                .isEqualTo(status);
    }

    private Problem rejected(String call, @Nullable String body) {
        return admin.rejected(admin.request("/admin/" + call)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body == null ? "" : body))
                .build());
    }

}
