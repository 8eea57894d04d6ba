package dev.webhookinbox.access;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses requests that a proxy in front may have taken for others. One that publishes only {@code /webhooks/} lets
 * {@code /webhooks/..;/admin/stats} pass, which is the admin API once its path is made plain: whoever wants that writes
 * its path out.
 */
final class AdminPathFirewall extends StrictHttpFirewall {

    private static final Pattern WRITTEN_OUT = Pattern.compile("/(?:admin|console)(?=[/;]|$)");

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (AccessSecurity.isPeoples(request.getServletPath()) && !isWrittenOut(request.getRequestURI())) {
            throw new RequestRejectedException("The path leads to the admin API or the console by a detour");
        }
        return super.getFirewalledRequest(request);
    }

    /** The path is as it was sent; its first segment may have parameters. */
    private static boolean isWrittenOut(String path) {
        return WRITTEN_OUT.matcher(path).lookingAt();
    }

}
