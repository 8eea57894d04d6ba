package dev.webhookinbox.connections;

import java.io.IOException;
import java.net.InetAddress;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Makes the address that a proxy names an address and nothing else: some add the port, and what stands in a header may be
 * any text, of any length.
 */
final class AddressValve extends ValveBase {

    private static final String UNKNOWN = "unknown";

    AddressValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var named = request.getRemoteAddr();
        if (named != null) {
            request.setRemoteAddr(plain(named));
        }
        getNext().invoke(request, response);
    }

    /** An address without port and brackets; {@code unknown} for what is none. */
    static String plain(String named) {
        try {
            return InetAddress.ofLiteral(withoutPort(named.strip())).getHostAddress();
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static String withoutPort(String named) {
        if (named.startsWith("[")) {
            return named.substring(1, Math.max(1, named.indexOf(']')));
        }
        int colon = named.indexOf(':');
        return colon > 0 && colon == named.lastIndexOf(':') ? named.substring(0, colon) : named;
    }

}
