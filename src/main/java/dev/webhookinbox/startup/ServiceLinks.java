package dev.webhookinbox.startup;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes puts into every container's environment where a Service is named {@code webhook-inbox}, or begins like
 * that: nobody has set it.
 */
final class ServiceLinks {

    private static final Pattern NAME = Pattern
            .compile("WEBHOOK_INBOX_(?:PORT|(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?"
                    + "|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?))");
    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.+");

    private ServiceLinks() {}

    static boolean have(String variable, @Nullable Object value) {
        var address = String.valueOf(value);
        return NAME.matcher(variable).matches() || (variable.endsWith("_PORT") && ADDRESS.matcher(address).matches());
    }

}
