package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import dev.webhookinbox.startup.VariablesAsProperties;

/** Secrets are files where the environment is not to hold them, as in the Compose file. */
class SecretFilesTests {

    private final StandardEnvironment environment = new StandardEnvironment();

    @TempDir
    private Path secrets;

    @BeforeEach
    void importThem() {
        environment.getPropertySources()
                .addFirst(new MapPropertySource("arguments",
                        Map.of("spring.config.import", "configtree:" + secrets + "/")));
    }

    @Test
    void theDatabasePasswordIsReadFromAFile() throws IOException {
        Files.writeString(secrets.resolve("SPRING_DATASOURCE_PASSWORD"), "of the database\n");

        apply();

        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("of the database");
    }

    @Test
    void aSecretIsReadFromAFileAsItStandsButForItsLastLineBreak() throws IOException {
        Files.writeString(secrets.resolve("OPENPOLY_WEBHOOK_SECRET"), " whsec_for-a-test \n");

        apply();

        assertThat(environment.getProperty("webhook-inbox.sources.openpoly.secrets[0]"))
                .isEqualTo(" whsec_for-a-test ");
    }

    private void apply() {
        ConfigurationPropertySources.attach(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        new VariablesAsProperties().postProcessEnvironment(environment, new SpringApplication());
    }

}
