package dev.webhookinbox.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import dev.webhookinbox.provider.HmacSha256;

/**
 * Who tries to get in, from where, and with what.
 *
 * @param user the name of a user there is, in the one spelling that counts; {@link #NOBODY} for all others, and
 * {@link #TOKEN} for a bearer token and what an issuer sends
 * @param address the one connected from; of IPv6 the network, since one sender has billions of addresses in it
 * @param credential the password or token, as a MAC under a key of this process
 */
record LoginAttempt(String user, String address, String credential) {

    static final String NOBODY = "";
    static final String TOKEN = "a token";

    private static final int NETWORK_BYTES = 8;
    private static final byte[] KEY = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    static LoginAttempt of(Authentication attempt, Set<String> users) {
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : null;
        return new LoginAttempt(user(attempt, users), network(address), mac(credential(attempt)));
    }

    /** Of a login at an issuer it is the code that comes back from there, good for one time. */
    private static String credential(Authentication attempt) {
        return String.valueOf(attempt instanceof OAuth2LoginAuthenticationToken login
                ? login.getAuthorizationExchange().getAuthorizationResponse().getCode()
                : attempt.getCredentials());
    }

    /** The user at the address, with whatever. */
    Place place() {
        return new Place(user, address);
    }

    /** A user at an address. */
    record Place(String user, String address) {}

    private static String user(Authentication attempt, Set<String> users) {
        if (!(attempt instanceof UsernamePasswordAuthenticationToken)) {
            return TOKEN;
        }
        // As the users are looked up: another case of letters is not another user.
        var name = attempt.getName().toLowerCase(Locale.ROOT);
        return users.contains(name) ? name : NOBODY;
    }

    static String network(@Nullable String address) {
        try {
            return address != null && InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : String.valueOf(address);
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }

    private static String mac(String credential) {
        return HexFormat.of().formatHex(HmacSha256.sign(KEY, credential.getBytes(StandardCharsets.UTF_8)));
    }

}
