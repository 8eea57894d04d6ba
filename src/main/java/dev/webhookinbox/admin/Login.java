package dev.webhookinbox.admin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Who tries to get in, and from where.
 *
 * @param user the name given; null for a bearer token
 * @param address the one connected from; of IPv6 the network, since one sender has billions of addresses in it
 */
record Login(@Nullable String user, String address) {

    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST_NAME = 100;

    static Login of(Authentication attempt) {
        var user = attempt instanceof UsernamePasswordAuthenticationToken ? attempt.getName() : null;
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : null;
        return new Login(user == null ? null : user.substring(0, Math.min(user.length(), LONGEST_NAME)),
                address == null ? "" : network(address));
    }

    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

}
