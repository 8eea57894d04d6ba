package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/**
 * Everything the service can be made to hold at once fits into the heap it is given. The figures that are not configured
 * are those of docs/adr/0016-image.md, where they were measured.
 */
class MemoryBoundsTests {

    private static final Path ADR = Path.of("docs/adr/0016-image.md");
    private static final DataSize LIVE = DataSize.ofMegabytes(40);
    private static final DataSize WRITER = DataSize.ofMegabytes(10);
    private static final DataSize ADMIN = DataSize.ofMegabytes(20);
    private static final DataSize PARSED = DataSize.ofMegabytes(32);
    private static final DataSize CONNECTION = DataSize.ofKilobytes(84);
    private static final int MANAGING = 50;

    @Test
    void theBoundsFitTheHeap() throws IOException {
        long all = LIVE.toBytes() + buffered().toBytes() + connections() * CONNECTION.toBytes() + WRITER.toBytes()
                + ADMIN.toBytes() + PARSED.toBytes();

        // One of the two survivor spaces, each a tenth of the young generation, is always empty.
        long heap = option("-Xmx").toBytes() - option("-Xmn").toBytes() / 10;

        System.out.printf("bounds: %d MB of a heap of %d MB%n", all >> 20, heap >> 20);
        assertThat(all).isLessThanOrEqualTo(heap);
    }

    @Test
    void theTableSaysWhatIsConfigured() throws IOException {
        var table = Files.readString(ADR);
        assertThat(table).contains(
                "(`intake.max-buffered`) and waiting for their commit | " + buffered().toMegabytes() + " MB |")
                .contains("(`server.tomcat.max-connections`, " + (connections() - MANAGING) + ",")
                .contains("of " + CONNECTION.toKilobytes() + " KB each")
                .contains(option("-Xms").toMegabytes() + " to " + option("-Xmx").toMegabytes() + " MB");
    }

    private static DataSize buffered() throws IOException {
        return configured("webhook-inbox.intake.max-buffered", DataSize.class, DataSize.ofMegabytes(32));
    }

    private static long connections() throws IOException {
        return configured("server.tomcat.max-connections", Long.class, 8192L) + MANAGING;
    }

    private static <T> T configured(String name, Class<T> type, T otherwise) throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addFirst);
        return Binder.get(environment).bind(name, type).orElse(otherwise);
    }

    private static DataSize option(String name) throws IOException {
        var found = Pattern.compile("(?m)^" + name + "(\\d+)m$")
                .matcher(Files.readString(Path.of("src/main/image/jvm.options")));
        assertThat(found.find()).as(name).isTrue();
        return DataSize.ofMegabytes(Long.parseLong(found.group(1)));
    }

}
