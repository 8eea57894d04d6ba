package dev.webhookinbox.database;

import java.util.Map;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Upgrades the tables: first the service's, then those of each set of handlers, which have scripts in a folder of their own
 * and a history of their own. So a handler's version 2 is not the service's. Tests of handlers have their tables from here too.
 */
public final class Migrations implements FlywayMigrationStrategy {

    /** Also has what is done before each script, of whomever. */
    private static final String OF_SERVICE = "classpath:" + Scripts.OF_SERVICE;
    private static final Map<String, String> SAME_LOCK_AS_SERVICE = Map.of("flyway.postgresql.transactional.lock",
            "false");

    @Override
    public void migrate(Flyway service) {
        var folders = Scripts.foldersOfHandlers();
        migrate(service, Scripts.OF_SERVICE);
        folders.forEach(folder -> migrate(ofHandlers(service, folder), Scripts.OF_HANDLERS + "/" + folder));
    }

    private static Flyway ofHandlers(Flyway service, String folder) {
        return Flyway.configure(service.getConfiguration().getClassLoader())
                .configuration(service.getConfiguration())
                .configuration(SAME_LOCK_AS_SERVICE)
                .locations("classpath:" + Scripts.OF_HANDLERS + "/" + folder)
                .callbackLocations(OF_SERVICE)
                .table(service.getConfiguration().getTable() + "_" + folder)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static void migrate(Flyway flyway, String place) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw MigrationFailure.of(e, place);
        }
    }

}
