package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import dev.webhookinbox.testing.TestCredentials;

/** What the files may hold at any moment, and what must come of it. */
@ExtendWith(OutputCaptureExtension.class)
class SecretReloadTests {

    @TempDir
    Path folder;

    private Sources sources;
    private SecretReload reload;

    @BeforeEach
    void startWithOneSecret() throws IOException {
        write("LIVE_SECRET", "first-canary\n");
        start();
    }

    private void start() {
        var environment = new StandardEnvironment();
        environment.getPropertySources()
                .addLast(new ConfigTreePropertySource("files", folder, Option.AUTO_TRIM_TRAILING_NEW_LINE));
        environment.getPropertySources()
                .addLast(new MapPropertySource("defaults", Map.of("webhook-inbox.sources.live.provider", "any",
                        "webhook-inbox.sources.live.secrets[0]", "${LIVE_SECRET:}",
                        "webhook-inbox.sources.live.secrets[1]", "${LIVE_SECRET_PREVIOUS:}",
                        "webhook-inbox.sources.spare.provider", "any",
                        "webhook-inbox.sources.spare.secrets[0]", "${SPARE_SECRET:}")));
        var files = new SecretFiles(environment);
        sources = new Sources(List.of(source("live", files), source("spare", files)), Map.of());
        reload = new SecretReload(files, new SecretRotation(files, sources, List.of()));
    }

    private static Source source(String name, SecretFiles files) {
        var configured = files.bind(files.atStart(), SourcesProperties.class).sources();
        var provider = new SilentProvider("any");
        return new Source(name, provider, TestCredentials.of(provider, new Provider.NoOptions(),
                Objects.requireNonNull(configured.get(name)).secrets().stream().filter(secret -> !secret.isBlank())
                        .toList()));
    }

    @Test
    void takesTheNewSecretBesideTheOldAndThenAlone(CapturedOutput output) throws IOException {
        write("LIVE_SECRET_PREVIOUS", "first-canary");
        write("LIVE_SECRET", "second-canary");
        lookTwice();
        assertThat(secrets("live")).containsExactly("second-canary", "first-canary");

        Files.delete(folder.resolve("LIVE_SECRET_PREVIOUS"));
        lookTwice();
        assertThat(secrets("live")).containsExactly("second-canary");
        assertThat(said(output)).contains("source=live secrets=2")
                .contains("source=live secrets=1")
                .doesNotContain("canary");
    }

    @Test
    void looksAtTheFormOfANewSecretAsAtTheStart(CapturedOutput output) throws IOException {
        write("LIVE_SECRET", "\uFEFFsecond-canary\r\n\r\n");
        lookTwice();
        assertThat(secrets("live")).containsExactly("second-canary");
        assertThat(said(output)).contains("webhook-inbox.sources.live.secrets[0]").doesNotContain("canary");
    }

    @Test
    void takesNothingThatIsOnlyThereOnce() throws IOException {
        reload.look();
        write("LIVE_SECRET", "sec");
        reload.look();
        assertThat(secrets("live")).containsExactly("first-canary");

        write("LIVE_SECRET", "second");
        reload.look();
        assertThat(secrets("live")).containsExactly("first-canary");
        reload.look();
        assertThat(secrets("live")).containsExactly("second");
    }

    @Test
    void aFileThatHasBecomeBlankKeepsItsSecret(CapturedOutput output) throws IOException {
        write("LIVE_SECRET_PREVIOUS", "zeroth-canary");
        lookTwice();
        write("LIVE_SECRET", " \n");
        write("LIVE_SECRET_PREVIOUS", "");
        lookTwice();
        lookTwice();

        assertThat(secrets("live")).containsExactly("first-canary", "zeroth-canary");
        assertThat(said(output)).containsPattern("property=LIVE_SECRET\\b(?!_)")
                .containsOnlyOnce("property=LIVE_SECRET_PREVIOUS")
                .doesNotContain("canary");
    }

