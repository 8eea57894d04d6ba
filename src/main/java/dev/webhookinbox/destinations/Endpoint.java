package dev.webhookinbox.destinations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is.
 *
 * @param url without credentials
 * @param authorization what the credentials in its URL become; null without any
 */
record Endpoint(URI url, @Nullable String authorization) {

    static Endpoint of(URI configured) {
        var credentials = configured.getUserInfo();
        if (credentials == null) {
            return new Endpoint(configured, null);
        }
        // Cut from the text, for a URI that is put together again escapes anew what was escaped.
        var text = configured.toString();
        int from = text.indexOf("//") + 2;
        var bare = text.substring(0, from) + text.substring(text.indexOf('@', from) + 1);
        return new Endpoint(URI.create(bare),
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** What may be told of a URL: who it leads to. What follows is a secret where chats are concerned. */
    static String told(URI url) {
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        var rest = url.getRawPath() == null || url.getRawPath().length() <= 1 ? "" : "/…";
        return url.getScheme() + "://" + url.getHost() + port + rest;
    }

    /** No secrets. */
    @Override
    public String toString() {
        return told(url);
    }

}
