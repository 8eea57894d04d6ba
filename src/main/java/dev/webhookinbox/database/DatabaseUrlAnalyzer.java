package dev.webhookinbox.database;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import dev.webhookinbox.startup.CannotStartException;

/** No pool can be made of a URL that is missing, or not of the form that the driver takes. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseUrlAnalyzer implements FailureAnalyzer {

    private final @Nullable String url;

    DatabaseUrlAnalyzer(Environment environment) {
        this.url = environment.getProperty("spring.datasource.url");
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        return !Server.isUrl(url) && isOfThePool(failure) ? unusable().analysis() : null;
    }

    static CannotStartException unusable() {
        return new CannotStartException("There is no database URL, or none of the form that is needed", Admittance.URL,
                "Set it to jdbc:postgresql://host:5432/database, without user and password, which are\n"
                        + "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }

    private static boolean isOfThePool(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BeanCreationException creation && "dataSource".equals(creation.getBeanName())) {
                return true;
            }
        }
        return false;
    }

}