    @Test
    void aBlankFileThatNeverHeldASecretHoldsUpNothing() throws IOException {
        write("LIVE_SECRET_PREVIOUS", "");
        start();
        write("LIVE_SECRET", "second");
        lookTwice();

        assertThat(secrets("live")).containsExactly("second");
    }

    @Test
    void aSourceThatIsOnIsNeverLeftWithoutASecret(CapturedOutput output) throws IOException {
        Files.delete(folder.resolve("LIVE_SECRET"));
        lookTwice();
        assertThat(secrets("live")).containsExactly("first-canary");
        assertThat(said(output)).containsOnlyOnce("property=webhook-inbox.sources.live.secrets");

        write("LIVE_SECRET", "second");
        lookTwice();
        assertThat(secrets("live")).containsExactly("second");
    }

    @Test
    void aFolderThatIsGoneChangesNothing(CapturedOutput output) throws IOException {
        var elsewhere = folder.resolveSibling(folder.getFileName() + "-gone");
        Files.move(folder, elsewhere);
        lookTwice();
        assertThat(secrets("live")).containsExactly("first-canary");
        assertThat(said(output)).containsOnlyOnce("Secret files not readable");

        Files.move(elsewhere, folder);
        write("LIVE_SECRET", "second");
        lookTwice();
        assertThat(secrets("live")).containsExactly("second");
    }

    @Test
    void aValueThatCannotBeBoundChangesNothingAndNamesTheProperty(CapturedOutput output) throws IOException {
        write("webhook-inbox.sources.live.secrets[7]", "canary without the one before");
        write("LIVE_SECRET", "second-canary");
        lookTwice();

        assertThat(secrets("live")).containsExactly("first-canary");
        assertThat(said(output)).contains("property=webhook-inbox.sources.live.secrets").doesNotContain("canary");
    }

    @Test
    void aSecretThatIsNoneOfItsProvidersLeavesThoseInForceAndIsToldOnce(CapturedOutput output) throws IOException {
        write("LIVE_SECRET_PREVIOUS", "first-canary");
        write("LIVE_SECRET", SilentProvider.NO_SECRET);
        lookTwice();
        lookTwice();

        assertThat(secrets("live")).containsExactly("first-canary");
        assertThat(said(output)).containsOnlyOnce("property=webhook-inbox.sources.live.secrets[0]")
                .doesNotContain("canary")
                .doesNotContain(SilentProvider.NO_SECRET);
        write("LIVE_SECRET", "second");
        lookTwice();
        assertThat(secrets("live")).containsExactly("second", "first-canary");
    }

    @Test
    void aSourceThatWasOffIsSwitchedOn() throws IOException {
        assertThat(sources.find("spare").orElseThrow().isOn()).isFalse();
        write("SPARE_SECRET", "spare");
        lookTwice();

        assertThat(sources.find("spare").orElseThrow().isOn()).isTrue();
        assertThat(secrets("live")).containsExactly("first-canary");
    }

    @Test
    void followsTheLinksThatKubernetesSwaps() throws IOException {
        version("..1", "first");
        Files.delete(folder.resolve("LIVE_SECRET"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("LIVE_SECRET"), Path.of("..data", "LIVE_SECRET"));
        start();
        assertThat(secrets("live")).containsExactly("first");

        version("..2", "second");
        Files.createSymbolicLink(folder.resolve("..next"), Path.of("..2"));
        Files.move(folder.resolve("..next"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        lookTwice();

        assertThat(secrets("live")).containsExactly("second");
    }

    private void version(String name, String secret) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("LIVE_SECRET"), secret);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** Values are in quotes or not, as the log is set up. */
    private static String said(CapturedOutput output) {
        return output.getAll().replace("\"", "");
    }

    private void lookTwice() {
        reload.look();
        reload.look();
    }

    private List<String> secrets(String source) {
        return sources.find(source)
                .orElseThrow()
                .credentials()
                .keys()
                .stream()
                .map(key -> new String(key.getEncoded(), StandardCharsets.UTF_8))
                .toList();
    }

}
