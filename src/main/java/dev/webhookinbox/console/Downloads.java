package dev.webhookinbox.console;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Exact bytes, for a browser to store and never to show: what is in them was written by others. */
final class Downloads {

    private Downloads() {}

    static ResponseEntity<byte[]> of(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".bin\"")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }

}
