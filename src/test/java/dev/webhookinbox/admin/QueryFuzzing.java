package dev.webhookinbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.support.Masks;

/** Whatever a caller asks for is read, or answered with 400. */
class QueryFuzzing {

    private static final List<Cursor> LISTS = List.of(Cursor.EVENTS, Cursor.ENTITIES, Cursor.BALANCES, Cursor.ATTENTION,
            Cursor.REJECTIONS, Cursor.JOBS);
    private static final List<String> NAMES = List.of("source", "type", "status", "eventId", "subject", "key",
            "payload",
            "receivedFrom", "receivedTo", "size", "cursor");
    private static final Cursors CURSORS = CursorTests.of(1);

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void aCursorIsReadOrRefused(FuzzedDataProvider data) {
        var list = data.pickValue(LISTS);
        refusedAtMost(() -> EventQuery.position(CURSORS.read(list, data.consumeRemainingAsString())));
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void aFilterIsReadOrRefused(FuzzedDataProvider data) {
        var parameters = new LinkedMultiValueMap<String, String>();
        while (data.remainingBytes() > 0) {
            parameters.add(data.pickValue(NAMES), data.consumeString(80));
        }
        var query = new Query(parameters);
        refusedAtMost(() -> EventQuery.filter(query, InstantSource.system()));
        var page = new PageQuery(query, CURSORS);
        refusedAtMost(page::size);
        refusedAtMost(() -> page.place(Cursor.EVENTS));
    }

    @FuzzTest(maxDuration = "30m", maxExecutions = 10_000_000)
    void aReplaysFilterIsReadOrRefused(byte[] body) {
        try {
            var filter = ActionBodies.STRICT.readValue(body, ReplayFilterBody.class);
            refusedAtMost(() -> filter.read(new Masks(PersonalMembers.USUAL, true), InstantSource.system()));
        } catch (DatabindException e) {
            refusedAtMost(() -> {
                throw ActionBodies.problem(e);
            });
        } catch (JacksonException e) {
            // No JSON: the framework refuses it before any of this is asked.
        }
    }

    private static void refusedAtMost(Runnable reading) {
        try {
            reading.run();
        } catch (ErrorResponseException e) {
            assertThat(e.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        }
    }

}
