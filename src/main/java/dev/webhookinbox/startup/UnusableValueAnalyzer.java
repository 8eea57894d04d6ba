package dev.webhookinbox.startup;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A configured value is of no use, whoever reads it. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnusableValueAnalyzer extends AbstractFailureAnalyzer<BindException> {

    /** Records that check their values begin with the property's name. */
    private static final Pattern NAMED = Pattern.compile("(webhook-inbox[a-z.-]+[a-z]).*", Pattern.DOTALL);

    /** Those that are bound under several names know the last part of it. */
    private static final Pattern NAMED_IN_PART = Pattern.compile("([a-z]+(?:-[a-z]+)*) must .*", Pattern.DOTALL);

    @Override
    protected FailureAnalysis analyze(Throwable root, BindException cause) {
        var said = String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
        var named = NAMED.matcher(said);
        var property = cause.getProperty();
        var inPart = NAMED_IN_PART.matcher(said);
        var name = named.matches()
                ? named.group(1)
                : property != null
                        ? property.getName().toString()
                        : cause.getName() + (inPart.matches() ? "." + inPart.group(1) : "");
        return new CannotStartException("A value of %s is of no use: %s".formatted(name, said),
                name + " (" + variable(name) + ")" + from(Origin.from(property)),
                "Correct it, or leave it out for the default.", cause).analysis();
    }

    private static String variable(String name) {
        return name.replaceAll("[.\\[-]", "_").replace("]", "").toUpperCase(Locale.ROOT);
    }

    private static String from(@Nullable Origin origin) {
        return origin == null ? "" : ", from " + origin;
    }

}
