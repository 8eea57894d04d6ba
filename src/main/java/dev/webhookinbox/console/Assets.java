package dev.webhookinbox.console;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import dev.webhookinbox.provider.Sha256;

/** What pages load, all of it from here. Its address changes with what is in it, so browsers keep it. */
@ConsolePage
class Assets {

    static final String PATH = "/console/assets";

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType IMAGE = MediaType.parseMediaType("image/svg+xml");
    private static final int DIGITS = 16;

    private final Map<String, Asset> byName = new HashMap<>();
    private final Map<String, String> urls = new HashMap<>();

    Assets() throws IOException {
        add("console.css", "console/console.css", STYLE);
        add("console.js", "console/console.js", SCRIPT);
        add("icon.svg", "console/icon.svg", IMAGE);
        add("htmx.js", HTMX, SCRIPT);
    }

    /** The address of one. */
    String url(String name) {
        return PATH + "/" + urls.get(name);
    }

    @GetMapping(PATH + "/{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        var asset = byName.get(name);
        if (asset == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .contentType(asset.type())
                .body(asset.content());
    }

    private void add(String name, String file, MediaType type) throws IOException {
        var content = new ClassPathResource(file).getContentAsByteArray();
        var address = Sha256.of(content).hex().substring(0, DIGITS) + "-" + name;
        byName.put(address, new Asset(type, content));
        urls.put(name, address);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(MediaType type, byte[] content) {}

}
