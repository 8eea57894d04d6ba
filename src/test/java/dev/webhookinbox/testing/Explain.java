package dev.webhookinbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What a query costs the database. */
public final class Explain {

    private Explain() {}

    /** How many pages it goes through, by way of the index. */
    public static long pages(JdbcClient jdbc, String index, String query) {
        var plan = jdbc.sql("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + query).query(String.class).single();
        assertThat(plan).contains(index);
        var root = new JsonMapper().readTree(plan).get(0).get("Plan");
        return root.get("Shared Hit Blocks").asLong() + root.get("Shared Read Blocks").asLong();
    }

}
