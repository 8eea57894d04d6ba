package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OpenApiTests {

    /** To write it anew: {@code ./mvnw test -Dtest=OpenApiTests -Dopenapi.write}. */
    private static final Path COMMITTED = Path.of("docs/openapi.yaml");

    @Autowired
    Admin admin;

    @Test
    void whatIsServedIsWhatIsCommitted() throws IOException {
        var served = admin.send(admin.request("/admin/openapi.yaml").build()).body();
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

}
