package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is built with and from is named exactly, and may do no more than it needs to. */
class SupplyChainTests {

    /** A tag can be moved to other code. The version behind it is for people, and for updates. */
    private static final Pattern PINNED_ACTION = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern PINNED_IMAGE = Pattern.compile("[\\w./-]+:[\\w.-]+@sha256:[0-9a-f]{64}");
    private static final Pattern STAGE = Pattern.compile("FROM (\\S+)(?: AS (\\w+))?");

    static Stream<Path> workflows() throws IOException {
        try (var files = Files.list(Path.of(".github/workflows"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedToACommit(Path workflow) throws IOException {
        var uses = Files.readAllLines(workflow)
                .stream()
                .filter(line -> line.matches("\\s*(- )?uses:.*"))
                .map(line -> line.replaceFirst("\\s*(- )?uses:\\s*", ""))
                .toList();

        assertThat(uses).isNotEmpty().allMatch(action -> PINNED_ACTION.matcher(action).matches());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsMayOnlyReadUnlessAJobSaysOtherwise(Path workflow) throws IOException {
        assertThat(Files.readString(workflow)).containsOnlyOnce("\npermissions:\n  contents: read\n\n");
    }

    @Test
    void baseImagesArePinnedToADigest() throws IOException {
        var stages = Files.readAllLines(Path.of("Dockerfile"))
                .stream()
                .map(STAGE::matcher)
                .filter(line -> line.matches())
                .toList();
        var names = stages.stream().map(stage -> stage.group(2)).toList();
        var images = stages.stream().map(stage -> stage.group(1)).filter(image -> !names.contains(image)).toList();

        assertThat(images).isNotEmpty().allMatch(image -> PINNED_IMAGE.matcher(image).matches());
    }

    @Test
    void theJvmTakesTheOptionsOfTheImage() throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(List.of(java, "@src/main/image/jvm.options", "-version"))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
    }

}
