import java.io.IOException;

import dev.webhookinbox.testing.WarmStarts;

/** Run from its source: among the tests' classes there is one main class only, the one that spring-boot:test-run starts. */
void main() throws IOException {
    WarmStarts.serve();
}
