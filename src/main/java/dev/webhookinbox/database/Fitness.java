package dev.webhookinbox.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.startup.CannotStartException;

/** Whether the database is what the service needs, and its user may do there what has to be done. */
final class Fitness {

    /** In the words of the server: 15 is the first that has all that the migrations use. */
    private static final int OLDEST = 15;
    private static final int PER_MAJOR = 10_000;

    private static final String FACTS = """
            SELECT current_setting('server_version_num')::integer, current_user, current_database(), current_schema(),
                coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
            """;

    /** Of the service's tables; whoever has the rights of a table's owner may vacuum and alter it. */
    private static final String TABLES = """
            SELECT relname, pg_get_userbyid(relowner), pg_has_role(relowner, 'USAGE')
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = current_schema() AND relkind = 'r' AND relname = ANY (?) ORDER BY relname
            """;

    private Fitness() {}

    /** @throws CannotStartException if it is not */
    static void check(Connection connection, Set<String> tables) throws SQLException {
        var facts = facts(connection);
        if (facts.version() < OLDEST * PER_MAJOR) {
            throw tooOld(facts);
        }
        var found = tables(connection, tables);
        if (found.isEmpty() && !facts.mayCreate()) {
            throw mayNotCreate(facts);
        }
        var foreign = found.stream().filter(table -> !table.isOurs()).toList();
        if (!foreign.isEmpty()) {
            throw foreign(foreign, facts);
        }
    }

    private record Facts(int version, String user, String database, @Nullable String schema, boolean mayCreate) {}

    private record Table(String name, String owner, boolean isOurs) {}

    private static Facts facts(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(FACTS)) {
            row.next();
            return new Facts(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5));
        }
    }

    private static List<Table> tables(Connection connection, Set<String> names) throws SQLException {
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            var tables = new ArrayList<Table>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(new Table(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
            return tables;
        }
    }

    private static CannotStartException tooOld(Facts facts) {
        return new CannotStartException(
                "The database is Postgres %d, and has to be %d or newer".formatted(facts.version() / PER_MAJOR, OLDEST),
                Admittance.URL, "Upgrade the server, or name a newer one in the URL.");
    }

    private static CannotStartException mayNotCreate(Facts facts) {
        return facts.schema() == null
                ? new CannotStartException(
                        "User %s has no schema in the database %s to make tables in".formatted(facts.user(),
                                facts.database()),
                        "SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_URL (its currentSchema)",
                        "CREATE SCHEMA AUTHORIZATION %s, or name a schema in the URL: ?currentSchema=…"
                                .formatted(facts.user()))
                : new CannotStartException(
                        "User %s may not make tables in the schema %s of the database %s".formatted(facts.user(),
                                facts.schema(), facts.database()),
                        "SPRING_DATASOURCE_USERNAME (spring.datasource.username)",
                        "GRANT CREATE ON SCHEMA %s TO %s, or let it own the database:\nALTER DATABASE %s OWNER TO %s."
                                .formatted(facts.schema(), facts.user(), facts.database(), facts.user()));
    }

    private static CannotStartException foreign(List<Table> foreign, Facts facts) {
        var first = foreign.getFirst();
        return new CannotStartException(
                "Table %s belongs to %s, and %d more to others than %s, which has to own them".formatted(first.name(),
                        first.owner(), foreign.size() - 1, facts.user()),
                "SPRING_DATASOURCE_USERNAME (spring.datasource.username)",
                "Start with the user that owns them, or give them to this one, each of %s:\nALTER TABLE %s OWNER TO %s."
                        .formatted(String.join(", ", foreign.stream().map(Table::name).toList()), first.name(),
                                facts.user()));
    }

}
