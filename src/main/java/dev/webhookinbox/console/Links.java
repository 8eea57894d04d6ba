package dev.webhookinbox.console;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.util.MultiValueMap;
import org.springframework.util.LinkedMultiValueMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages. */
final class Links {

    private Links() {}

    static String event(long id) {
        return EventsQuery.PATH + "/" + id;
    }

    /** That of what a subject, {@code kind:id}, names. */
    static String subject(String source, String subject) {
        return EntityPage.PATH + "?source=" + encode(source) + "&subject=" + encode(subject);
    }

    /** That of the events that are filed under a key. */
    static String key(String name, String value) {
        return EventsQuery.PATH + "?key=" + encode(name + ":" + value);
    }

    /** That of a page with parameters. */
    static String of(String path, MultiValueMap<String, String> parameters) {
        var encoded = new LinkedMultiValueMap<String, String>();
        parameters.forEach((name, values) -> values.forEach(value -> encoded.add(name, encode(value))));
        return UriComponentsBuilder.fromPath(path).queryParams(encoded).build(true).toUriString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

}
